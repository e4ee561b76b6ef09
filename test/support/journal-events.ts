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

/** The data of all events of one type, in order; read beside a living site. */
export function readEvents(dataDir: string, type: string): readonly Readonly<Record<string, unknown>>[] {
  const db = new Database(join(dataDir, 'journal.db'), { readonly: true });
  try {
    return db.prepare<[string], { data: string }>('SELECT data FROM events JOIN words ON words.code = events.type WHERE word = ? ORDER BY seq').all(type).map(({ data }) => JSON.parse(data) as Record<string, unknown>);
  } finally {
    db.close();
  }
}
