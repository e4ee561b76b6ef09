import type { Db } from './database.ts';

/** Nobody appended for this long: a quiet moment. */
const QUIET_MS = 250;
/** About a megabyte of WAL; less is not worth an fsync of the database file. */
const LEAST_COMMITS = 100;

/**
 * Moves the WAL into the database file when nobody waits for a commit, so that a citizen's number seldom has to. Call the answer after every commit.
 * `onTrouble` hears of a checkpoint that failed: nothing is lost then, and the next one tries again.
 */
export function createWalCare(db: Db, onTrouble: (error: unknown) => void): () => void {
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  let commits = 0;
  let timer: NodeJS.Timeout | undefined;

  function care(): void {
    timer = undefined;
    if (!db.open || db.inTransaction) return;
    commits = 0;
    try {
      checkpoint.all();
    } catch (error) {
      onTrouble(error);
    }
  }
  return () => {
    commits += 1;
    if (commits < LEAST_COMMITS) return;
    if (timer === undefined) timer = setTimeout(care, QUIET_MS).unref();
    else timer.refresh();
  };
}
