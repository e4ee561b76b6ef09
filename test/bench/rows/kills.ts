import { whyNoDiskFile } from '../../support/disk.ts';
import { isBroken, killAgainAndAgain, type TrialReport } from '../../support/kill-trial.ts';
import { cutPowerAgainAndAgain } from '../../support/power-cut-trial.ts';
import type { Outcome } from '../figures.ts';

const TARGET = 'every acknowledged number there, none twice, verify clean';

/** SIGKILL at random moments with a paced page. */
export async function benchKills({ folder, kills }: { readonly folder: string; readonly kills: number }): Promise<Outcome[]> {
  return [toOutcome(`${kills} kills at random moments`, await killAgainAndAgain({ folder, kills }))];
}

/** The power goes: what nobody waited for is not on the disk. */
export async function benchPowerCuts({ folder, cuts }: { readonly folder: string; readonly cuts: number }): Promise<Outcome[]> {
  const what = `${cuts} power cuts at random moments (loop-mounted ext4)`;
  const skipped = whyNoDiskFile();
  return skipped === undefined ? [toOutcome(what, await cutPowerAgainAndAgain({ folder, cuts }))] : [{ what, skipped }];
}

function toOutcome(what: string, report: TrialReport): Outcome {
  const { lost, renumbered, doubled, fault, acknowledged, refusals } = report;
  return {
    what,
    figure: `${acknowledged} acknowledged, ${lost.length} lost, ${renumbered.length + doubled.length} doubled, ${fault === null ? 'verify clean' : fault}`,
    target: TARGET,
    holds: !isBroken(report) && refusals.length === 0 && acknowledged > 0,
    detail: { ...report },
  };
}
