import type { Db } from './database.ts';

/** Nobody appended for this long: a quiet moment. */
const QUIET_MS = 250;
/** Nobody will for a while: the WAL's room goes back to the disk. Not sooner, for a commit that must make the file longer again costs half as much more. */
const REST_MS = 30_000;
/** About a megabyte of WAL; less is not worth an fsync of the database file. */
const LEAST_COMMITS = 100;

/**
 * Moves the WAL into the database file when nobody waits for a commit, so that a citizen's number seldom has to, and empties it when the hall rests. Call the answer after every commit.
 * `onTrouble` hears of a checkpoint that failed: nothing is lost then, and the next one tries again.
 */
export function createWalCare(db: Db, onTrouble: (error: unknown) => void): () => void {
  const checkpoint = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
  const empty = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
  let commits = 0;
  let timer: NodeJS.Timeout | undefined;
  let rest: NodeJS.Timeout | undefined;

  function run(statement: typeof checkpoint): void {
    if (!db.open || db.inTransaction) return;
    commits = 0;
    try {
      statement.all();
    } catch (error) {
      onTrouble(error);
    }
  }
  function care(): void {
    timer = undefined;
    run(checkpoint);
  }
  function takeRest(): void {
    rest = undefined;
    run(empty);
  }
  return () => {
    commits += 1;
    if (rest === undefined) rest = setTimeout(takeRest, REST_MS).unref();
    else rest.refresh();
    if (commits < LEAST_COMMITS) return;
    if (timer === undefined) timer = setTimeout(care, QUIET_MS).unref();
    else timer.refresh();
  };
}
