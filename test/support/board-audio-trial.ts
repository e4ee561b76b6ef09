import type { Browser } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { countOverlaps, watchBoard, type BoardWatch } from './board-page.ts';
import { buildOneZonePack, openHallOfCounters, ZONE, type HallOfCounters, type MadeCall } from './hall-of-counters.ts';
import { readEvents } from './journal-events.ts';
import { openKioskWorld } from './kiosk-world.ts';

export interface AudioTrial {
  readonly calls: number;
  /** Of these so many within one second. */
  readonly burst: number;
  readonly spoken: number;
  /** Marked "tidak terdengar". */
  readonly unheard: number;
  /** Calls that have no end in the journal, or more than one. */
  readonly open: number;
  /** Numbers that no picture showed. */
  readonly unseen: readonly string[];
  /** From the key press to the painted picture, ms. */
  readonly slowestShownMs: number;
  readonly overlaps: number;
  readonly burstWithinMs: number;
  /** Seconds of speech that were played. */
  readonly heardS: number;
  readonly contexts: number;
}

const BURST = 20;
const CALL_EVERY_MS = 7_000;
/** A call is said within half a minute or marked; then its end goes to the journal. */
const LAST_END_MS = 40_000;
const LOOK_EVERY_MS = 500;

/** One board with its real sound in a real browser: a call every seven seconds, and in the middle twenty in one second. */
export async function tryBoardAudio({ browser, minutes }: { readonly browser: Browser; readonly minutes: number }): Promise<AudioTrial> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anjungan-board-'));
  const world = await openKioskWorld({ pack: buildOneZonePack(BURST), printers: false, dataDir });
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    const hall = await openHallOfCounters({ port: world.site.port, pages: world.site.pages, dataDir, counters: BURST, now: Date.now });
    await hall.takeNumbers(Math.ceil((minutes * 60_000) / CALL_EVERY_MS) + 2 * BURST);
    await page.addInitScript(watchBoard);
    await page.goto(`${world.site.pages['board'] ?? ''}?zone=${ZONE}&name=TV`);
    await page.locator('[data-screen="board-idle"]').waitFor();
    // Some browsers let a page speak only after it was touched.
    await page.mouse.click(400, 400);
    const { calls, burstWithinMs } = await callFor(hall, minutes * 60_000);
    const ends = () => readEvents(dataDir, 'call.announced').map(({ data }) => data);
    for (const until = performance.now() + LAST_END_MS; performance.now() < until && ends().length < calls.length; ) await sleep(LOOK_EVERY_MS);
    const watch = await page.evaluate((): BoardWatch => window.boardWatch);
    hall.close();
    return judge({ calls, burstWithinMs, watch, ends: ends() });
  } finally {
    await page.close();
    await world.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function callFor(hall: HallOfCounters, ms: number): Promise<{ readonly calls: readonly MadeCall[]; readonly burstWithinMs: number }> {
  const calls: MadeCall[] = [];
  const beganAt = performance.now();
  let burstWithinMs = Number.NaN;
  for (let turn = 0; performance.now() - beganAt < ms; turn += 1) {
    const isMiddle = Number.isNaN(burstWithinMs) && performance.now() - beganAt >= ms / 2;
    if (isMiddle) {
      for (let place = 0; place < hall.size; place += 1) await hall.finish(place);
      const burstAt = performance.now();
      calls.push(...(await Promise.all(Array.from({ length: BURST }, (_, place) => hall.callNext(place)))));
      burstWithinMs = performance.now() - burstAt;
    } else {
      await hall.finish(turn % hall.size);
      calls.push(await hall.callNext(turn % hall.size));
    }
    await sleep(Math.max(0, beganAt + (turn + 1) * CALL_EVERY_MS - performance.now()));
  }
  return { calls, burstWithinMs };
}

function judge({ calls, burstWithinMs, watch: { seen, sounds, contexts }, ends }: { readonly calls: readonly MadeCall[]; readonly burstWithinMs: number; readonly watch: BoardWatch; readonly ends: readonly { readonly outcome: string }[] }): AudioTrial {
  const shownAfter = calls.map(({ number, askedAt }) => ({ number, ms: (seen[number] ?? Number.NaN) - askedAt }));
  const [spoken, unheard] = ['spoken', 'unheard'].map((outcome) => ends.filter((end) => end.outcome === outcome).length);
  return {
    calls: calls.length,
    burst: BURST,
    spoken: spoken ?? 0,
    unheard: unheard ?? 0,
    open: Math.abs(calls.length - ends.length),
    unseen: shownAfter.filter(({ ms }) => Number.isNaN(ms)).map(({ number }) => number),
    slowestShownMs: Math.max(...shownAfter.map(({ ms }) => (Number.isNaN(ms) ? 0 : ms))),
    overlaps: countOverlaps(sounds),
    burstWithinMs,
    heardS: sounds.reduce((sum, { from, to }) => sum + to - from, 0),
    contexts,
  };
}
