import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { openForReading, openForWriting, type Db } from './database.ts';
import { createEventRows } from './event-rows.ts';
import { chainHash, GENESIS_HASH } from './hash-chain.ts';
import { migrate, type Migration } from './migrate.ts';

const BATCH = 2000;

export type BackupReport =
  | { readonly ok: true; readonly copied: number; readonly seq: number; readonly file: string }
  /** The two files tell different stories, or the source is damaged: nothing more was copied. */
  | { readonly ok: false; readonly sentence: string; readonly file: string };

/**
 * Copies the events that a second journal file does not have yet, checking the chain on the way. Runs beside a living site.
 * Projections are not copied: a restore rebuilds them.
 */
export function backUpJournal({ from, to, migrations }: { readonly from: string; readonly to: string; readonly migrations: readonly Migration[] }): BackupReport {
  const source = openForReading(from);
  let target: Db | undefined;
  try {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
    target = openForWriting(to);
    migrate({ db: target, migrations });
    return copyNewEvents({ source, target, file: to });
  } finally {
    source.close();
    target?.close();
  }
}

function copyNewEvents({ source, target, file }: { readonly source: Db; readonly target: Db; readonly file: string }): BackupReport {
  const reading = createEventRows(source);
  const writing = createEventRows(target);
  const last = writing.last();
  let seq = last?.seq ?? 0;
  let hash: Uint8Array = last?.hash ?? GENESIS_HASH;
  let copied = 0;
  if (last !== undefined) {
    const same = reading.after(seq - 1, 1)[0];
    if (same === undefined || Buffer.compare(same.hash, last.hash) !== 0) return { ok: false, sentence: `${file} belongs to another journal or a later state of this one. Choose an empty folder with --to.`, file };
  }
  for (let batch = reading.after(seq, BATCH); batch.length > 0; batch = reading.after(seq, BATCH)) {
    target.exec('BEGIN IMMEDIATE');
    for (const event of batch) {
      if (!chainHash(hash, event).equals(event.hash)) {
        target.exec('ROLLBACK');
        return { ok: false, sentence: `The journal is damaged at event ${event.seq}; the backup ends before it. Run "npm run maintain -- check".`, file };
      }
      writing.insert(event);
      hash = event.hash;
    }
    target.exec('COMMIT');
    seq = batch.at(-1)?.seq ?? seq;
    copied += batch.length;
  }
  return { ok: true, copied, seq, file };
}
