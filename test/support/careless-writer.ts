import { setTimeout as sleep } from 'node:timers/promises';
import { openCore } from '../bench/core.ts';

/** Saves numbers at a pace without waiting for the disk, and promises each on a line of stdout. Ended from outside. */
const PAUSE_MS = 4;

async function main(dataDir: string): Promise<void> {
  const core = await openCore(dataDir);
  core.opened.db.pragma('synchronous = NORMAL');
  for (let place = 0; ; place += 1) {
    const { ticketId, number } = await core.issue(place % 4);
    process.stdout.write(`${JSON.stringify({ ticketId, number })}\n`);
    await sleep(PAUSE_MS);
  }
}

await main(process.argv[2] ?? '');
