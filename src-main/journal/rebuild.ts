import type { Db } from './database.ts';
import { createEventRows, toSiteEvent } from './event-rows.ts';
import type { Projector } from './projector.ts';

const BATCH = 2000;

/** Empties every projected table and fills it from the journal, all in one transaction. Returns the number of events read. */
export function rebuild({ db, projector, onProgress }: { readonly db: Db; readonly projector: Projector; readonly onProgress?: (share: number) => void }): number {
  const rows = createEventRows(db);
  const total = Math.max(1, rows.count());
  let seq = 0;
  let done = 0;
  db.exec('BEGIN IMMEDIATE');
  try {
    projector.clear();
    for (let batch = rows.after(seq, BATCH); batch.length > 0; batch = rows.after(seq, BATCH)) {
      for (const event of batch) projector.apply(toSiteEvent(event));
      seq = batch.at(-1)?.seq ?? seq;
      done += batch.length;
      onProgress?.(done / total);
    }
    db.prepare('UPDATE projector_place SET seq = ? WHERE only_row = 1').run(seq);
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
