import type { Page } from '@playwright/test';
import { openKioskWorld } from '../../support/kiosk-world.ts';
import { percentile, round, type Outcome } from '../figures.ts';
import { buildUnhurriedPack, launchBrowser, openKioskPage, touch, untilScreen } from '../kiosk-browser.ts';

const TICKETS = 300;
/** The first tickets warm the page, the core and the printer's connection up. */
const WARM_UP = 10;
const MOST_P95_MS = 50;
const MOST_P99_MS = 80;
const CALIBRATIONS = 50;

/** From `click` on the page to the first byte of the job at a printer that answers its status in 2 ms. */
export async function benchClickToPaper(): Promise<Outcome[]> {
  const world = await openKioskWorld({ pack: buildUnhurriedPack() });
  const browser = await launchBrowser();
  try {
    const page = await openKioskPage(browser, world.site.pages['kiosk'] ?? '');
    await page.evaluate(noteClicks);
    for (let turn = 0; turn < WARM_UP + TICKETS; turn += 1) await takeOne(page);
    const offset = await measureClockOffset(page);
    const clicks = await page.evaluate(() => window.ticketClicks);
    const firstBytes = world.printer.firstByteTimes();
    if (clicks.length !== firstBytes.length) throw new Error(`${clicks.length} clicks and ${firstBytes.length} jobs`);
    const took = clicks.map((click, place) => (firstBytes[place] ?? Number.NaN) - (click + offset.ms)).slice(WARM_UP);
    const [p50, p95, p99] = [percentile(took, 0.5), percentile(took, 0.95), percentile(took, 0.99)];
    return [
      {
        what: `click on the page to first byte of the job, ${TICKETS} tickets`,
        figure: `p50 ${round(p50, 1)}, p95 ${round(p95, 1)}, p99 ${round(p99, 1)} ms (clocks agree within ${round(offset.withinMs, 1)} ms)`,
        target: `p95 ≤ ${MOST_P95_MS} ms, p99 ≤ ${MOST_P99_MS} ms`,
        holds: p95 <= MOST_P95_MS && p99 <= MOST_P99_MS,
        detail: { took, offset, complaints: world.printer.complaints() },
      },
    ];
  } finally {
    await browser.close();
    await world.close();
  }
}

declare global {
  interface Window {
    /** When [Ambil nomor] was clicked, ms since 1970 by the page's clock. */
    ticketClicks: number[];
  }
}

function noteClicks(): void {
  window.ticketClicks = [];
  window.addEventListener(
    'click',
    (event) => {
      const isTake = event.target instanceof Element && event.target.closest('button')?.textContent.includes('Ambil nomor') === true;
      if (isTake) window.ticketClicks.push(performance.timeOrigin + event.timeStamp);
    },
    { capture: true },
  );
}

async function takeOne(page: Page): Promise<void> {
  await touch(page, 'KTP & KK');
  await touch(page, 'Ganti KTP-el yang hilang');
  await touch(page, 'Ambil nomor');
  await untilScreen(page, 'ticket-printed');
  await touch(page, 'Selesai');
  await untilScreen(page, 'attract');
}

/** What must be added to the page's clock to get this process's; the quickest of many exchanges knows best. */
async function measureClockOffset(page: Page): Promise<{ readonly ms: number; readonly withinMs: number }> {
  let best = { ms: 0, withinMs: Infinity };
  for (let turn = 0; turn < CALIBRATIONS; turn += 1) {
    const before = performance.timeOrigin + performance.now();
    const there = await page.evaluate(() => performance.timeOrigin + performance.now());
    const after = performance.timeOrigin + performance.now();
    if ((after - before) / 2 < best.withinMs) best = { ms: (before + after) / 2 - there, withinMs: (after - before) / 2 };
  }
  return best;
}
