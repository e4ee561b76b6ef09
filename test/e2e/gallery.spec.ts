import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { ENTRIES } from '../../src-renderer/gallery/entries.ts';
import { COUNTER_ENTRIES } from '../../src-renderer/gallery/sample-counter.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { textOverText } from '../support/text-over-text.ts';
import { visitEntries } from '../support/visit-entries.ts';

/** Every screen in every state, on the stands that exist: nothing scrolls, nothing is too small to touch, nothing is unreadable. */
const STANDS = [
  { name: '32-inch portrait', width: 1080, height: 1920, query: '', isQuick: true },
  { name: 'old panel 1366x768, large text', width: 1366, height: 768, query: '?text=large', isQuick: false },
  { name: 'old panel 1024x768, every aid on, in English', width: 1024, height: 768, query: '?lang=en&theme=contrast&text=large&low=1', isQuick: true },
  { name: '32-inch portrait, every aid on, in English', width: 1080, height: 1920, query: '?lang=en&theme=contrast&text=large&low=1', isQuick: false },
  { name: 'full HD landscape', width: 1920, height: 1080, query: '', isQuick: false },
  { name: 'old panel 1024x768', width: 1024, height: 768, query: '', isQuick: false },
] as const;
/** `npm run soak` looks at all of them; a run of `npm test` at the ones that differ most. */
const isThorough = process.env['GALLERY'] === 'all';

/** One of each kind; the others differ in words and amounts. */
const KINDS = ['attract', 'need', 'agencies', 'search', 'search-nothing', 'service-ticked', 'service-quota-reached', 'priority', 'ticket-printed', 'ticket-paper-out', 'checked-waiting', 'cancel-question', 'idle', 'help-called', 'out-of-service'];
/** The rest differ in words and amounts, or are covered by these. */
const CONSOLE_KINDS = ['counter-calling', 'counter-serving', 'counter-sheet-walk-in', 'counter-sheet-note', 'counter-link-lost'];

let world: KioskWorld;
test.beforeAll(async () => {
  world = await openKioskWorld({ printers: false });
});
test.afterAll(() => world.close());

interface Fault {
  readonly entry: string;
  readonly what: string;
}

async function measure(page: Page, entry: string): Promise<Fault[]> {
  const found = await page.evaluate(() => {
    const faults: string[] = [];
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > clientWidth || scrollHeight > clientHeight) faults.push(`the page scrolls (${scrollWidth}x${scrollHeight} in ${clientWidth}x${clientHeight})`);
    const smallest = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--s-key-min'));
    for (const button of document.querySelectorAll('button')) {
      const box = button.getBoundingClientRect();
      if (box.width === 0 || getComputedStyle(button).visibility === 'hidden' || button.closest('[inert], [aria-hidden="true"]') !== null) continue;
      const label = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
      if (Math.min(box.width, box.height) < smallest - 1) faults.push(`"${label}" is ${Math.round(box.width)}x${Math.round(box.height)}, smaller than ${smallest}`);
      if (box.left < -1 || box.top < -1 || box.right > clientWidth + 1 || box.bottom > clientHeight + 1) faults.push(`"${label}" lies outside the screen`);
      if (label === '') faults.push('a button without a name');
    }
    return faults;
  });
  return [...found, ...(await page.evaluate(textOverText))].map((what) => ({ entry, what }));
}

for (const { name, width, height, query } of STANDS.filter(({ isQuick }) => isQuick || isThorough)) {
  const entries = !isThorough && width < height ? KINDS : Object.keys(ENTRIES);
  test(`${entries === KINDS ? 'a screen of each kind' : 'every screen'} fits the ${name}`, async ({ browser }) => {
    test.setTimeout(600_000);
    // The small panel with every aid on is the hardest: there all of them, upright one of each kind.
    const faults = await visitEntries({ browser, look: { viewport: { width, height } }, entries, visit: async (page, entry) => {
      await page.goto('about:blank');
      await page.goto(`http://127.0.0.1:${world.site.port}/#/gallery/${entry}${query}`);
      await page.locator('[data-screen]').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      return measure(page, entry);
    } });
    expect(faults).toEqual([]);
  });
}

const MONITORS = [
  { name: '1366x768', width: 1366, height: 768, query: '', isQuick: true },
  { name: '1920x1080 in English', width: 1920, height: 1080, query: '?lang=en', isQuick: false },
  { name: '1366x768 in English', width: 1366, height: 768, query: '?lang=en', isQuick: false },
] as const;

for (const { name, width, height, query } of MONITORS.filter(({ isQuick }) => isQuick || isThorough)) {
  test(`every counter console and its sheets fit a monitor of ${name}, and axe finds nothing to complain about`, async ({ browser }) => {
    test.setTimeout(300_000);
    const faults = await visitEntries({ browser, look: { viewport: { width, height } }, entries: Object.keys(COUNTER_ENTRIES), visit: async (page, entry) => {
      const hasSheet = COUNTER_ENTRIES[entry]?.sheet !== undefined;
      await page.goto('about:blank');
      await page.goto(`http://127.0.0.1:${world.site.port}/#/gallery/${entry}${query}`);
      await page.locator('[data-screen="counter"]').waitFor();
      await page.evaluate(() => document.fonts.ready);
      if (hasSheet) await page.getByRole('dialog').waitFor();
      const words = [...(isThorough || CONSOLE_KINDS.includes(entry) ? await complaints(page) : []), ...(await scrolledColumns(page))];
      // A sheet lies over the console: only its own texts are held against each other.
      if (hasSheet) await page.addStyleTag({ content: '.console { visibility: hidden } dialog { visibility: visible }' });
      return [...words.map((what) => ({ entry, what })), ...(await measure(page, entry))];
    } });
    expect(faults).toEqual([]);
  });
}

async function complaints(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 200)}`);
}

/** Nothing of a console or a sheet lies below the fold. */
function scrolledColumns(page: Page): Promise<string[]> {
  return page.evaluate(() => Array.from(document.querySelectorAll('.col, dialog')).filter((box) => box.scrollHeight > box.clientHeight + 1).map((box) => `${box.className || box.tagName} is ${box.scrollHeight} high in ${box.clientHeight}`));
}

for (const theme of isThorough ? ['light', 'contrast'] : ['light']) {
  test(`axe finds nothing to complain about on any screen, ${theme}`, async ({ browser }) => {
    test.setTimeout(isThorough ? 1_800_000 : 600_000);
    const faults = await visitEntries({ browser, look: { viewport: { width: 1080, height: 1920 } }, entries: isThorough ? Object.keys(ENTRIES) : KINDS, visit: async (page, entry) => {
      await page.goto('about:blank');
      await page.goto(`http://127.0.0.1:${world.site.port}/#/gallery/${entry}?theme=${theme}`);
      await page.locator('[data-screen]').first().waitFor();
      return (await complaints(page)).map((what) => ({ entry, what }));
    } });
    expect(faults).toEqual([]);
  });
}
