import { v7 } from 'uuid';
import { callNext, type CallingDeps } from '../../../src-main/queue/calling/call-next.ts';
import { actAtCounter } from '../../../src-main/queue/calling/counter-verbs.ts';
import { openCounter } from '../../../src-main/queue/calling/counters.ts';
import { issueTicket } from '../../../src-main/queue/issue-ticket.ts';
import { firstTuesday, openSimulatedCore, type SimulatedCore } from '../../simulate/core.ts';
import { median, percentile, round, type Outcome } from '../figures.ts';

const WAITING = 10_000;
const CALLS_A_ROUND = 500;
/** Odd, so that the median is a round that was measured. */
const ROUNDS = 9;
const COUNTERS = 100;
const SERVICES_A_COUNTER = 17;
/** Issues that share a commit. */
const AT_ONCE = 100;
const MOST_MS = 2;

/** From the key press to the append: every look at tables and lines that a decision takes, with 10,000 people waiting the whole time. The median of the rounds' p99. */
export async function benchCallDecision(): Promise<Outcome[]> {
  const core = await openSimulatedCore({ site: '14.71', day: firstTuesday(), dataDir: null, isFast: true });
  try {
    core.clock.advance(3 * 3_600_000);
    const services = await fill(core, WAITING + CALLS_A_ROUND * ROUNDS);
    const took = await call(core, services);
    const rounds = Array.from({ length: ROUNDS }, (_, place) => percentile(took.slice(place * CALLS_A_ROUND, (place + 1) * CALLS_A_ROUND), 0.99));
    const p99 = median(rounds);
    const detail = { p50: median(took), rounds, most: Math.max(...took) };
    return [{ what: 'call decision with 10,000 waiting, p99', figure: `${round(p99)} ms (p50 ${round(detail.p50)} ms)`, target: `≤ ${MOST_MS} ms`, holds: p99 <= MOST_MS, detail }];
  } finally {
    core.close();
    core.discard();
  }
}

/** Services without a quota, so that no kiosk has to pause. */
async function fill({ hall }: SimulatedCore, tickets: number): Promise<readonly string[]> {
  const catalog = hall.siteCatalog.current();
  const services = catalog.services.filter(({ id, quota }) => quota === undefined && catalog.calendar.openingOf(id, { day: firstTuesday(), minute: 9 * 60 + 30 }).kind === 'open').map(({ id }) => id);
  for (let given = 0; given < tickets; given += AT_ONCE) {
    const issued = await Promise.all(Array.from({ length: AT_ONCE }, (_, place) => {
      const serviceId = services[(given + place) % services.length] ?? '';
      return issueTicket(hall.issuing, { ticketId: v7(), serviceId, revision: catalog.serviceRevision(serviceId), channel: 'walk-in', priority: place % 7 === 0, kiosk: 'Anjungan 1', stand: 'bench', language: 'id', missing: [] });
    }));
    const refused = issued.find(({ ok }) => !ok);
    if (refused !== undefined) throw new Error(`no number: ${JSON.stringify(refused)}`);
  }
  return services;
}

async function call({ hall, truth }: SimulatedCore, services: readonly string[]): Promise<number[]> {
  let decidedAt = 0;
  const journal: CallingDeps['journal'] = {
    ...truth.journal,
    append(request) {
      decidedAt = performance.now();
      return truth.journal.append(request);
    },
  };
  const deps: CallingDeps = { ...hall.calling, journal };
  const took: number[] = [];
  for (let place = 0; place < COUNTERS; place += 1) {
    const own = Array.from({ length: SERVICES_A_COUNTER }, (_, step) => services[(place * 5 + step) % services.length] ?? '');
    await openCounter(deps, { counter: `loket-${place}`, staff: `petugas-${place}`, services: own });
  }
  for (let turn = 0; turn < CALLS_A_ROUND * ROUNDS; turn += 1) {
    const own = { counter: `loket-${turn % COUNTERS}`, staff: `petugas-${turn % COUNTERS}` };
    const pressedAt = performance.now();
    const called = await callNext(deps, { ...own, commandId: v7() });
    took.push(decidedAt - pressedAt);
    if (!called.ok) throw new Error(`nobody was called: ${called.error.kind}`);
    await actAtCounter(deps, { ...own, ticketId: called.value.ticketId, move: { verb: 'start' } });
  }
  return took;
}
