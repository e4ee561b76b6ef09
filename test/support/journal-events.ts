import Database from 'better-sqlite3';
import { join } from 'node:path';
import { createEventRows, toSiteEvent } from '../../src-main/journal/event-rows.ts';
import type { EventOf, EventType, SiteEvent } from '../../src-main/journal/events/catalogue.ts';

/** The types of all events of a data folder, in order; read beside a living site. */
export function readEventTypes(dataDir: string): readonly string[] {
  const db = new Database(join(dataDir, 'journal.db'), { readonly: true });
  try {
    return db.prepare<[], { word: string }>('SELECT word FROM events JOIN words ON words.code = events.type ORDER BY seq').all().map(({ word }) => word);
  } finally {
    db.close();
  }
}

/** Every event of a data folder, in order; read beside a living site. */
export function readJournal(dataDir: string): readonly SiteEvent[] {
  const db = new Database(join(dataDir, 'journal.db'), { readonly: true });
  try {
    return createEventRows(db).after(0, 100_000).map(toSiteEvent);
  } finally {
    db.close();
  }
}

export function readEvents<T extends EventType>(dataDir: string, type: T): readonly EventOf<T>[] {
  return readJournal(dataDir).filter((event) => event.type === type) as readonly SiteEvent[] as readonly EventOf<T>[];
}
