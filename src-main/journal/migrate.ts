import Database from 'better-sqlite3';
import { existsSync, rmSync } from 'node:fs';
import { StartRefusal } from '../shared/start-refusal.ts';
import type { Db } from './database.ts';
import { writeErasable } from './erasable.ts';

/** One forward step. Shipped files are never edited; numbers grow in steps of ten over the whole program. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** Tables it makes whose rows are erased after a day or some weeks: a copy that nobody looks after must not keep them. */
  readonly shortLived?: readonly string[];
}

/**
 * Brings a database to the newest schema, one BEGIN IMMEDIATE a step, with a copy set aside first when there is something to lose.
 * @throws StartRefusal when the database is newer than this program.
 */
export function migrate({ db, migrations, file }: { readonly db: Db; readonly migrations: readonly Migration[]; readonly file?: string }): { readonly from: number; readonly to: number } {
  const ordered = [...migrations].sort((a, b) => a.number - b.number);
  const newest = ordered.at(-1)?.number ?? 0;
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from > newest) {
    throw new StartRefusal('database-newer', `The database has schema ${from}, this program knows ${newest}. Install the newer program again; an older one must not touch it.`);
  }
  const due = ordered.filter((step) => step.number > from);
  if (due.length > 0 && from > 0 && file !== undefined) setAside({ db, file, from, leaveOut: ordered.flatMap(({ number, shortLived }) => (number <= from ? (shortLived ?? []) : [])) });
  for (const step of due) {
    db.exec('BEGIN IMMEDIATE');
    try {
      db.exec(step.sql);
      db.pragma(`user_version = ${step.number}`);
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw new Error(`migration ${step.number} ${step.name} failed`, { cause: error });
    }
  }
  return { from, to: newest };
}

function setAside({ db, file, from, leaveOut }: { readonly db: Db; readonly file: string; readonly from: number; readonly leaveOut: readonly string[] }): void {
  const copy = `${file}.before-${from}`;
  if (existsSync(copy)) rmSync(copy);
  db.prepare('VACUUM INTO ?').run(copy);
  const aside = new Database(copy);
  try {
    const isClean = writeErasable(aside, () => leaveOut.forEach((table) => aside.exec(`DELETE FROM ${table}`)));
    if (!isClean) throw new Error(`notes and phrases could not be erased from ${copy}`);
  } finally {
    aside.close();
  }
}
