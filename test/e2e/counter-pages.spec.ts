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
