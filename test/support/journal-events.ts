import Database from 'better-sqlite3';
import { join } from 'node:path';

/** The types of all events of a data folder, in order; read beside a living site. */
export function readEventTypes(dataDir: string): readonly string[] {
  const db = new Database(join(dataDir, 'journal.db'), { readonly: true });
  try {
    return db.prepare<[], { word: string }>('SELECT word FROM events JOIN words ON words.code = events.type ORDER BY seq').all().map(({ word }) => word);
  } finally {
    db.close();
  }
}
