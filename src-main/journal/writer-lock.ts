import Database from 'better-sqlite3';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../shared/start-refusal.ts';

/**
 * One writer a data folder: an exclusive transaction on a tiny database, which the kernel frees when the process dies however it dies.
 * The pid beside it is only for the sentence.
 * @throws StartRefusal `already-running` when another process has it.
 */
export function takeWriterLock(dataDir: string): { release(): void } {
  const pidFile = join(dataDir, 'writer.pid');
  const db = new Database(join(dataDir, 'writer.lock'), { timeout: 0 });
  try {
    db.pragma('journal_mode = DELETE');
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new StartRefusal('already-running', `the site is running (pid ${readPid(pidFile)})`, { cause: error });
    }
    if (error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code)) {
      // It holds no truth: a damaged one is made anew.
      rmSync(join(dataDir, 'writer.lock'), { force: true });
      return takeWriterLock(dataDir);
    }
    throw error;
  }
  writeFileSync(pidFile, String(process.pid));
  return {
    release() {
      db.exec('ROLLBACK');
      db.close();
    },
  };
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim() || 'unknown';
  } catch {
    return 'unknown';
  }
}
