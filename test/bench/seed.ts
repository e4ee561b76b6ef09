import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { seedHistory } from './seed-history.ts';
import { readSeedServices } from './seed-services.ts';

/** Fills an empty data folder with history: node --import ./test/support/raw-loader.mjs test/bench/seed.ts --data DIR --tickets N */
function main(): void {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      tickets: { type: 'string', default: '1000000' },
      days: { type: 'string', default: '100' },
      today: { type: 'string', default: '2000' },
      'served-every': { type: 'string', default: '20' },
      pack: { type: 'string', default: join(findPackageRoot(), 'resources', 'site-packs', '14.71.json') },
    },
  });
  if (values.data === undefined) throw new Error('seed needs --data DIR, an empty folder');
  const report = seedHistory({
    dataDir: values.data,
    ...readSeedServices(readFileSync(values.pack, 'utf8')),
    tickets: Number(values.tickets),
    pastDays: Number(values.days),
    todayTickets: Number(values.today),
    servedEvery: Number(values['served-every']),
    endAt: Date.now(),
  });
  process.stdout.write(`${JSON.stringify(report)}\n`);
}

main();
