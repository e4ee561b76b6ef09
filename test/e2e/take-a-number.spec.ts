import { expect, test, type Page } from '@playwright/test';
import { maintain } from '../support/built-site.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { readSlip } from '../support/slip-interpreter.ts';

let world: KioskWorld;
test.beforeEach(async () => {
  world = await openKioskWorld();
});
test.afterEach(() => world.close());

async function open(page: Page): Promise<void> {
  await page.goto(world.site.pages['kiosk'] ?? '');
  await screenIs(page, 'attract');
}
function screenIs(page: Page, screen: string | RegExp): Promise<void> {
  return expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', screen);
}
async function readService(page: Page): Promise<void> {
  await page.getByRole('button', { name: /KTP & KK/ }).click();
  await page.getByRole('button', { name: /Ganti KTP-el yang hilang/ }).click();
  await screenIs(page, 'service');
}
async function take(page: Page): Promise<void> {
  await readService(page);
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByRole('button', { name: /^Tidak/ }).click();
}
/** The only job of the printer, once it is whole. */
async function slipOf(job = 0): Promise<ReturnType<typeof readSlip>> {
  await expect.poll(() => world.printer.jobs().length).toBeGreaterThan(job);
  await expect.poll(() => safeRead(job)?.cuts ?? 0).toBeGreaterThan(0);
  return readSlip(world.printer.jobs()[job] ?? Buffer.alloc(0));
}
function safeRead(job: number): ReturnType<typeof readSlip> | undefined {
  try {
    return readSlip(world.printer.jobs()[job] ?? Buffer.alloc(0));
  } catch {
    return undefined;
  }
}

test('a citizen finds a service by need, takes a number, and the paper says what the page says', async ({ page }) => {
  await open(page);
  await take(page);
  await screenIs(page, 'ticket-printed');
  await expect(page.getByText('A001').first()).toBeVisible();
  const slip = await slipOf();
  expect(slip.number).toBe('A001');
  expect(slip.qrText).toMatch(/^ANJ1\.14\.71\.[0-9a-f-]{36}$/);
  expect(slip.text).toContain('Ganti KTP-el yang hilang');
  expect(slip.text).toContain('MPP Kota Pekanbaru');
  expect(slip.text).toContain('WIB');
  expect(slip.cuts).toBe(1);
  expect(world.printer.complaints()).toEqual([]);
  expect((await maintain('verify', world.dataDir)).answer).toMatchObject({ ok: true });
});

test('requirements left unticked are reminders on the paper, ticked ones are not', async ({ page }) => {
  await open(page);
  await readService(page);
  await page.getByRole('checkbox', { name: /Kartu Keluarga/ }).click();
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByRole('button', { name: /^Tidak/ }).click();
  const slip = await slipOf();
  expect(slip.text).toContain('Surat kehilangan dari kepolisian');
  expect(slip.text).not.toContain('Kartu Keluarga');
});

test('two quick touches on "Ambil nomor" still ask the priority question, and two on "Tidak" give one number and one paper', async ({ page }) => {
  await open(page);
  await readService(page);
  await page.getByRole('button', { name: 'Ambil nomor' }).dblclick();
  await screenIs(page, 'priority');
  await page.getByRole('button', { name: /^Tidak/ }).dblclick({ noWaitAfter: true });
  await screenIs(page, 'ticket-printed');
  await slipOf();
  await page.waitForTimeout(500);
  expect(world.printer.jobs()).toHaveLength(1);
  expect((await maintain('stats', world.dataDir)).answer).toMatchObject({ tickets: 1 });
});

test('what a resting finger leads to is not seen, read out or gone to before the finger lifts, nor when it slides away', async ({ page }) => {
  await open(page);
  const tile = page.getByRole('button', { name: /KTP & KK/ });
  const service = page.getByRole('button', { name: /Ganti KTP-el yang hilang/ });
  await tile.hover();
  await page.mouse.down();
  await expect(page.locator('.leaf.behind button', { hasText: 'Ganti KTP-el yang hilang' })).toBeAttached();
  await expect(service).toHaveCount(0);
  await screenIs(page, 'attract');
  await page.mouse.move(2, 2);
  await page.mouse.up();
  await expect(page.locator('.leaf.behind button')).toHaveCount(0, { timeout: 4_000 });
  await screenIs(page, 'attract');
  await tile.click();
  await expect(service).toBeVisible();
  await expect(page.locator('main h1')).toHaveCount(1);
});

test('somebody who drums on the glass answers no question and puts no number away', async ({ page }) => {
  world.printer.removePaper();
  await open(page);
  await readService(page);
  const button = await page.getByRole('button', { name: 'Ambil nomor' }).boundingBox();
  if (button === null) throw new Error('no button');
  const drum = async (times: number, everyMs: number): Promise<void> => {
    for (let touch = 0; touch < times; touch += 1) {
      await page.mouse.click(button.x + button.width / 2, button.y + button.height / 2);
      await page.waitForTimeout(everyMs);
    }
  };
  await drum(5, 450);
  await screenIs(page, 'priority');
  await page.getByRole('button', { name: /^Tidak/ }).click();
  await drum(4, 600);
  await screenIs(page, 'ticket-on-screen');
  expect((await maintain('stats', world.dataDir)).answer).toMatchObject({ tickets: 1 });
  await page.getByRole('button', { name: 'Sudah saya catat' }).click();
  await screenIs(page, 'attract');
});

test('without paper the number stands on the screen with its QR, and "Sudah saya catat" keeps it', async ({ page }) => {
  world.printer.removePaper();
  await open(page);
  await take(page);
  await screenIs(page, 'ticket-on-screen');
  await expect(page.getByText('A001').first()).toBeVisible();
  await page.getByRole('button', { name: 'Sudah saya catat' }).click();
  await screenIs(page, 'attract');
  expect((await maintain('stats', world.dataDir)).answer).toMatchObject({ newestDayByState: { waiting: 1 } });
  expect(world.printer.jobs()).toEqual([]);
});

test('a printer that loses power in the middle of a slip: doubted on screen, printed again only when asked, as SALINAN', async ({ page }) => {
  await open(page);
  world.printer.cutPowerAfter(600);
  await take(page);
  await screenIs(page, 'ticket-on-screen');
  await world.printer.acceptConnections();
  await page.waitForTimeout(3000);
  expect(world.printer.jobs().filter((job) => job.includes('SALINAN'))).toEqual([]);
  await page.getByRole('button', { name: /Cetak salinan/ }).click();
  await expect.poll(() => world.printer.jobs().some((job) => job.includes('SALINAN')), { timeout: 15_000 }).toBe(true);
});

test('the slip\'s QR at the kiosk shows who is before me, and [Batal] gives the number up', async ({ page }) => {
  await open(page);
  await take(page);
  await screenIs(page, 'ticket-printed');
  const { qrText } = await slipOf();
  await page.getByRole('button', { name: 'Selesai' }).click();
  await screenIs(page, 'attract');
  await page.getByRole('button', { name: /Cek giliran/ }).click();
  await page.keyboard.type(qrText ?? '');
  await page.keyboard.press('Enter');
  await screenIs(page, 'checked');
  await expect(page.getByText('A001').first()).toBeVisible();
  await page.getByRole('button', { name: 'Batalkan nomor ini' }).click();
  await page.getByRole('button', { name: /^Ya, batalkan/ }).click();
  await screenIs(page, 'cancelled');
  expect((await maintain('stats', world.dataDir)).answer).toMatchObject({ newestDayByState: { cancelled: 1 } });
});

test('a citizen who types "ktp ilang" finds the service', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /Cari/ }).first().click();
  await screenIs(page, 'search');
  for (const letter of 'ktp') await page.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: 'Spasi' }).click();
  for (const letter of 'ilang') await page.getByRole('button', { name: letter, exact: true }).click();
  await page.getByRole('button', { name: /Ganti KTP-el yang hilang/ }).first().click();
  await screenIs(page, 'service');
});

test('a site that restarts under a waiting page takes it up again, and the number goes on', async ({ page }) => {
  await open(page);
  await take(page);
  await screenIs(page, 'ticket-printed');
  await page.getByRole('button', { name: 'Selesai' }).click();
  world = await world.restart();
  await page.goto('about:blank');
  await open(page);
  await take(page);
  await expect(page.getByText('A002').first()).toBeVisible();
});

test('[Panggil petugas] is a call for help, once', async ({ page }) => {
  await open(page);
  await page.getByRole('button', { name: /Panggil petugas/ }).click();
  await expect(page.getByText(/sudah dipanggil/i).first()).toBeVisible();
});

test('the page loads nothing from outside and its policy allows no inline script', async ({ page }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  const answer = await page.goto(world.site.pages['kiosk'] ?? '');
  await screenIs(page, 'attract');
  expect([...hosts]).toEqual([`127.0.0.1:${world.site.port}`]);
  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toMatch(/script-src 'self'(;|$)/);
  expect(policy).not.toContain('unsafe-eval');
});
