import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findPackageRoot } from '../../../src-main/package-root.ts';
import { tryBoardAudio } from '../../support/board-audio-trial.ts';
import type { HoursTrial } from '../../support/board-hours-trial.ts';
import { round, type Outcome } from '../figures.ts';
import { launchBrowser } from '../kiosk-browser.ts';

export const MOST_SHOWN_MS = 1_000;
export const MOST_HEAP_GROWTH_MB = 5;
/** By a driven clock a page that this machine holds up for a moment is late by minutes: then a call is marked, as it must be. */
export const LEAST_SPOKEN = 0.99;

/** A board with its real sound: a call each seven seconds and twenty in one second. */
export async function soakBoardAudio(minutes: number): Promise<Outcome[]> {
  const browser = await launchBrowser();
  try {
    const trial = await tryBoardAudio({ browser, minutes });
    const { calls, burst, spoken, unheard, open, unseen, slowestShownMs, overlaps, heardS } = trial;
    return [
      {
        what: `board, ${minutes} minutes of real sound, ${calls} calls (${burst} of them within ${round(trial.burstWithinMs, 0)} ms)`,
        figure: `${spoken} spoken, ${unheard} marked unheard, ${open} open; ${overlaps} overlaps in ${round(heardS, 0)} s of speech; shown within ${round(slowestShownMs, 0)} ms, ${unseen.length} unseen`,
        target: `all spoken or marked, no overlap, all shown ≤ ${MOST_SHOWN_MS} ms`,
        holds: open === 0 && spoken + unheard === calls && spoken > 0 && heardS > 0 && overlaps === 0 && unseen.length === 0 && slowestShownMs <= MOST_SHOWN_MS,
        detail: { ...trial },
      },
    ];
  } finally {
    await browser.close();
  }
}

/** A board for hours of a driven clock: what its page holds on to must not grow. */
export async function soakBoardHours(hours: number): Promise<Outcome[]> {
  const trial = await liveBoardHours(hours);
  const { calls, spoken, unheard, heapMb, growthMb } = trial;
  return [
    {
      what: `board, ${hours} simulated hours with a silent sink, ${calls} calls`,
      figure: `${spoken} spoken, ${unheard} marked unheard, heap ${round(heapMb[0] ?? Number.NaN, 1)} → ${round(heapMb.at(-1) ?? Number.NaN, 1)} MB (${round(growthMb, 2)} more)`,
      target: `heap growth ≤ ${MOST_HEAP_GROWTH_MB} MB, all spoken or marked, ${LEAST_SPOKEN * 100} % spoken`,
      holds: growthMb <= MOST_HEAP_GROWTH_MB && spoken + unheard === calls && spoken >= LEAST_SPOKEN * calls && trial.pictures === 3,
      detail: { ...trial },
    },
  ];
}

/** In a process of its own. Rejects when it does not end well. */
export function liveBoardHours(hours: number): Promise<HoursTrial> {
  const root = findPackageRoot();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', join(root, 'test', 'support', 'raw-loader.mjs'), join(root, 'test', 'bench', 'board-hours.ts'), '--hours', String(hours)], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(JSON.parse(text) as HoursTrial);
      else reject(new Error(`the hours of the board ended with exit code ${code}`));
    });
  });
}
