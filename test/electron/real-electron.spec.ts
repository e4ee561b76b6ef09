import { _electron, expect, test, type ElectronApplication } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasDisplay } from '../../src-main/launch/find-chromium.ts';
import { findElectron } from '../../src-main/launch/find-electron.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { readEventTypes } from '../support/journal-events.ts';

/** What the stand-in cannot prove: Electron's own sandbox, its `app://` origin, its prompts. */
const root = findPackageRoot();
const electron = findElectron({ root, env: process.env });
test.skip(electron === undefined, "Electron's binary is not installed — enable by npm start -- --install-electron, or ELECTRON_OVERRIDE_DIST_PATH");
test.skip(!hasDisplay(process.env), "Electron's binary has no display here — enable by running under xvfb-run");

let data: string;
let app: ElectronApplication;

test.beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'anjungan-electron-'));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  app = await _electron.launch({ executablePath: electron?.executable ?? '', args: [root, ...asRoot, '--data', data] });
});
test.afterEach(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

test('the kiosk comes up over app://, sandboxed, and speaks to the core', async () => {
  const page = await app.firstWindow();
  await expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', 'attract');
  expect(page.url()).toBe('app://anjungan/#/kiosk');
  expect(await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process'), location.origin, isSecureContext])).toEqual(['undefined', 'undefined', 'app://anjungan', true]);
});

test('permissions, pop-ups, downloads and other pages are refused', async () => {
  const page = await app.firstWindow();
  await expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', 'attract');
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  expect(await page.evaluate(() => window.open('https://elsewhere.test/'))).toBeNull();
  await page.evaluate(() => void (location.href = 'https://elsewhere.test/'));
  await page.waitForTimeout(500);
  expect(page.url()).toBe('app://anjungan/#/kiosk');
  expect(app.windows()).toHaveLength(1);
});

test('a renderer that crashes begins again, and the loss is an event', async () => {
  const page = await app.firstWindow();
  await expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', 'attract');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
  await expect.poll(() => readEventTypes(data)).toContain('kiosk.renderer-recovered');
  await expect.poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("document.querySelector('[data-screen]')?.dataset.screen"))).toBe('attract');
});
