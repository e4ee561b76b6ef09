import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildAlwaysOpenPack, serviceIdAt } from '../../support/always-open-pack.ts';
import { startBuiltSite } from '../../support/built-site.ts';
import { countOpenPrintJobs } from '../../support/issued-tickets.ts';
import { readRevision, takeTicket, type Page, type Taken } from '../../support/page-visitor.ts';
import { median, round, type Outcome } from '../figures.ts';
import { openFloor, type Floor } from '../floor.ts';

const PAGES = 20;
const AT_ONCE = 200;
const ROUNDS = 9;
const SERVICES = 20;
const LEAST_SHARE = 0.6;

interface Hall {
  readonly dataDir: string;
  readonly pages: readonly Page[];
  readonly revisions: readonly string[];
}

/** 200 issues at once over 20 WebSockets of the built site, which prints them on its built-in printer meanwhile; against the floor's commits a second. */
export async function benchBurst(folder: string): Promise<Outcome[]> {
  const dataDir = join(folder, 'burst');
  mkdirSync(dataDir, { recursive: true });
  const packFile = join(folder, 'burst-pack.json');
  writeFileSync(packFile, JSON.stringify(buildAlwaysOpenPack(SERVICES)));
  const site = await startBuiltSite({ dataDir, args: ['--pack', packFile] });
  const floor = openFloor(folder);
  try {
    const pages = await Promise.all(Array.from({ length: PAGES }, () => site.connect()));
    const [first] = pages;
    if (first === undefined) throw new Error('no page');
    const revisions = await Promise.all(Array.from({ length: SERVICES }, (_, place) => readRevision(first, serviceIdAt(place))));
    const hall = { dataDir, pages, revisions };
    await takeAtOnce(hall, SERVICES);
    return [await measure(hall, { floor, services: 1 }), await measure(hall, { floor, services: SERVICES })];
  } finally {
    floor.close();
    await site.stop();
  }
}

async function measure(hall: Hall, { floor, services }: { readonly floor: Floor; readonly services: number }): Promise<Outcome> {
  const shares: number[] = [];
  const issuesPerSecond: number[] = [];
  const faults: string[] = [];
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    await untilPrinted(hall.dataDir);
    const floorPerSecond = commitsPerSecond(floor);
    const started = performance.now();
    const taken = await takeAtOnce(hall, services);
    const perSecond = AT_ONCE / ((performance.now() - started) / 1000);
    shares.push(perSecond / floorPerSecond);
    issuesPerSecond.push(perSecond);
    faults.push(...findFaults(taken));
  }
  const share = median(shares);
  return {
    what: `200 issues at once over 20 sockets, ${services === 1 ? 'one service' : `${services} services`}`,
    figure: `${round(share * 100, 0)} % of the floor's commits/s (${round(median(issuesPerSecond), 0)} issues/s), ${faults.length} faults`,
    target: '≥ 60 %, different numbers, no gap, no conflict',
    holds: share >= LEAST_SHARE && faults.length === 0,
    detail: { shares, issuesPerSecond, faults, printer: 'built-in' },
  };
}

function commitsPerSecond(floor: Floor): number {
  const started = performance.now();
  for (let place = 0; place < AT_ONCE; place += 1) floor.commit();
  return AT_ONCE / ((performance.now() - started) / 1000);
}

function takeAtOnce({ pages, revisions }: Hall, services: number): Promise<Taken[]> {
  return Promise.all(
    Array.from({ length: AT_ONCE }, (_, place) => {
      const page = pages[place % pages.length];
      const service = Math.floor(place / PAGES + place) % services;
      if (page === undefined) throw new Error('no page');
      return takeTicket(page, { serviceId: serviceIdAt(service), revision: revisions[service] ?? '' });
    }),
  );
}

/** Anything a page was refused, any number twice, any gap within the numbers of a service that this round gave. */
function findFaults(taken: readonly Taken[]): string[] {
  const refused = taken.flatMap((outcome) => (outcome.ok ? [] : [outcome.error.kind]));
  const byService = Map.groupBy(taken.flatMap((outcome) => (outcome.ok ? [outcome.value] : [])), (ticket) => ticket.serviceId);
  const broken = [...byService].flatMap(([serviceId, tickets]) => {
    const sequences = tickets.map((ticket) => Number(ticket.number.replace(/\D/g, ''))).sort((a, b) => a - b);
    const isUnbroken = sequences.every((sequence, place) => sequence === (sequences[0] ?? 0) + place);
    return isUnbroken ? [] : [`${serviceId}: ${sequences.join(' ')}`];
  });
  return [...refused, ...broken];
}

async function untilPrinted(dataDir: string): Promise<void> {
  while (countOpenPrintJobs(dataDir) > 0) await sleep(20);
}
