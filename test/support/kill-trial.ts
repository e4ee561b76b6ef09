import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildAlwaysOpenPack } from './always-open-pack.ts';
import type { Acknowledged } from './page-visitor.ts';
import { checkPromises, type PromiseReport } from './promise-check.ts';
import { startServedWriter } from './trial-writer.ts';

/** Numbers spread over this many series. */
export const TRIAL_SERVICES = 4;
/** A kill falls anywhere in this time after the first number. */
const LONGEST_LIFE_MS = 900;

export interface TrialReport extends PromiseReport {
  /** How often it was ended. */
  readonly ends: number;
  /** Numbers told to pages, over all lives. */
  readonly acknowledged: number;
  readonly refusals: readonly string[];
}

/** Writes the pack of a trial and answers with the arguments of a start. */
export function writeTrialPack(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'trial-pack.json');
  writeFileSync(file, JSON.stringify(buildAlwaysOpenPack(TRIAL_SERVICES)));
  return ['--pack', file];
}

/**
 * Kills the built site again and again at random moments while a paced page takes numbers, on one data folder that lives through all of it,
 * and holds after each kill what was acknowledged against what is there. Ends at the first broken promise.
 */
export async function killAgainAndAgain({ folder, kills }: { readonly folder: string; readonly kills: number }): Promise<TrialReport> {
  const args = writeTrialPack(folder);
  const dataDir = join(folder, 'killed');
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  for (let kill = 1; ; kill += 1) {
    const writer = await startServedWriter({ dataDir, args, services: TRIAL_SERVICES });
    await writer.begun;
    await sleep(Math.random() * LONGEST_LIFE_MS);
    await writer.kill();
    acknowledged.push(...writer.acknowledged);
    refusals.push(...writer.refusals);
    const report = checkPromises(dataDir, acknowledged);
    if (kill === kills || isBroken(report)) return { ...report, ends: kill, acknowledged: acknowledged.length, refusals };
  }
}

export function isBroken({ lost, renumbered, doubled, fault }: PromiseReport): boolean {
  return lost.length + renumbered.length + doubled.length > 0 || fault !== null;
}
