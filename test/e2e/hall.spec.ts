import { expect, test, type Browser, type Page } from '@playwright/test';
import { maintain } from '../support/built-site.ts';
import { addOperator, makeFirstAccount, openCounter, openSupervisor, screenIs, signInWithCode } from '../support/hall-browser.ts';
import { readEvents, readJournal } from '../support/journal-events.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';

const STAND = { width: 1080, height: 1920 };
const DESK = { width: 1366, height: 768 };
const TELEVISION = { width: 1920, height: 1080 };
/** A minute after the call was spoken, and the time it takes to be spoken. */
const GRACE_MS = 90_000;

let world: KioskWorld;
test.beforeEach(async () => {
  world = await openKioskWorld();
});
test.afterEach(() => world.close());

async function openPage(browser: Browser, viewport: { readonly width: number; readonly height: number }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'id-ID', timezoneId: 'Asia/Jakarta' });
  return context.newPage();
}
async function takeNumber(page: Page): Promise<void> {
  await screenIs(page, 'attract');
  await page.getByRole('button', { name: /KTP & KK/ }).click();
  await page.getByRole('button', { name: /Ganti KTP-el yang hilang/ }).click();
  await page.getByRole('button', { name: 'Ambil nomor' }).click();
  await page.getByRole('button', { name: /^Tidak/ }).click();
  await screenIs(page, 'ticket-printed');
  await page.getByRole('button', { name: 'Selesai' }).click();
}
function stateIs(desk: Page, state: string): Promise<void> {
  return expect(desk.locator('.place [role="status"]')).toHaveText(state);
}
async function callNext(desk: Page, board: Page, number: string): Promise<void> {
  await desk.keyboard.press('Space');
  await expect(desk.locator('[data-ticket-number]')).toHaveText(number);
  await stateIs(desk, 'Memanggil');
  await expect(board.locator('[data-board-number]')).toHaveText(number);
}
async function serve(desk: Page): Promise<void> {
  await desk.keyboard.press('m');
  await stateIs(desk, 'Melayani');
  await desk.keyboard.press('s');
  await expect(desk.getByRole('dialog')).toBeVisible();
  await desk.keyboard.press('s');
  await stateIs(desk, 'Siap');
}

test('a whole hall: numbers, two operators, a recall, a transfer, an absent citizen, the rest served, every call shown and spoken once and in order', async ({ browser }) => {
  test.setTimeout(300_000);
  const [kiosk, siti, budi, board] = [await openPage(browser, STAND), await openPage(browser, DESK), await openPage(browser, DESK), await openPage(browser, TELEVISION)];
  await kiosk.goto(world.site.pages['kiosk'] ?? '');
  for (let place = 0; place < 4; place += 1) await takeNumber(kiosk);
  await makeFirstAccount(siti, world);
  const code = await addOperator(siti, 'Budi');
  await openCounter(siti, 'Loket 4');
  await signInWithCode(budi, world, { name: 'Budi', code });
  await openCounter(budi, 'Loket 3');
  await board.goto(`${world.site.pages['board'] ?? ''}?zone=lantai-1-barat&name=TV%20Barat`);
  // Some browsers let a page speak only after it was touched.
  await board.mouse.click(400, 400);
  await screenIs(board, 'board-idle');

  await callNext(siti, board, 'A001');
  await callNext(budi, board, 'A002');
  await siti.keyboard.press('u');
  await expect(siti.getByText('Sudah dipanggil 2 kali')).toBeVisible();
  await expect(board.locator('[data-board-number]')).toHaveText('A001');

  await budi.keyboard.press('m');
  await stateIs(budi, 'Melayani');
  await budi.keyboard.press('t');
  await budi.getByRole('radio', { name: 'Loket' }).check();
  await budi.getByLabel('Cari', { exact: true }).fill('Loket 4');
  await budi.getByRole('button', { name: /^Loket 4 / }).first().click();
  await expect(budi.getByText('dialihkan')).toBeVisible();

  await serve(siti);
  await callNext(siti, board, 'A002');
  await callNext(budi, board, 'A003');
  await budi.keyboard.press('x');
  await expect(budi.getByRole('alert')).toContainText('Belum boleh');
  await serve(siti);
  await callNext(siti, board, 'A004');
  await serve(siti);

  await expect(budi.getByText('Batas tidak hadir sudah lewat.')).toBeVisible({ timeout: GRACE_MS });
  await budi.keyboard.press('x');
  await stateIs(budi, 'Siap');
  await expect(board.locator('.running')).toContainText('A003');
  await budi.getByRole('button', { name: 'Panggil A003 lagi' }).click();
  await stateIs(budi, 'Memanggil');
  await serve(budi);

  const lead = await openPage(browser, DESK);
  await openSupervisor(lead, world);
  const figure = (key: string): Promise<string> => lead.locator(`[data-figure="${key}"]`).innerText();
  await expect.poll(() => figure('issued')).toBe(String(readEvents(world.dataDir, 'ticket.issued').length));
  expect([await figure('served'), await figure('waiting'), await figure('noShows')]).toEqual([String(readEvents(world.dataDir, 'ticket.finished').length), '0', '0']);

  const called = readJournal(world.dataDir).filter(({ type }) => type === 'ticket.called' || type === 'ticket.recalled').map(({ stream, version }) => `${stream.slice('ticket/'.length)}/${version}`);
  expect(called).toHaveLength(7);
  await expect.poll(() => readEvents(world.dataDir, 'call.announced').length, { timeout: 45_000 }).toBe(7);
  const ends = readEvents(world.dataDir, 'call.announced').map(({ data }) => data);
  const spoken = ends.flatMap(({ ticketId, call, spoken: said }) => said.map(({ startedAt, endedAt }) => ({ call: `${ticketId}/${call}`, startedAt, endedAt }))).sort((a, b) => a.startedAt - b.startedAt);
  expect(spoken.map(({ call }) => call)).toEqual(called);
  expect(ends.every(({ outcome, shown }) => outcome === 'spoken' && shown.some(({ board: by }) => by === 'TV Barat'))).toBe(true);
  expect(spoken.slice(1).every(({ startedAt }, place) => startedAt >= (spoken[place]?.endedAt ?? 0))).toBe(true);
  expect((await maintain('stats', world.dataDir)).answer).toMatchObject({ tickets: 4, newestDayByState: { finished: 4 } });
  expect(readEvents(world.dataDir, 'ticket.no-show')).toHaveLength(1);
  expect((await maintain('verify', world.dataDir)).answer).toMatchObject({ ok: true });
});
