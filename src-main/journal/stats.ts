import { statSync } from 'node:fs';
import { openForReading } from './database.ts';

export interface JournalStats {
  readonly site: string;
  readonly epochs: number;
  readonly events: number;
  readonly tickets: number;
  /** Tickets of the newest service day, by state. */
  readonly newestDay: string | null;
  readonly newestDayByState: Readonly<Record<string, number>>;
  readonly openPrintJobs: number;
  readonly databaseBytes: number;
  readonly walBytes: number;
}

/** Counts of a data folder, beside a living site or without one. @throws StartRefusal */
export function readStats(file: string): JournalStats {
  const db = openForReading(file);
  try {
    const one = (sql: string, ...values: unknown[]): unknown => db.prepare(sql).pluck().get(...values);
    const newestDay = one('SELECT max(day) FROM tickets') as string | null;
    const states = db.prepare('SELECT state, count(*) FROM tickets WHERE day = ? GROUP BY state').raw().all(newestDay) as [string, number][];
    return {
      site: one(`SELECT value FROM journal_header WHERE key = 'site'`) as string,
      epochs: one('SELECT count(*) FROM epochs') as number,
      events: one('SELECT count(*) FROM events') as number,
      tickets: one('SELECT count(*) FROM tickets') as number,
      newestDay,
      newestDayByState: Object.fromEntries(states),
      openPrintJobs: one('SELECT count(*) FROM print_jobs') as number,
      databaseBytes: sizeOf(file),
      walBytes: sizeOf(`${file}-wal`),
    };
  } finally {
    db.close();
  }
}

/** The site a data folder belongs to. @throws StartRefusal */
export function readSite(file: string): string {
  const db = openForReading(file);
  try {
    return db.prepare(`SELECT value FROM journal_header WHERE key = 'site'`).pluck().get() as string;
  } finally {
    db.close();
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
