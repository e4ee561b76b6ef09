import Database from 'better-sqlite3';
import { statSync } from 'node:fs';
import { StartRefusal } from '../shared/start-refusal.ts';

export type { Database };
export type Db = Database.Database;

/** "ANJ1": tells our databases from others'. */
export const APPLICATION_ID = 0x414e4a31;

const NEW_FILE_PAGE_BYTES = 2048;
/** The WAL's file grows to this once and is then written over from its beginning: an fsync that must also record a new size costs half as much again. */
const MOST_WAL_BYTES = 8_000_000;

/**
 * Opens a journal database for writing with every promise checked: WAL, FULL, foreign keys, ours, sound header.
 * @throws StartRefusal with a sentence for the technician.
 */
export function openForWriting(file: string): Db {
  return refusing(file, () => {
    const db = new Database(file, { timeout: 2000 });
    try {
      assertOurs(db, file);
      // Small commits of many tables: a page that is written for one row is written whole. Only a new file takes it.
      db.pragma(`page_size = ${NEW_FILE_PAGE_BYTES}`);
      db.pragma('journal_mode = WAL');
      applyAndAssert(db);
      // Only on a new file: whatever is refused later stays as it was to the byte.
      if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) db.pragma(`application_id = ${APPLICATION_ID}`);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** Opens beside a living writer; never changes the file. */
export function openForReading(file: string): Db {
  if (statSync(file, { throwIfNoEntry: false })?.isFile() !== true) throw new StartRefusal('data-folder', `There is no journal at ${file}. Name the folder that the site runs on with --data.`);
  return refusing(file, () => {
    const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 5000 });
    try {
      assertOurs(db, file);
      db.pragma('query_only = ON');
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

/** better-sqlite3 13 re-opens an existing WAL database with synchronous=NORMAL, so the setting is made and read back on every open. */
function applyAndAssert(db: Db): void {
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // The last resort: `wal-care.ts` checkpoints in quiet moments, when no citizen waits for it.
  db.pragma(`wal_autocheckpoint = ${Math.floor(MOST_WAL_BYTES / (db.pragma('page_size', { simple: true }) as number))}`);
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  const synchronous = db.pragma('synchronous', { simple: true });
  const foreignKeys = db.pragma('foreign_keys', { simple: true });
  const mode = db.pragma('journal_mode', { simple: true });
  if (synchronous !== 2 || foreignKeys !== 1 || mode !== 'wal') {
    throw new StartRefusal('database-foreign', `The database does not keep its promises here (journal_mode=${String(mode)}, synchronous=${String(synchronous)}, foreign_keys=${String(foreignKeys)}). Move the data folder to a local disk.`);
  }
}

function assertOurs(db: Db, file: string): void {
  const applicationId = db.pragma('application_id', { simple: true });
  if (applicationId === APPLICATION_ID) return;
  const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get() as { n: number };
  if (applicationId === 0 && tables.n === 0) return;
  throw new StartRefusal('database-foreign', `${file} is a database of another program. Choose another data folder with --data, or move that file away.`);
}

function refusing(file: string, open: () => Db): Db {
  try {
    return open();
  } catch (error) {
    throw toStartRefusal(error, file);
  }
}

/** Puts SQLite's codes into a technician's words; anything else passes through. */
export function toStartRefusal(error: unknown, file: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const code = error.code;
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new StartRefusal('database-locked', `${file} is held by another program. Close what has it open (a database browser, a copy job), then start again.`, { cause: error });
  }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new StartRefusal('database-damaged', `${file} is damaged (${code}). Do not delete it: move the data folder aside, restore the newest backup and keep the damaged file for repair.`, { cause: error });
  }
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_PERM')) {
    return new StartRefusal('data-folder', `${file} cannot be opened (${code}). Give the program's user write permission on the data folder, or choose another with --data.`, { cause: error });
  }
  if (code.startsWith('SQLITE_FULL') || code.startsWith('SQLITE_IOERR')) {
    return new StartRefusal('disk', `The disk of ${file} is full or failing (${code}). Free at least 200 MB or replace the disk, then start again.`, { cause: error });
  }
  return error;
}

export function isSqliteError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Database.SqliteError;
}

/** True when a write failed because of the disk, not because of us. */
export function isDiskTrouble(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)/.test(error.code);
}

/** True when the file itself turned out damaged: nothing read from it can be believed any more. */
export function isDamage(error: unknown): boolean {
  return isSqliteError(error) && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);
}

/** An in-memory or temporary database for rebuilding beside the real one. */
export function openTemporary(): Db {
  return new Database('');
}
