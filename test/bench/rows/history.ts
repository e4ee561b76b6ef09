import { join } from 'node:path';
import { TUESDAY_MORNING } from '../../support/manual-clock.ts';
import { prefixAt, serviceIdAt } from '../../support/always-open-pack.ts';
import { BENCH_SERVICES, openCore } from '../core.ts';
import { median, percentile, ratios, round, type Outcome } from '../figures.ts';
import { seedHistory } from '../seed-history.ts';
import { issueBlock } from './issue.ts';

const TICKETS = 1_000_000;
const PAST_DAYS = 100;
const TODAY_TICKETS = 2_000;
/** One ticket in so many lives its whole life (6 events), the others end early (3): about 3 million events. */
const SERVED_EVERY = 20;
const ROUNDS = 15;
const MOST = 1.25;

/** The same core on an empty journal and on a million tickets of history, in interleaved blocks. */
export async function benchHistory(folder: string): Promise<Outcome[]> {
  const seeded = join(folder, 'history');
  const services = Array.from({ length: BENCH_SERVICES }, (_, place) => ({ id: serviceIdAt(place), prefix: prefixAt(place) }));
  const seed = seedHistory({ dataDir: seeded, site: '14.71', services, tickets: TICKETS, pastDays: PAST_DAYS, todayTickets: TODAY_TICKETS, servedEvery: SERVED_EVERY, endAt: TUESDAY_MORNING });
  const lived = await openCore(seeded);
  const empty = await openCore(join(folder, 'no-history'));
  try {
    const blocks: { readonly lived: number[][]; readonly empty: number[][] } = { lived: [], empty: [] };
    await issueBlock(empty, 0);
    await issueBlock(lived, 0);
    for (let turn = 1; turn <= ROUNDS; turn += 1) {
      blocks.empty.push(await issueBlock(empty, turn));
      blocks.lived.push(await issueBlock(lived, turn));
    }
    const p50 = ratios({ measured: blocks.lived, floor: blocks.empty, share: 0.5 });
    const detail = { p50, seed, emptyP50Ms: percentile(blocks.empty.flat(), 0.5), livedP50Ms: percentile(blocks.lived.flat(), 0.5) };
    return [
      {
        what: `durable issue, p50 at ${round(seed.events / 1e6, 1)} million events / p50 at none`,
        figure: `${round(median(p50))}× (${round(detail.livedP50Ms)} / ${round(detail.emptyP50Ms)} ms; seeded at ${seed.eventsPerSecond} events/s)`,
        target: `≤ ${MOST}×`,
        holds: median(p50) <= MOST,
        detail,
      },
    ];
  } finally {
    lived.close();
    empty.close();
  }
}
