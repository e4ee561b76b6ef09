import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { buildAlwaysOpenPack, prefixAt, serviceIdAt } from './always-open-pack.ts';
import { seedHistory } from '../bench/seed-history.ts';

const SERVICES = 2;
const PAST_DAYS = 2;

/** A data folder of the built site beside its pack. */
export interface TrialFolder {
  readonly folder: string;
  readonly dataDir: string;
  readonly packFile: string;
  readonly journalFile: string;
  /** What a start needs besides the data folder. */
  readonly args: readonly string[];
}

/** Goes with the test. */
export function createTrialFolder(): TrialFolder {
  const { remove, ...trial } = createLastingTrialFolder();
  onTestFinished(remove);
  return trial;
}

/** For a site that several tests share: whoever makes it removes it. */
export function createLastingTrialFolder(): TrialFolder & { remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-trial-'));
  const packFile = join(folder, 'pack.json');
  writeFileSync(packFile, JSON.stringify(buildAlwaysOpenPack(SERVICES)));
  const dataDir = join(folder, 'data');
  return { folder, dataDir, packFile, journalFile: join(dataDir, 'journal.db'), args: ['--site', '14.71', '--pack', packFile], remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Two past days of numbers in a cleanly closed folder; about three events a ticket. `endAt`: the last event, ms since 1970. */
export function liveThere({ dataDir, tickets, endAt = Date.now() }: { readonly dataDir: string; readonly tickets: number; readonly endAt?: number }): void {
  const services = Array.from({ length: SERVICES }, (_, place) => ({ id: serviceIdAt(place), prefix: prefixAt(place) }));
  seedHistory({ dataDir, site: '14.71', services, tickets, pastDays: PAST_DAYS, todayTickets: 20, servedEvery: 20, endAt });
}
