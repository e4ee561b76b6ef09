import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { v7 } from 'uuid';
import { makeFirstAccount, openCounter, screenIs } from '../support/hall-browser.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { readRevision, takeTicket } from '../support/page-visitor.ts';

test.use({ viewport: { width: 1366, height: 768 } });

let world: KioskWorld;
test.beforeAll(async () => {
  world = await openKioskWorld({ printers: false });
});
test.afterAll(() => world.close());

async function look(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: `test/results/pages/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ').slice(0, 200)}`);
}

/** With A001 called at Loket 4: a note, a copy, another service and a number for somebody without paper, by keyboard alone. */
async function serveVisitors(page: Page): Promise<string[]> {
  const faults: string[] = [];
  const said = page.locator('[data-said]');
  const words = 'Menunggu anaknya <b>di ruang laktasi</b>';
  await page.keyboard.press('n');
  await page.keyboard.type(words);
  faults.push(...(await look(page, 'note')));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('region', { name: 'Catatan untuk A001' })).toContainText(words);
  await expect(page.getByRole('region', { name: 'Catatan untuk A001' })).toContainText(/Siti Rahmawati, pukul \d\d\.\d\d/);
  await expect(said).toContainText('Catatan tersimpan');
  await page.getByRole('button', { name: 'Hapus catatan A001' }).click();
  await expect(page.getByRole('region', { name: 'Catatan untuk A001' })).toHaveCount(0);

  await page.keyboard.press('r');
  await expect(said).toContainText('Salinan sudah keluar');
  faults.push(...(await look(page, 'copied')));

  await page.keyboard.press('l');
  const sheet = page.getByRole('dialog', { name: 'Layanan lain untuk pengunjung A001' });
  await sheet.getByRole('combobox', { name: 'Layanan' }).fill('paspor');
  const [first, second] = [sheet.getByRole('option').nth(0), sheet.getByRole('option').nth(1)];
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(second).toHaveAttribute('aria-selected', 'true');
  faults.push(...(await look(page, 'further')));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(sheet).toHaveCount(0);
  await expect(said.locator('[data-said-number]')).toHaveText(/^[A-Z]{1,2}001$/);

  await page.keyboard.press('a');
  faults.push(...(await look(page, 'walk-in')));
  await page.keyboard.type('\u202ezzz<script>');
  await expect(page.getByText('Tidak ada yang cocok.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Beri nomor' }).last()).toBeDisabled();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(said).toHaveCount(0);
  await page.keyboard.press('a');
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await expect(said.locator('[data-said-number]')).toHaveText('A004');
  await page.getByRole('button', { name: 'Tutup pesan' }).click();
  await expect(said).toHaveCount(0);
  return faults;
}

test('every page of a counter can be worked by keyboard, and axe finds nothing to complain about', async ({ page }) => {
  test.setTimeout(180_000);
  const faults: string[] = [];
  const kiosk = await world.site.connect();
  const serviceId = 'disdukcapil.ktp-el-hilang';
  const revision = await readRevision(kiosk, serviceId);
  for (let place = 0; place < 3; place += 1) await takeTicket(kiosk, { serviceId, revision });
  await kiosk.client.kiosk.callForHelp({ helpId: v7(), screen: 'search', language: 'id' });
  kiosk.close();

  await page.goto(world.site.pages['counter'] ?? '');
  await screenIs(page, 'counter-first-account');
  faults.push(...(await look(page, 'first-account')));
  await makeFirstAccount(page, world);
  faults.push(...(await look(page, 'choose')));
  await page.getByRole('button', { name: 'Tambah rekan' }).click();
  faults.push(...(await look(page, 'colleague')));
  await page.keyboard.press('Escape');
  await openCounter(page, 'Loket 4');
  await expect(page.getByText('Bantuan diminta di')).toBeVisible();
  faults.push(...(await look(page, 'console')));
  await page.keyboard.press('b');
  await expect(page.getByText('Bantuan diminta di')).toHaveCount(0);

  await page.keyboard.press('Space');
  await expect(page.locator('.place [role="status"]')).toHaveText('Memanggil');
  for (const [key, name] of [['t', 'transfer'], ['p', 'park'], ['c', 'find']] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    if (key === 'c') {
      await page.keyboard.type('a002');
      await page.keyboard.press('Enter');
      await expect(page.getByText('Panggil di luar urutan')).toBeVisible();
    }
    faults.push(...(await look(page, name)));
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  faults.push(...(await serveVisitors(page)));
  await page.keyboard.press('p');
  await page.keyboard.press('2');
  await expect(page.getByText(/^sampai \d/)).toBeVisible();
  await page.getByRole('button', { name: 'Kembalikan A001 ke antrean' }).click();
  await expect(page.getByRole('button', { name: 'Kembalikan A001 ke antrean' })).toHaveCount(0);
  await page.keyboard.press('i');
  await expect(page.locator('.place [role="status"]')).toHaveText('Istirahat');
  await page.keyboard.press('i');
  await expect(page.locator('.place [role="status"]')).toHaveText('Siap');
  await page.keyboard.press('k');
  await screenIs(page, 'counter-choose');
  await page.getByRole('button', { name: 'Keluar' }).click();
  await screenIs(page, 'counter-sign-in');
  faults.push(...(await look(page, 'sign-in')));
  await page.getByLabel('Nama masuk').fill('siti');
  await page.getByLabel('Kata sandi', { exact: true }).fill('bukan ini');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Nama atau kata sandi tidak cocok.');
  expect(faults).toEqual([]);
});
