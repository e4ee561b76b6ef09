import type { Browser, CDPSession, Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startWebHost } from '../../src-main/api/web-host.ts';
import { createLog } from '../../src-main/log.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { driveBoardByHand, type DrivenSound } from './board-page.ts';
import { buildOneZonePack, openHallOfCounters, ZONE, type HallOfCounters } from './hall-of-counters.ts';
import { readEvents } from './journal-events.ts';
import { createManualClock, TUESDAY_MORNING } from './manual-clock.ts';
import { buildPng } from './sample-pictures.ts';
import { openSite, type TestSite } from './with-site.ts';

export interface HoursTrial {
  readonly simulatedMinutes: number;
  readonly calls: number;
  readonly spoken: number;
  readonly unheard: number;
  /** Collected heap of the page after the warm-up and at each quarter of an hour since, MB. */
  readonly heapMb: readonly number[];
  readonly growthMb: number;
  readonly elements: { readonly first: number; readonly last: number };
  /** Pictures of the playlist that were drawn at some time. */
  readonly pictures: number;
}

const COUNTERS = 6;
/** While something is said the site gives a board two seconds to begin. */
const BUSY_STEP_MS = 500;
const QUIET_STEP_MS = 2_000;
/** A call takes some eight seconds to be said. */
const CALL_EVERY_MS = 12_000;
/** A busy part with a call each twelve seconds, then a quiet one with pictures and waiting times. */
const BUSY_MS = 10 * 60_000;
const QUIET_MS = 5 * 60_000;
const PICTURES = ['satu.png', 'dua.png', 'tiga.png'];

/** Real time for what a step set off: messages to and from the page. */
const SETTLE_MS = 3;
/** Real time for an answer of the page. */
const PATIENCE_MS = 5_000;

/** One board for hours of a clock that is moved by hand, its sound going nowhere; the site in this process, the page in a real browser on its real connection. */
export async function tryBoardHours({ browser, hours }: { readonly browser: Browser; readonly hours: number }): Promise<HoursTrial> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anjungan-board-'));
  mkdirSync(join(dataDir, 'board-pictures'));
  for (const [place, file] of PICTURES.entries()) writeFileSync(join(dataDir, 'board-pictures', file), buildPng({ width: 1920, height: 1080 + place }));
  const text = 'Untuk kenyamanan bersama mohon siapkan berkas asli dan fotokopinya sebelum nomor Anda dipanggil petugas di loket.';
  const pack = buildOneZonePack(COUNTERS, { runningText: [{ id: text, en: text }], playlist: PICTURES.map((file) => ({ file, alt: { id: file, en: file }, seconds: 15 })) });
  const clock = createManualClock();
  writeFileSync(join(dataDir, 'pack.json'), JSON.stringify(pack));
  const site = await openSite({ dataDir, pack, clock });
  const root = findPackageRoot();
  const host = await startWebHost({ site: site.site, root: join(root, 'out', 'renderer'), voiceRoot: join(root, 'resources', 'voice'), port: 0, isDev: false, log: createLog({ level: 'silent' }) });
  if (!host.ok) throw new Error(host.error.sentence);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  try {
    const hall = await openHallOfCounters({ port: host.value.port, pages: host.value.pages, dataDir, counters: COUNTERS, now: clock.now });
    await page.addInitScript(driveBoardByHand, TUESDAY_MORNING);
    await page.goto(`${host.value.pages['board'] ?? ''}?zone=${ZONE}&name=TV`);
    const trial = createTrial({ site, hall, page });
    await trial.pass(5_000);
    const session = await page.context().newCDPSession(page);
    await trial.live();
    const heapMb = [await collectedHeapMb(session)];
    const first = await countElements(page);
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      await trial.live();
      heapMb.push(await collectedHeapMb(session));
    }
    const ends = readEvents(dataDir, 'call.announced').map(({ data }) => data.outcome);
    hall.close();
    return {
      simulatedMinutes: hours * 60,
      calls: trial.calls(),
      spoken: ends.filter((outcome) => outcome === 'spoken').length,
      unheard: ends.filter((outcome) => outcome === 'unheard').length,
      heapMb,
      growthMb: (heapMb.at(-1) ?? 0) - (heapMb[0] ?? 0),
      elements: { first, last: await countElements(page) },
      pictures: trial.pictures(),
    };
  } finally {
    await page.close();
    await host.value.close();
    await site.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/**
 * Moves the site's clock and the page's together. Where an answer must come in time by that clock, it stands still until the answer is there: a busy machine
 * is not what is tried here.
 */
function createTrial({ site, hall, page }: { readonly site: TestSite; readonly hall: HallOfCounters; readonly page: Page }) {
  const { journal, boards } = site.site.parts;
  const drawn = new Set<string>();
  let calls = 0;
  let ended = 0;
  let passedMs = 0;
  journal.onAppended((events) => {
    ended += events.filter(({ type }) => type === 'call.announced').length;
  });

  async function step(ms: number): Promise<DrivenSound> {
    site.clock.advance(ms);
    boards.wake();
    if ((passedMs + ms) % 60_000 < ms) await site.site.parts.beat();
    passedMs += ms;
    const sound = await page.evaluate((by) => window.drive(by), ms);
    await sleep(SETTLE_MS);
    return sound;
  }
  async function pass(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += QUIET_STEP_MS) await step(QUIET_STEP_MS);
  }
  /** The page loads and decodes in real time. */
  async function untilBegun(before: number): Promise<void> {
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(SETTLE_MS)) if ((await page.evaluate(() => window.drive(0))).begun > before) return;
  }
  /** The rest of a call's twelve seconds is passed in large steps. */
  async function call(): Promise<void> {
    await hall.takeNumbers(1);
    await hall.finish(calls % hall.size);
    const { number } = await hall.callNext(calls % hall.size);
    const from = passedMs;
    calls += 1;
    await page.locator('[data-board-number]', { hasText: number }).waitFor();
    const { begun } = await page.evaluate(() => window.drive(0));
    await step(BUSY_STEP_MS);
    await untilBegun(begun);
    while (passedMs - from < CALL_EVERY_MS - QUIET_STEP_MS && !(await step(BUSY_STEP_MS)).isOver);
    await step(BUSY_STEP_MS);
    for (const until = performance.now() + PATIENCE_MS; performance.now() < until && ended < calls; ) await sleep(SETTLE_MS);
    while (passedMs - from < CALL_EVERY_MS) await step(Math.min(QUIET_STEP_MS, CALL_EVERY_MS - (passedMs - from)));
  }
  return {
    pass,
    calls: () => calls,
    pictures: () => drawn.size,
    /** A busy and a quiet part. */
    async live(): Promise<void> {
      for (let passed = 0; passed < BUSY_MS; passed += CALL_EVERY_MS) await call();
      for (let passed = 0; passed < QUIET_MS; passed += CALL_EVERY_MS) {
        await pass(CALL_EVERY_MS);
        const picture = await page.evaluate(() => document.querySelector<HTMLImageElement>('figure img')?.alt);
        if (picture !== undefined) drawn.add(picture);
      }
    },
  };
}

const usage = z.object({ usedSize: z.number(), embedderHeapUsedSize: z.number().default(0), backingStorageSize: z.number().default(0) });

/** What the page holds on to: JavaScript, the document's own objects, array buffers; after a forced collection. */
async function collectedHeapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = usage.parse(await session.send('Runtime.getHeapUsage'));
  return (usedSize + embedderHeapUsedSize + backingStorageSize) / 1e6;
}

function countElements(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}
