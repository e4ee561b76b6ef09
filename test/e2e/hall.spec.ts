import { expect, test, type Browser, type Page } from '@playwright/test';
import { addOperator, makeFirstAccount, openCounter, screenIs, signInWithCode } from '../support/hall-browser.ts';
import { readEvents } from '../support/journal-events.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';

let world: KioskWorld;
test.beforeEach(async () => {
  world = await openKioskWorld();
});
test.afterEach(() => world.close());

async function openPage(browser: Browser, size: { readonly width: number; readonly height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport: size, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
  return context.newPage();
}
const DESK = { width: 1366, height: 768 };
const TELEVISION = { width: 1920, height: 1080 };

async function takeNumber(page: Page): Promise<void> {
  await screenIs(page, 'attract');
  await page.getByRole('button', { name: /KTP & KK/ }).click();
  await page.getByRole('button', { name: /Ganti KTP-el yang hilang/ }).click();
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByRole('button', { name: /^Tidak/ }).click();
  await screenIs(page, 'ticket-printed');
  await page.getByRole('button', { name: 'Selesai' }).click();
}

test('a hall: numbers taken, two operators, calls shown and spoken', async ({ browser }) => {
  test.setTimeout(240_000);
  const [kiosk, siti, budi, board] = [await openPage(browser, { width: 1080, height: 1920 }), await openPage(browser, DESK), await openPage(browser, DESK), await openPage(browser, TELEVISION)];
  await kiosk.goto(world.site.pages['kiosk'] ?? '');
  for (let place = 0; place < 4; place += 1) await takeNumber(kiosk);

  await makeFirstAccount(siti, world);
  const code = await addOperator(siti, 'Budi');
  await openCounter(siti, 'Loket 4');
  await signInWithCode(budi, world, { name: 'Budi', code });
  await openCounter(budi, 'Loket 5');
  await board.goto(`${world.site.pages['board'] ?? ''}?zone=lantai-1-barat&name=TV%20Barat`);
  await board.mouse.click(400, 400);
  await screenIs(board, 'board-idle');

  await siti.keyboard.press('Space');
  await expect(siti.locator('[data-ticket-number]')).toHaveText('A001');
  await expect(board.locator('[data-board-number]')).toHaveText('A001');
  await siti.screenshot({ path: 'test/results/hall-counter.png' });
  await board.screenshot({ path: 'test/results/hall-board.png' });
  await expect.poll(() => readEvents(world.dataDir, 'call.announced'), { timeout: 45_000 }).toMatchObject([{ outcome: 'spoken', shown: [{ board: 'TV Barat' }], spoken: [{ board: 'TV Barat', form: 'full' }] }]);
});
