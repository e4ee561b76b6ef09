import { accessSync, closeSync, constants, existsSync, fsyncSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartRefusal } from '../shared/start-refusal.ts';
import { checkLastLinks, checkObjects } from './check.ts';
import { openForWriting, toStartRefusal, type Db } from './database.ts';
import { createEventRows } from './event-rows.ts';
import { migrate, type Migration } from './migrate.ts';
import { createProjector, type ProjectionFactory, type Projector } from './projector.ts';
import { takeWriterLock } from './writer-lock.ts';

export const JOURNAL_FILE = 'journal.db';
/** The last event is noted too: see `checkStopMark`. */
const STOPPED = 'UPDATE run_mark SET running = 0, (stopped_seq, stopped_hash) = (SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1)';
/** Stays beside the journal once it has begun: an empty or missing journal with it is a lost one, not a new one. */
const MARK_FILE = 'journal.begun';

/** Leaves the mark, durable, after the first event is. */
export function markBegun(dataDir: string): void {
  const file = join(dataDir, MARK_FILE);
  if (existsSync(file)) return;
  const handle = openSync(file, 'w', 0o600);
  fsyncSync(handle);
  closeSync(handle);
}

export interface OpenJournal {
  readonly db: Db;
  readonly file: string;
  readonly projector: Projector;
  /** `at` of the last event; 0 in an empty journal. */
  readonly lastAt: number;
  /** How far the journal led the clock when somebody last answered for it, ms; see `site-clock.ts`. */
  readonly acceptedLeadMs: number;
  /** The last writer did not say goodbye. */
  readonly afterUncleanStop: boolean;
  /** Says goodbye and frees the folder. */
  close(): void;
  /** Frees the folder after a start that came to nothing: what an unclean stop left to be checked is still to be checked. */
  giveUp(): void;
}

export interface OpenJournalInput {
  readonly dataDir: string;
  readonly site: string;
  readonly migrations: readonly Migration[];
  readonly projections: readonly ProjectionFactory[];
  /** A repair opens what the quick checks would refuse. */
  readonly forRepair?: boolean;
}

/**
 * Opens a data folder as its one writer, with the quick checks that come before *ready*: header, schema, last links, the projector's place.
 * @throws StartRefusal with a sentence for the technician; nothing of the journal is changed then.
 */
export function openJournal({ dataDir, forRepair = false, ...input }: OpenJournalInput): OpenJournal {
  prepareFolder(dataDir);
  const file = join(dataDir, JOURNAL_FILE);
  const lock = lockFolder(dataDir);
  refuseLostJournal(dataDir, file, lock.release);
  try {
    const db = openForWriting(file);
    try {
      return prepare({ ...input, db, file, forRepair, release: lock.release });
    } catch (error) {
      db.close();
      throw toStartRefusal(error, file);
    }
  } catch (error) {
    lock.release();
    throw error;
  }
}

interface Prepared extends Required<Omit<OpenJournalInput, 'dataDir'>> {
  readonly db: Db;
  readonly file: string;
  readonly release: () => void;
}

function prepare({ db, file, site, migrations, projections, forRepair, release }: Prepared): OpenJournal {
  migrate({ db, migrations, file });
  checkHeader(db, site);
  const fault = checkObjects(db, migrations) ?? (forRepair ? undefined : checkLastLinks(db));
  if (fault !== undefined) throw new StartRefusal('database-damaged', `${fault} Do not delete the data folder: run "npm run maintain -- check --data DIR", then restore the newest backup.`);
  const afterUncleanStop = db.prepare('SELECT running FROM run_mark').pluck().get() === 1;
  db.exec('UPDATE run_mark SET running = 1');
  const rows = createEventRows(db);
  const free = (farewell: string): void => {
    db.exec(farewell);
    db.pragma('wal_checkpoint(TRUNCATE)');
    db.close();
    release();
  };
  return {
    db,
    file,
    projector: createProjector(db, projections),
    lastAt: rows.last()?.at ?? 0,
    acceptedLeadMs: readAcceptedLead(rows.ofStream('clock', 1)),
    afterUncleanStop,
    close: () => free(STOPPED),
    giveUp: () => free(`UPDATE run_mark SET running = ${afterUncleanStop ? 1 : 0}`),
  };
}

function refuseLostJournal(dataDir: string, file: string, release: () => void): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0 || !existsSync(join(dataDir, MARK_FILE))) return;
  release();
  throw new StartRefusal('database-damaged', `The journal of ${dataDir} is ${existsSync(file) ? 'empty' : 'gone'}, and a new one would give today's numbers again. Restore the newest backup; only to begin a new site, choose an empty folder with --data.`);
}

function prepareFolder(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartRefusal('data-folder', `The data folder ${dataDir} cannot be used (${codeOf(error)}). Create it and give the program's user write permission, or choose another with --data.`, { cause: error });
  }
}

/** As `mkdir -p`. Node's own recursive form does not return on file systems that refuse new folders with ENOENT, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function lockFolder(dataDir: string): { release(): void } {
  try {
    return takeWriterLock(dataDir);
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    throw toStartRefusal(error, join(dataDir, 'writer.lock'));
  }
}

function checkHeader(db: Db, site: string): void {
  const find = db.prepare(`SELECT value FROM journal_header WHERE key = 'site'`).pluck();
  const found = find.get() as string | undefined;
  if (found === undefined) db.prepare(`INSERT INTO journal_header (key, value) VALUES ('site', ?)`).run(site);
  else if (found !== site) throw new StartRefusal('other-site', `This data folder belongs to site ${found}, not to ${site}. Start with --site ${found} or choose another --data folder.`);
}

function readAcceptedLead(clockEvents: readonly { readonly type: string; readonly at: number; readonly data: string }[]): number {
  const last = clockEvents.findLast((event) => event.type === 'clock.trusted');
  if (last === undefined) return 0;
  return Math.max(0, last.at - (JSON.parse(last.data) as { clockAt: number }).clockAt);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
