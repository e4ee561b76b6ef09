import { expect, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOTSTRAP_FILE } from '../../src-main/staff/bootstrap.ts';
import { OPERATOR_PASSWORD, SUPERVISOR_PASSWORD } from './hall-pages.ts';
import type { KioskWorld } from './kiosk-world.ts';

/** What a person does on a counter's page, by its accessible names. */
export function screenIs(page: Page, screen: string): Promise<void> {
  return expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', screen);
}

/** Makes the first account on a fresh site; its owner is signed in then. */
export async function makeFirstAccount(page: Page, { site, dataDir }: KioskWorld): Promise<void> {
  await page.goto(site.pages['counter'] ?? '');
  await screenIs(page, 'counter-first-account');
  await page.getByLabel('Kode dari berkas').fill(readFileSync(join(dataDir, BOOTSTRAP_FILE), 'utf8').trim());
  await page.getByLabel('Nama yang dilihat rekan').fill('Siti Rahmawati');
  await page.getByLabel('Nama masuk').fill('siti');
  await page.getByLabel('Kata sandi').fill(SUPERVISOR_PASSWORD);
  await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
  await screenIs(page, 'counter-choose');
}

/** Adds an operator; answers with the one-time code. */
export async function addOperator(page: Page, name: string): Promise<string> {
  await page.getByRole('button', { name: 'Tambah rekan' }).click();
  await page.getByLabel('Nama yang dilihat rekan').fill(name);
  await page.getByLabel('Nama masuk').fill(name.toLowerCase());
  await page.getByRole('button', { name: 'Tambah', exact: true }).click();
  const code = await page.locator('[data-one-time-code]').textContent();
  await page.getByRole('button', { name: 'Tutup', exact: true }).click();
  return code ?? '';
}

/** Chooses a password with the code and signs in. */
export async function signInWithCode(page: Page, { site }: KioskWorld, { name, code }: { readonly name: string; readonly code: string }): Promise<void> {
  await page.goto(site.pages['counter'] ?? '');
  await screenIs(page, 'counter-sign-in');
  await page.getByRole('button', { name: /Punya kode/ }).click();
  await page.getByLabel('Nama masuk').fill(name.toLowerCase());
  await page.getByLabel('Kata sandi lama atau kode').fill(code);
  await page.getByLabel('Kata sandi baru').fill(OPERATOR_PASSWORD);
  await page.getByRole('button', { name: 'Simpan kata sandi' }).click();
  await screenIs(page, 'counter-sign-in');
  await page.getByLabel('Nama masuk').fill(name.toLowerCase());
  await page.getByLabel('Kata sandi', { exact: true }).fill(OPERATOR_PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await screenIs(page, 'counter-choose');
}

/** Signs the first account in to the supervisor's page. */
export async function openSupervisor(page: Page, { site }: KioskWorld): Promise<void> {
  await page.goto(site.pages['supervisor'] ?? '');
  await screenIs(page, 'counter-sign-in');
  await page.getByLabel('Nama masuk').fill('siti');
  await page.getByLabel('Kata sandi', { exact: true }).fill(SUPERVISOR_PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
  await screenIs(page, 'supervisor');
}

/** Opens a counter for the services it gives. */
export async function openCounter(page: Page, counter: string): Promise<void> {
  await page.getByLabel('Cari loket atau instansi').fill(counter);
  await page.getByRole('button', { name: new RegExp(`^${counter}\\b`) }).first().click();
  await page.getByRole('button', { name: `Buka ${counter}` }).click();
  await screenIs(page, 'counter');
}
