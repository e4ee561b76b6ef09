import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { BOARD_ENTRIES } from '../../src-renderer/gallery/sample-board.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { textOverText } from '../support/text-over-text.ts';

/** `number` and `counter`: the least height of their capitals as a share of the screen's height; upright of its width, which is the same millimetres. */
const SCREENS = [
  { name: '1920x1080', width: 1920, height: 1080, base: 1080, number: 0.27, counter: 0.18, isQuick: true },
  { name: '1366x768', width: 1366, height: 768, base: 768, number: 0.27, counter: 0.18, isQuick: false },
  { name: '4:3', width: 1024, height: 768, base: 768, number: 0.27, counter: 0.18, isQuick: false },
  { name: 'upright', width: 1080, height: 1920, base: 1080, number: 0.27, counter: 0.18, isQuick: true },
] as const;
/** Of Plus Jakarta Sans. */
const CAPITALS_EM = 0.75;
/** A number of six figures and a counter with a name may be narrower and lower. */
const LONG = new Set(['board-longest']);

/** One of each kind; `npm run soak` looks at all of them. */
const KINDS = ['board-call', 'board-crowd', 'board-idle', 'board-stale', 'board-waits', 'board-standby'];
/** Variations of what others show already: looked at by `npm run soak` only. */
const RARE = new Set(['board-first', 'board-recall', 'board-english', 'board-opening', 'board-mute', 'board-pictures-gone', 'board-waits-opening', 'board-chances']);
const isThorough = process.env['GALLERY'] === 'all';

let world: KioskWorld;
test.beforeAll(async () => {
  world = await openKioskWorld({ printers: false });
});
test.afterAll(() => world.close());

async function open(page: Page, entry: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`http://127.0.0.1:${world.site.port}/#/gallery/${entry}`);
  await page.locator('[data-screen^="board-"]').waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** What reaches over the edge of the screen, in words; the running text may. */
function overTheEdge(): string[] {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
  const faults = scrollWidth > clientWidth || scrollHeight > clientHeight ? [`the page scrolls (${scrollWidth}x${scrollHeight})`] : [];
  for (const element of document.querySelectorAll('main p, main b, main span, main h1, main h2, main svg')) {
    const box = element.getBoundingClientRect();
    if (element.closest('.running') === null && box.width > 0 && (box.right > clientWidth + 1 || box.bottom > clientHeight + 1 || box.left < -12)) faults.push(`"${element.textContent}" lies outside the screen`);
  }
  return faults;
}

/** Height of the capitals of a text as drawn, px. */
function capitals(page: Page, selector: string): Promise<number> {
  return page.locator(selector).evaluate((element, em) => {
    const scale = new DOMMatrix(getComputedStyle(element).transform).d;
    return Number.parseFloat(getComputedStyle(element).fontSize) * em * scale;
  }, CAPITALS_EM);
}

for (const { name, width, height, base, number, counter } of SCREENS.filter(({ isQuick }) => isQuick || isThorough)) {
  test(`every state of the board fits ${name}, and its figures can be read at 15 m`, async ({ browser }) => {
    test.setTimeout(240_000);
    const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    const faults: string[] = [];
    for (const entry of Object.keys(BOARD_ENTRIES).filter((name) => isThorough || !RARE.has(name))) {
      await open(page, entry);
      faults.push(...(await page.evaluate(overTheEdge)).map((what) => `${entry}: ${what}`), ...(await page.evaluate(textOverText)).map((what) => `${entry}: ${what}`));
      if (LONG.has(entry) || (await page.locator('[data-board-number]').count()) === 0) continue;
      const figures = { number: (await capitals(page, '[data-board-number]')) / base, counter: (await capitals(page, '[data-board-counter]')) / base };
      if (figures.number < number || figures.counter < counter) faults.push(`${entry}: figures too small ${JSON.stringify(figures)}`);
    }
    await page.close();
    expect(faults).toEqual([]);
  });
}

test('axe finds nothing to complain about on any board', async ({ browser }) => {
  test.setTimeout(240_000);
  const context = await browser.newContext({ viewport: { width: 1920, height: 1080 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  const faults: string[] = [];
  for (const entry of isThorough ? Object.keys(BOARD_ENTRIES) : KINDS) {
    await open(page, entry);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    faults.push(...violations.map(({ id, nodes }) => `${entry}: ${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 200)}`));
  }
  await context.close();
  expect(faults).toEqual([]);
});
