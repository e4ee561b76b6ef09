import { createEventRows, toSiteEvent } from './event-rows.ts';
import { openForReading, openTemporary, type Db } from './database.ts';
import { chainHash, GENESIS_HASH } from './hash-chain.ts';
import type { StoredEvent } from './journal-port.ts';
import { migrate, type Migration } from './migrate.ts';
import { createProjector, type ProjectionFactory } from './projector.ts';

/** `fault` is one sentence for the technician; undefined = sound. */
export interface CheckReport {
  readonly sound: boolean;
  readonly events: number;
  readonly fault: string | undefined;
}

export interface CheckInput {
  readonly file: string;
  readonly migrations: readonly Migration[];
  readonly projections: readonly ProjectionFactory[];
  /** Called now and then with the share done, 0-1. */
  readonly onProgress?: (share: number) => void;
}

const BATCH = 2000;
/** Links checked before a site is ready. */
export const QUICK_LINKS = 1000;

/**
 * The full check: SQLite's own structure, every link of the chain, every stream's versions without gap, and every projected table equal to one rebuilt
 * from the journal. Reads one snapshot beside a living writer; the rebuilt copy lives in a temporary database.
 */
export function checkJournal({ file, migrations, projections, onProgress }: CheckInput): CheckReport {
  const live = openForReading(file);
  const copy = openTemporary();
  try {
    live.exec('BEGIN');
    const structure = checkSchema(live, migrations) ?? checkStructure(live) ?? checkVersions(live);
    if (structure !== undefined) return { sound: false, events: 0, fault: structure };
    migrate({ db: copy, migrations });
    const projector = createProjector(copy, projections);
    const rows = createEventRows(live);
    const total = Math.max(1, rows.count());
    const chain = createChainCheck();
    copy.exec('BEGIN');
    for (let batch = rows.after(0, BATCH); batch.length > 0; batch = rows.after(chain.seq(), BATCH)) {
      for (const event of batch) {
        const fault = chain.next(event);
        if (fault !== undefined) return { sound: false, events: chain.seq(), fault };
        projector.apply(toSiteEvent(event));
      }
      onProgress?.(chain.count() / total);
    }
    copy.exec('COMMIT');
    const fault = checkPlace(live, chain.seq()) ?? checkStopMark(live) ?? compareTables(live, copy, projector.tables);
    return { sound: fault === undefined, events: chain.count(), fault };
  } catch (error) {
    return { sound: false, events: 0, fault: `The journal cannot be read to its end: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    live.close();
    copy.close();
  }
}

/** The quick check of a data folder beside a living site: structure, schema, last links, the projector's place. Undefined = sound. @throws StartRefusal */
export function checkQuickly({ file, migrations }: Pick<CheckInput, 'file' | 'migrations'>): string | undefined {
  const db = openForReading(file);
  try {
    db.exec('BEGIN');
    return checkSchema(db, migrations) ?? checkStructure(db) ?? checkLastLinks(db);
  } finally {
    db.close();
  }
}

/** Before *ready*: the last links only, so that the time does not grow with the history. */
export function checkLastLinks(db: Db): string | undefined {
  const rows = createEventRows(db);
  const last = rows.last();
  if (last === undefined) return checkStopMark(db);
  const events = rows.after(Math.max(0, last.seq - QUICK_LINKS - 1), QUICK_LINKS + 1);
  const before = events[0]?.seq === 1 ? undefined : events[0];
  const chain = createChainCheck(before);
  for (const event of before === undefined ? events : events.slice(1)) {
    const fault = chain.next(event);
    if (fault !== undefined) return fault;
  }
  return checkPlace(db, last.seq) ?? checkStopMark(db);
}

export interface ChainCheck {
  next(event: StoredEvent): string | undefined;
  seq(): number;
  count(): number;
}

/** Walks the chain from its beginning or from an event in the middle that is taken as given. */
export function createChainCheck(before?: StoredEvent): ChainCheck {
  let hash = before?.hash ?? GENESIS_HASH;
  let seq = before?.seq ?? 0;
  let at = before?.at ?? 0;
  let count = 0;
  return {
    next(event) {
      if (event.seq !== seq + 1) return `Events ${seq + 1} to ${event.seq - 1} are missing.`;
      if (!chainHash(hash, event).equals(event.hash)) return `Event ${event.seq} (${event.type}) was changed, or the one before it: the hash chain breaks here.`;
      if (event.at < at) return `Event ${event.seq} (${event.type}) is older than the one before it.`;
      hash = event.hash;
      seq = event.seq;
      at = event.at;
      count += 1;
      return undefined;
    },
    seq: () => seq,
    count: () => count,
  };
}

function checkSchema(db: Db, migrations: readonly Migration[]): string | undefined {
  const schema = Number(db.pragma('user_version', { simple: true }));
  const newest = Math.max(...migrations.map((step) => step.number));
  return schema === newest ? checkObjects(db, migrations) : `The database has schema ${schema}, this program knows ${newest}: use the program that wrote it.`;
}

/** Every table, index and constraint as the migrations make them: a guard that is gone, or a trigger that somebody added, would be noticed too late. */
export function checkObjects(db: Db, migrations: readonly Migration[]): string | undefined {
  const copy = openTemporary();
  try {
    migrate({ db: copy, migrations });
    const wanted = listObjects(copy);
    const found = listObjects(db);
    const missing = [...wanted].find(([name, sql]) => found.get(name) !== sql);
    if (missing !== undefined) return `The database's ${missing[0]} is ${found.has(missing[0]) ? 'not as this program made it' : 'missing'}: another program changed the file.`;
    const foreign = [...found.keys()].find((name) => !wanted.has(name));
    return foreign === undefined ? undefined : `The database holds a ${foreign} that is not this program's: another program changed the file.`;
  } finally {
    copy.close();
  }
}

/** `table tickets` -> its SQL. SQLite's own tables of statistics come and go. */
function listObjects(db: Db): ReadonlyMap<string, string | null> {
  const rows = db.prepare(`SELECT type || ' ' || name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`).raw().all() as [string, string | null][];
  return new Map(rows);
}

function checkStructure(db: Db): string | undefined {
  const answer = db.pragma('quick_check(1)', { simple: true });
  if (answer === 'ok') return undefined;
  const what = String(answer).replace(/^\*{3}.*\*{3}\s*/, '').replaceAll('\n', '; ');
  return `SQLite finds the file damaged (${what}): keep it for repair and restore the newest backup.`;
}

/** A stream that begins at 1 and has as many events as its highest version has no gap; the unique index excludes doubles. */
function checkVersions(db: Db): string | undefined {
  const gap = db.prepare('SELECT max(seq) AS seq FROM events GROUP BY stream HAVING min(version) <> 1 OR max(version) <> count(*) LIMIT 1').get() as { seq: number } | undefined;
  return gap === undefined ? undefined : `The stream of event ${gap.seq} has a gap in its versions.`;
}

function checkPlace(db: Db, seq: number): string | undefined {
  const place = db.prepare('SELECT seq FROM projector_place').pluck().get() as number;
  return place === seq ? undefined : `The projections stand at event ${place}, the journal at ${seq}.`;
}

/** What the journal ended with at its last clean stop must still be there: a tail that is taken off leaves no gap in the chain. */
export function checkStopMark(db: Db): string | undefined {
  const { seq, hash } = db.prepare('SELECT stopped_seq AS seq, stopped_hash AS hash FROM run_mark').get() as { readonly seq: number | null; readonly hash: Uint8Array | null };
  if (seq === null || hash === null) return undefined;
  const found = db.prepare('SELECT hash FROM events WHERE seq = ?').pluck().get(seq) as Uint8Array | undefined;
  return found !== undefined && Buffer.compare(found, hash) === 0 ? undefined : `The journal stopped at event ${seq}, and that event is gone or was changed.`;
}

function compareTables(live: Db, copy: Db, tables: readonly string[]): string | undefined {
  for (const table of tables) {
    const fault = compareTable(live, copy, table);
    if (fault !== undefined) return fault;
  }
  return compareEpochs(live);
}

/** Both sides ordered by key and read in step: memory stays flat at any size. */
function compareTable(live: Db, copy: Db, table: string): string | undefined {
  const columns = live.pragma(`table_info(${table})`) as { name: string; pk: number }[];
  const key = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk).map((column) => column.name);
  const sql = `SELECT * FROM ${table} ORDER BY ${(key.length > 0 ? key : columns.map((column) => column.name)).join(', ')}`;
  const left = live.prepare(sql).raw().iterate();
  const right = copy.prepare(sql).raw().iterate();
  try {
    for (let row = 1; ; row += 1) {
      const a = left.next();
      const b = right.next();
      if (a.done === true && b.done === true) return undefined;
      if (a.done !== b.done || !isSameRow(a.value as unknown[], b.value as unknown[])) return `Table ${table} differs from the journal at its row ${row}: run "npm run maintain -- rebuild".`;
    }
  } finally {
    left.return?.();
    right.return?.();
  }
}

function isSameRow(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => isSameValue(value, b[index]));
}

function isSameValue(a: unknown, b: unknown): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b;
}

function compareEpochs(live: Db): string | undefined {
  const rows = createEventRows(live);
  const stored = live.prepare('SELECT epoch FROM epochs ORDER BY first_seq').pluck().all();
  const told = rows.ofStream('journal', 1).filter((event) => event.type === 'journal.epoch-started').map((event) => (JSON.parse(event.data) as { epoch: string }).epoch);
  return JSON.stringify(stored) === JSON.stringify(told) ? undefined : 'The list of epochs differs from the journal.';
}
