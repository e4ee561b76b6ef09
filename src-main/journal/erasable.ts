import { isDiskTrouble, type Db } from './database.ts';

/** What a row held before is overwritten at every write, so that nothing is left to erase later. False when the disk refused. */
export function writeErasable(db: Db, change: () => unknown): boolean {
  const before = String(db.pragma('secure_delete', { simple: true }));
  db.pragma('secure_delete = ON');
  try {
    change();
    return true;
  } catch (error) {
    if (isDiskTrouble(error)) return false;
    throw error;
  } finally {
    db.pragma(`secure_delete = ${before}`);
  }
}

/** Erases rows and their traces in the write-ahead log. */
export function eraseWithTraces(db: Db, erase: () => unknown): boolean {
  return writeErasable(db, () => {
    erase();
    db.pragma('wal_checkpoint(TRUNCATE)');
  });
}
