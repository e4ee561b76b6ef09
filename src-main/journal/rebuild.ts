import type { Db } from './database.ts';
import { checkStopMark, createChainCheck } from './check.ts';
import { createEventRows, toSiteEvent } from './event-rows.ts';
import type { Projector } from './projector.ts';

const BATCH = 2000;

/** A journal that is itself unsound: its projections are the last witnesses and were left alone. */
export class UnsoundJournal extends Error {}

/**
 * Empties every projected table and fills it from the journal, all in one transaction. Returns the number of events read.
 * @throws UnsoundJournal when the chain is broken or the journal ends before its projections do: then nothing is changed, for a rebuild would hide what was lost.
 */
export function rebuild({ db, projector, onProgress }: { readonly db: Db; readonly projector: Projector; readonly onProgress?: (share: number) => void }): number {
  const rows = createEventRows(db);
  const total = Math.max(1, rows.count());
  let seq = 0;
  let done = 0;
  const chain = createChainCheck();
  db.exec('BEGIN IMMEDIATE');
  try {
    const place = db.prepare('SELECT seq FROM projector_place').pluck().get() as number;
    projector.clear();
    for (let batch = rows.after(seq, BATCH); batch.length > 0; batch = rows.after(seq, BATCH)) {
      for (const event of batch) {
        const fault = chain.next(event);
        if (fault !== undefined) throw new UnsoundJournal(`${fault} Nothing was changed: restore the newest backup.`);
        projector.apply(toSiteEvent(event));
      }
      seq = batch.at(-1)?.seq ?? seq;
      done += batch.length;
      onProgress?.(done / total);
    }
    if (seq < place) throw new UnsoundJournal(`Events ${seq + 1} to ${place} are missing at the end of the journal. Nothing was changed: restore the newest backup.`);
    const cutOff = checkStopMark(db);
    if (cutOff !== undefined) throw new UnsoundJournal(`${cutOff} Nothing was changed: restore the newest backup.`);
    db.prepare('UPDATE projector_place SET seq = ? WHERE only_row = 1').run(seq);
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
