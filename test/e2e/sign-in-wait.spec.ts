import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contract } from '../../src-main/contract/index.ts';
import { addOperator, makeFirstAccount, openSupervisor, screenIs, signInWithCode } from '../support/hall-browser.ts';
import { OPERATOR_PASSWORD } from '../support/hall-pages.ts';
import { tokenOf } from '../support/hall-of-counters.ts';
import { openKioskWorld, type KioskWorld } from '../support/kiosk-world.ts';
import { connectPage } from '../support/page-client.ts';

test.use({ viewport: { width: 1366, height: 768 } });

/** Eight seconds, and three for a place in line that nobody takes. */
const LONGEST_WAIT_MS = 20_000;
let world: KioskWorld;
/** Of Budi. */
let code: string;
test.beforeAll(async ({ browser }) => {
  world = await openKioskWorld({ printers: false });
  const page = await browser.newPage({ locale: 'id-ID' });
  await makeFirstAccount(page, world);
  code = await addOperator(page, 'Budi');
  await page.close();
});
test.afterAll(() => world.close());

async function type(page: Page, name: string, password: string): Promise<void> {
  await page.getByLabel('Nama masuk').fill(name);
  await page.getByLabel('Kata sandi', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
}
/** Wrong passwords on a page of its own until the next page waits for some seconds. */
async function typeNonsense(signInName: string): Promise<void> {
  const { close, client } = await connectPage<Contract>({ port: Number(new URL(world.site.pages['counter'] ?? '').port), token: tokenOf(world.site.pages, 'counter') });
  const tryOnce = async (): Promise<number> => {
    const outcome = await client.counter.signIn({ signInName, password: 'bukan ini' });
    return outcome.ok || outcome.error.kind !== 'too-soon' ? 0 : outcome.error.retryAfterMs;
  };
  for (let waitMs = await tryOnce(); waitMs < 4_000; waitMs = await tryOnce()) await sleep(waitMs);
  close();
}
async function openSignIn(page: Page): Promise<void> {
  await page.goto(world.site.pages['counter'] ?? '');
  await screenIs(page, 'counter-sign-in');
}
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  return violations.map(({ id }) => id);
}

test('a wait is counted down, what was typed stays and goes on by itself, and a colleague\'s own browser never waits', async ({ browser }) => {
  test.setTimeout(180_000);
  const own = await (await browser.newContext()).newPage();
  await signInWithCode(own, world, { name: 'Budi', code });
  await own.getByRole('button', { name: 'Sesi saya' }).click();
  await expect(own.getByRole('dialog', { name: 'Sesi saya' })).toContainText('halaman ini');
  expect(await faultsOf(own)).toEqual([]);
  await own.keyboard.press('Escape');
  await own.getByRole('button', { name: 'Keluar' }).click();

  const vandal = await (await browser.newContext()).newPage();
  await openSignIn(vandal);
  await typeNonsense('budi');
  await type(vandal, 'budi', OPERATOR_PASSWORD);
  await expect(vandal.getByRole('button', { name: /^Masuk, \d+ detik lagi$/ })).toBeDisabled();
  await expect(vandal.getByRole('status')).toContainText('dikirim sendiri');
  expect(await faultsOf(vandal)).toEqual([]);
  await expect(vandal.locator('[data-screen="counter-choose"]')).toBeVisible({ timeout: LONGEST_WAIT_MS });
  await vandal.getByRole('button', { name: 'Keluar' }).click();

  await typeNonsense('budi');
  await type(own, 'budi', OPERATOR_PASSWORD);
  await screenIs(own, 'counter-choose');
  await own.getByRole('button', { name: 'Keluar' }).click();
});

test('what is changed during a wait is not sent by itself', async ({ page }) => {
  test.setTimeout(180_000);
  await openSignIn(page);
  await typeNonsense('hantu');
  await type(page, 'hantu', 'sudah diketik');
  await expect(page.getByRole('button', { name: /^Masuk, / })).toBeDisabled();
  await page.getByLabel('Kata sandi', { exact: true }).fill('setengah');
  await expect(page.getByRole('status')).toContainText('tekan Enter');
  await expect(page.getByRole('button', { name: 'Masuk', exact: true })).toBeEnabled({ timeout: LONGEST_WAIT_MS });
  await expect(page.getByLabel('Kata sandi', { exact: true })).toHaveValue('setengah');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Nama atau kata sandi tidak cocok.');
});

test('a supervisor sees the own sessions among the staff and ends another one', async ({ browser, page }) => {
  const first = await (await browser.newContext()).newPage();
  await openSupervisor(first, world);
  await openSupervisor(page, world);
  await page.getByRole('button', { name: 'Petugas', exact: true }).click();
  await page.getByRole('button', { name: /^Akhiri sesi/ }).first().click();
  await expect(page.getByText('halaman ini')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Akhiri sesi/ })).toHaveCount(1);
  expect(await faultsOf(page)).toEqual([]);
});
