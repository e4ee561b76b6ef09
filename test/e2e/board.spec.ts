import { expect, test, type Page } from '@playwright/test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { tryBoardAudio } from '../support/board-audio-trial.ts';
import { liveBoardHours, MOST_HEAP_GROWTH_MB, MOST_SHOWN_MS } from '../bench/rows/board.ts';
import { startBuiltSite } from '../support/built-site.ts';
import { findFreePort } from '../support/free-port.ts';
import { screenIs } from '../support/hall-browser.ts';
import { buildOneZonePack, openHallOfCounters, ZONE } from '../support/hall-of-counters.ts';
import { buildPng } from '../support/sample-pictures.ts';

/** Real sound in its own time; `npm run soak` has twenty minutes of it, and eight hours of the clock. */
const AUDIO_MINUTES = 0.5;
const DRIVEN_HOURS = 0.25;

test('a board with its real sound shows every call within a second, twenty of one second too, and says or marks each, never two at once', async ({ browser }) => {
  test.setTimeout(240_000);
  const trial = await tryBoardAudio({ browser, minutes: AUDIO_MINUTES });
  expect(trial, JSON.stringify(trial)).toMatchObject({ open: 0, unseen: [], overlaps: 0, contexts: 1 });
  expect(trial.spoken + trial.unheard).toBe(trial.calls);
  expect(trial.calls).toBeGreaterThan(trial.burst + 2);
  // Outside the burst there is time for every call; inside it for about ten.
  expect(trial.spoken).toBeGreaterThan(trial.calls - trial.burst);
  expect(trial.burstWithinMs).toBeLessThanOrEqual(1_000);
  expect(trial.slowestShownMs).toBeLessThanOrEqual(MOST_SHOWN_MS);
  expect(trial.heardS).toBeGreaterThan(20);
});

test('a quarter of an hour of a board, by a clock that is driven, leaves nothing behind in its page', async () => {
  test.setTimeout(120_000);
  const trial = await liveBoardHours(DRIVEN_HOURS);
  expect(trial, JSON.stringify(trial)).toMatchObject({ pictures: 3 });
  expect(trial.spoken + trial.unheard).toBe(trial.calls);
  // A machine that holds the page up for a moment makes it late by the driven clock.
  expect(trial.unheard).toBeLessThanOrEqual(1);
  expect(trial.growthMb).toBeLessThanOrEqual(MOST_HEAP_GROWTH_MB * DRIVEN_HOURS);
});

function listOf(page: Page): Promise<string[]> {
  return page.locator('.last b').allTextContents();
}

test('a board says plainly that its site is away, shows nothing old as new, and finds its site and its last six again by itself after a restart', async ({ browser }) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'anjungan-board-'));
  const pack = buildOneZonePack(3, { playlist: ['satu.png', 'rusak.png'].map((file) => ({ file, alt: { id: file, en: file }, seconds: 300 })) });
  mkdirSync(join(dataDir, 'board-pictures'));
  writeFileSync(join(dataDir, 'board-pictures', 'satu.png'), buildPng({ width: 640, height: 360 }));
  writeFileSync(join(dataDir, 'board-pictures', 'rusak.png'), 'not a picture');
  writeFileSync(join(dataDir, 'pack.json'), JSON.stringify(pack));
  const port = await findFreePort();
  const start = () => startBuiltSite({ dataDir, args: ['--site', '14.71', '--pack', join(dataDir, 'pack.json'), '--port', String(port)] });
  let site = await start();
  try {
    const board = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
    const address = site.pages['board'] ?? '';
    await board.goto(`${address}?zone=${ZONE}&name=TV`);
    await board.mouse.click(400, 400);
    await screenIs(board, 'board-idle');
    await expect(board.locator('figure img')).toHaveAttribute('alt', 'satu.png');
    expect(await board.locator('figure img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(640);
    expect(site.stderr().join('\n')).toContain('board-pictures/rusak.png is no PNG, JPEG or WebP picture');

    const hall = await openHallOfCounters({ port, pages: site.pages, dataDir, counters: 3, now: Date.now });
    await hall.takeNumbers(3);
    for (let place = 0; place < 3; place += 1) await hall.callNext(place);
    await expect(board.locator('[data-board-number]')).toHaveText('AA003');
    hall.close();
    await site.kill();

    await expect(board.locator('[role="alert"]')).toContainText('Sambungan terputus sejak');
    await expect(board.locator('main')).toHaveAttribute('data-stale', 'true');
    await expect(board.locator('.now .label').first()).toContainText('Terakhir diketahui');

    site = await start();
    expect(site.pages['board']).toBe(address);
    await expect(board.locator('main')).toHaveAttribute('data-stale', 'false', { timeout: 20_000 });
    await expect.poll(async () => [...(await board.locator('[data-board-number]').allTextContents()), ...(await listOf(board))].sort()).toEqual(['AA001', 'AA002', 'AA003']);
    // Nobody is called any more: the pictures come back, and never the broken one.
    await expect(board.locator('figure img')).toHaveAttribute('alt', 'satu.png', { timeout: 45_000 });
    await expect.poll(() => listOf(board)).toEqual(['AA003', 'AA002', 'AA001']);
    await board.close();
  } finally {
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
