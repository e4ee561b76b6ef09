import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { copyDiskFile, formatDiskFile, mountDiskFile } from './disk.ts';
import { isBroken, TRIAL_SERVICES, writeTrialPack, type TrialReport } from './kill-trial.ts';
import type { Acknowledged } from './page-visitor.ts';
import { processState } from './process-figures.ts';
import { checkPromises } from './promise-check.ts';
import { startServedWriter, type TrialWriter, type TrialWriterInput } from './trial-writer.ts';

const DISK_MB = 96;
/** The power goes anywhere in this time after the first number. */
const LONGEST_LIFE_MS = 1500;
/** What a stopped process had already handed to the kernel arrives within this time. */
const DRAIN_MS = 50;

export interface PowerCutInput {
  readonly folder: string;
  readonly cuts: number;
  readonly startWriter?: (input: TrialWriterInput) => Promise<TrialWriter>;
}

/**
 * Cuts the power again and again while numbers are taken at a pace: the disk is an ext4 file system in a file, and at the cut the file is copied
 * while the writer stands still, so that everything nobody waited for is gone. The site goes on living on the copy. Ends at the first broken promise.
 */
export async function cutPowerAgainAndAgain({ folder, cuts, startWriter = startServedWriter }: PowerCutInput): Promise<TrialReport> {
  const args = writeTrialPack(folder);
  const file = join(folder, 'disk.img');
  const at = join(folder, 'disk');
  const dataDir = join(at, 'site');
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  formatDiskFile({ file, sizeMb: DISK_MB });
  for (let cut = 1; ; cut += 1) {
    const disk = mountDiskFile({ file, at });
    try {
      mkdirSync(dataDir, { recursive: true });
      const writer = await startWriter({ dataDir, args, services: TRIAL_SERVICES });
      await liveUntilCut({ writer, file, copy: `${file}.after` });
      acknowledged.push(...writer.acknowledged);
      refusals.push(...writer.refusals);
    } finally {
      disk.unmount();
    }
    renameSync(`${file}.after`, file);
    const survivor = mountDiskFile({ file, at });
    try {
      const report = checkPromises(dataDir, acknowledged);
      if (cut === cuts || isBroken(report)) return { ...report, ends: cut, acknowledged: acknowledged.length, refusals };
    } finally {
      survivor.unmount();
    }
  }
}

async function liveUntilCut({ writer, file, copy }: { readonly writer: TrialWriter; readonly file: string; readonly copy: string }): Promise<void> {
  try {
    await writer.begun;
    await sleep(Math.random() * LONGEST_LIFE_MS);
    writer.signal('SIGSTOP');
    while (processState(writer.pid) !== 'T') await sleep(1);
    await sleep(DRAIN_MS);
    copyDiskFile({ from: file, to: copy });
  } finally {
    await writer.kill();
  }
}
