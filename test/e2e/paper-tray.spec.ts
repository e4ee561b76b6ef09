import { expect, test } from '@playwright/test';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';

let world: KioskWorld;
test.beforeEach(async () => {
  world = await openKioskWorld({ printers: false });
});
test.afterEach(() => world.close());

test('without a printer the paper tray shows the slip that the built-in one printed, and is empty before', async ({ context }) => {
  const tray = await context.newPage();
  await tray.goto(world.site.pages['tray'] ?? '');
  await expect(tray.getByText('Belum ada kertas')).toBeVisible();
  const kiosk = await context.newPage();
  await kiosk.goto(world.site.pages['kiosk'] ?? '');
  await kiosk.getByRole('button', { name: /KTP & KK/ }).click();
  await kiosk.getByRole('button', { name: /Ganti KTP-el yang hilang/ }).click();
  await kiosk.getByRole('button', { name: 'Ambil nomor' }).click();
  await kiosk.getByRole('button', { name: /^Tidak/ }).click();
  const slip = tray.getByRole('article', { name: /^Slip/ });
  await expect(slip).toHaveCount(1);
  await expect(slip.getByText('A001')).toBeVisible();
  await expect(slip.getByText('Ganti KTP-el yang hilang')).toBeVisible();
});

test('a kiosk\'s token opens no paper tray', async ({ page }) => {
  const token = (world.site.pages['kiosk'] ?? '').split('/').at(-1) ?? '';
  await page.goto(`http://127.0.0.1:${world.site.port}/#/tray/${token}`);
  await page.waitForTimeout(1000);
  await expect(page.getByText('Belum ada kertas')).toHaveCount(0);
});
