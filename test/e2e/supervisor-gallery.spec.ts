import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { SUPERVISOR_ENTRIES } from '../../src-renderer/gallery/sample-supervisor.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { textOverText } from '../support/text-over-text.ts';
import { visitEntries } from '../support/visit-entries.ts';

const MONITORS = [
  { name: '1366x768', width: 1366, height: 768, query: '', hasAxe: true, isQuick: true },
  { name: '1920x1080 in English', width: 1920, height: 1080, query: '?lang=en', hasAxe: false, isQuick: false },
] as const;
/** One of each kind for axe; `npm run soak` asks it about all, on both monitors. */
const KINDS = ['supervisor-trouble', 'supervisor-link-lost', 'supervisor-tickets', 'supervisor-plan', 'supervisor-reports', 'supervisor-fairness', 'supervisor-services', 'supervisor-policy', 'supervisor-staff'];
const isThorough = process.env['GALLERY'] === 'all';

let world: KioskWorld;
test.beforeAll(async () => {
  world = await openKioskWorld({ printers: false });
});
test.afterAll(() => world.close());

async function open(page: Page, entry: string, query = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`http://127.0.0.1:${world.site.port}/#/gallery/${entry}${query}`);
  await page.locator('[data-screen="supervisor"]').waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** The page may be long, never wide; every button has a name and a size. */
function faultsOfPage(): string[] {
  const { clientWidth, scrollWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is too wide (${scrollWidth} in ${clientWidth})`] : [];
  for (const button of document.querySelectorAll('button')) {
    const box = button.getBoundingClientRect();
    const label = (button.getAttribute('aria-label') ?? button.textContent ?? '').trim();
    if (label === '') faults.push('a button without a name');
    if (box.width > 0 && Math.min(box.width, box.height) < 31) faults.push(`"${label}" is ${Math.round(box.width)}x${Math.round(box.height)}`);
    if (box.width > 0 && (box.left < -1 || box.right > clientWidth + 1)) faults.push(`"${label}" lies outside the screen`);
  }
  return faults;
}

for (const { name, width, height, query, hasAxe } of MONITORS.filter(({ isQuick }) => isQuick || isThorough)) {
  test(`every state of the supervisor page fits ${name}${hasAxe ? ', and axe finds nothing to complain about' : ''}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const faults = await visitEntries({ browser, look: { viewport: { width, height } }, entries: Object.keys(SUPERVISOR_ENTRIES), visit: async (page, entry) => {
      const broken: string[] = [];
      const note = (error: Error): void => void broken.push(error.message);
      page.on('pageerror', note);
      await open(page, entry, query);
      const found = [...(await page.evaluate(faultsOfPage)), ...(SUPERVISOR_ENTRIES[entry]?.overlay === undefined ? await page.evaluate(textOverText) : [])];
      const { violations } = hasAxe && (isThorough || KINDS.includes(entry)) ? await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze() : { violations: [] };
      page.off('pageerror', note);
      return [...broken, ...found, ...violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 200)}`)].map((what) => `${entry}: ${what}`);
    } });
    expect(faults).toEqual([]);
  });
}

test('a supervisor acts on a ticket by keyboard alone', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await open(page, 'supervisor-today');
  await page.getByRole('textbox', { name: 'Cari nomor' }).focus();
  await page.keyboard.type('d41');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tindakan untuk D041' }).focus();
  expect(await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).boxShadow)).not.toBe('none');
  await page.keyboard.press('Enter');
  await dialog.getByRole('radio', { name: /Kembalikan ke antrean/ }).focus();
  await page.keyboard.press('Space');
  await expect(dialog.getByRole('button', { name: 'Lakukan' })).toBeDisabled();
  await dialog.getByRole('combobox', { name: 'Alasan' }).selectOption('mistake');
  await dialog.getByRole('button', { name: 'Lakukan' }).press('Enter');
  await expect(dialog.getByRole('button', { name: 'Tindakan untuk D041' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.close();
});

test('a supervisor gives one service rules of its own, looks at what they would change, and puts them into force', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await open(page, 'supervisor-policy');
  const apply = page.getByRole('button', { name: 'Berlakukan' });
  const service = page.getByRole('combobox', { name: 'Berlaku untuk' });
  await service.selectOption({ value: 'kk' });
  await expect(page.getByText('Layanan ini mengikuti aturan umum.')).toBeVisible();
  await expect(apply).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Layanan ini punya aturan sendiri' }).check();
  await page.getByRole('spinbutton', { name: 'Biasa' }).fill('1');
  await page.getByRole('button', { name: 'Lihat akibatnya' }).click();
  await expect(apply).toBeEnabled();
  await apply.click();
  await expect(page.getByRole('status').filter({ hasText: 'Aturan berlaku mulai panggilan berikutnya.' })).toBeVisible();
  await page.close();
});

test('a report draws its charts, saves its tables and prints without its controls', async ({ browser }) => {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await open(page, 'supervisor-reports');
  await expect(page.locator('[data-drawn="true"]')).toHaveCount(4);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Unduh Per jam sebagai CSV' }).click()]);
  expect(download.suggestedFilename()).toBe('laporan.csv');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('button', { name: 'Cetak' })).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Per layanan' })).toBeVisible();
  await page.close();
});
