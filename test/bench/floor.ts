import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/** The floor of every durable figure: one INSERT of 300 bytes into a STRICT table with one index, WAL, FULL, on the same file system. */
export interface Floor {
  /** Commits one row; returns the milliseconds it took. */
  commit(): number;
  close(): void;
}

export function openFloor(folder: string): Floor {
  const db = new Database(join(folder, 'floor.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('the floor must be FULL');
  db.exec('CREATE TABLE IF NOT EXISTS floor (id INTEGER PRIMARY KEY, key BLOB NOT NULL, body BLOB NOT NULL) STRICT; CREATE INDEX IF NOT EXISTS floor_by_key ON floor (key)');
  const insert = db.prepare('INSERT INTO floor (key, body) VALUES (?, ?)');
  return {
    commit() {
      const key = randomBytes(16);
      const body = randomBytes(284);
      const started = performance.now();
      insert.run(key, body);
      return performance.now() - started;
    },
    close: () => db.close(),
  };
}
