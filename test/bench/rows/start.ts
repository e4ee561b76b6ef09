import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startBuiltSite } from '../../support/built-site.ts';
import { residentMb } from '../../support/process-figures.ts';
import { findPackageRoot } from '../../../src-main/package-root.ts';
import { median, round, type Outcome } from '../figures.ts';
import { seedHistory } from '../seed-history.ts';
import { readSeedServices } from '../seed-services.ts';

/** The median of five, as the issue says; a first start besides imports the pack and is not counted. */
const STARTS = 5;
const SETTLED_MS = 5000;
const MOST_READY_MS = 1000;
const MOST_RESIDENT_MB = 150;
const PACK = join(findPackageRoot(), 'resources', 'site-packs', '14.71.json');

export interface StartBenchInput {
  readonly folder: string;
  /** About three events each. */
  readonly tickets: number;
}

/** The built Node host of the real Pekanbaru pack on a lived-in, cleanly closed data folder. */
export async function benchStart({ folder, tickets }: StartBenchInput): Promise<Outcome[]> {
  const dataDir = join(folder, 'start');
  const { site, services } = readSeedServices(readFileSync(PACK, 'utf8'));
  const seed = seedHistory({ dataDir, site, services, tickets, pastDays: 100, todayTickets: Math.min(2000, tickets / 10), servedEvery: 20, endAt: Date.now() });
  await startOnce(dataDir);
  const starts: Start[] = [];
  for (let turn = 0; turn < STARTS; turn += 1) starts.push(await startOnce(dataDir));
  const readyMs = starts.map((start) => start.readyMs);
  const resident = starts.flatMap((start) => [start.atReadyMb, start.settledMb]);
  const events = `${round(seed.events / 1e6, 2)} million events`;
  return [
    { what: `Node host with ${events}, start to ready line`, figure: `${round(median(readyMs), 0)} ms (median of ${STARTS})`, target: `≤ ${MOST_READY_MS} ms`, holds: median(readyMs) <= MOST_READY_MS, detail: { readyMs, seed } },
    {
      what: `Node host with ${events}, resident memory`,
      figure: `${round(median(starts.map((start) => start.settledMb)), 0)} MB 5 s after ready (most ${round(Math.max(...resident), 0)} MB)`,
      target: `≤ ${MOST_RESIDENT_MB} MB`,
      holds: Math.max(...resident) <= MOST_RESIDENT_MB,
      detail: { starts },
    },
  ];
}

interface Start {
  readonly readyMs: number;
  readonly atReadyMb: number;
  readonly settledMb: number;
}

async function startOnce(dataDir: string): Promise<Start> {
  const site = await startBuiltSite({ dataDir, args: ['--site', '14.71'] });
  const atReadyMb = residentMb(site.pid);
  await sleep(SETTLED_MS);
  const settledMb = residentMb(site.pid);
  await site.stop();
  return { readyMs: site.readyMs, atReadyMb, settledMb };
}
