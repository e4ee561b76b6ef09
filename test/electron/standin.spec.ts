import { expect, test, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findRunningSite } from '../../src-main/api/site-file.ts';
import { readEventTypes } from '../support/journal-events.ts';
import { maintain, startBuiltSite } from '../support/built-site.ts';
import { startStandIn, type StandInApp } from './standin/standin-app.ts';

let data: string;
let app: StandInApp;

test.beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'anjungan-electron-'));
});
test.afterEach(async () => {
  await app.close();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

const APP_PAGE = 'https://anjungan.app.standin/#/kiosk';

async function start(args: readonly string[] = []): Promise<void> {
  app = await startStandIn({ args: ['--data', data, ...args] });
  await expect.poll(() => whats(), { timeout: 30_000, message: app.stderr() }).toContain('show');
}
function whats(): readonly string[] {
  return app.notes.map(({ what }) => what);
}
function details(what: string): readonly unknown[] {
  return app.notes.filter((note) => note.what === what).map(({ detail }) => detail);
}
/** The attract screen shows the site's name, which only the core knows: the page is connected. */
async function reachesAttract(page: Page): Promise<void> {
  await expect(page.locator('[data-screen]').first()).toHaveAttribute('data-screen', 'attract');
  await expect(page.getByText('Kota Pekanbaru').first()).toBeVisible();
}

/** Loses the page and waits until the one that takes its place is at the attract screen. */
async function comesBackAfter(lose: (page: Page) => void | Promise<void>): Promise<void> {
  const page = await app.page();
  const lost = page.waitForEvent('crash');
  await lose(page);
  await lost;
  await expect.poll(() => details('load').length).toBe(2);
  await reachesAttract(await app.page());
}
async function crash(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  // The page that would answer is gone.
  void cdp.send('Page.crash').catch(() => undefined);
}

test('the built program boots in order and its page speaks to the core through one port', async () => {
  await start();
  const page = await app.page();
  await reachesAttract(page);
  expect(page.url()).toBe(APP_PAGE);
  expect(await page.evaluate(() => JSON.stringify((window as { readonly anjungan?: unknown }).anjungan))).toBe('{"host":"electron"}');
  expect(await page.evaluate(() => ['require', 'process', 'standin', 'standinTell'].filter((name) => name in window))).toEqual([]);
  expect(whats().indexOf('sandbox-enabled')).toBeLessThan(whats().indexOf('window'));
  expect(details('menu')).toEqual([null]);
  expect(details('power-save-blocker')).toEqual(['prevent-display-sleep']);
  expect(details('window')).toEqual([
    expect.objectContaining({
      kiosk: true,
      show: false,
      hasPreload: true,
      webPreferences: expect.objectContaining({ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false, webviewTag: false, devTools: false }) as unknown,
    }),
  ]);
});

test('the page comes with the strict policy, and nothing of it asks the network', async () => {
  await start();
  const page = await app.page();
  await reachesAttract(page);
  const policy = (await (await page.reload())?.allHeaders())?.['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("default-src 'none'");
  expect(await page.evaluate(() => fetch('https://elsewhere.test/').then(() => 'reached', () => 'refused'))).toBe('refused');
  expect(details('network')).toEqual([]);
});

test('no page of a stand navigates away, opens a window, or gets a permission', async () => {
  await start();
  const page = await app.page();
  await reachesAttract(page);
  await page.evaluate(() => void (location.href = 'https://elsewhere.test/'));
  await expect.poll(() => details('navigation')).toContainEqual({ url: 'https://elsewhere.test/', isMainFrame: true, isAllowed: false });
  await page.evaluate(() => void window.open('https://elsewhere.test/pop'));
  await expect.poll(() => details('window-open')).toContainEqual({ url: 'https://elsewhere.test/pop', action: 'deny' });
  await expect.poll(async () => (await app.pages()).length).toBe(1);
  expect(page.url()).toBe(APP_PAGE);
  expect(details('permission-request').every((answer) => (answer as { granted: boolean }).granted === false)).toBe(true);
  expect(details('permission-request')).not.toEqual([]);
  expect([...details('permission-check'), ...details('permission-device')]).toEqual([{ granted: false }, { granted: false }]);
});

test('a port from a foreign page or an inner frame is closed, not served', async () => {
  await start();
  await reachesAttract(await app.page());
  for (const [url, isInner] of [['https://elsewhere.test/', false], ['app://anjungan.elsewhere.test/', false], ['app://anjungan/', true]] as const) {
    app.tell({ order: 'post-from-foreign-frame', url, isInner });
    await expect.poll(() => details('foreign-port-closed')).toContainEqual({ url, isInner });
  }
  expect(app.stderr()).toContain('"reason":"foreign-page"');
  expect(app.stderr()).toContain('"reason":"inner-frame"');
});

test('a page that crashes begins again at the attract screen, and the loss is an event', async () => {
  await start();
  const page = await app.page();
  await reachesAttract(page);
  await page.getByRole('button', { name: /KTP & KK/ }).click();
  await comesBackAfter(crash);
  await expect.poll(() => readEventTypes(data)).toContain('kiosk.renderer-recovered');
});

test('a page that hangs is ended and begins again, recorded once', async () => {
  await start();
  await reachesAttract(await app.page());
  await comesBackAfter((page) => {
    void page.evaluate(() => { for (;;); }).catch(() => undefined);
    app.tell({ order: 'become-unresponsive' });
  });
  await expect.poll(() => readEventTypes(data).filter((type) => type === 'kiosk.renderer-recovered')).toHaveLength(1);
  expect(app.stderr()).toContain('"kind":"hung"');
});

test('closing the window ends the site in order', async () => {
  await start();
  await (await app.page()).close();
  expect(await app.ended).toBe(0);
  expect(readEventTypes(data).at(-1)).toBe('site.stopped');
  expect((await maintain('verify', data)).answer).toMatchObject({ ok: true });
});

test('a windowed kiosk without a printer has its paper tray beside it', async () => {
  await start(['--windowed']);
  await expect.poll(() => details('window').length).toBe(2);
  expect((await app.page('/tray')).url()).toBe('https://anjungan.app.standin/#/tray');
});

test('beside a running serve it opens a window on it, and closing that never stops the serve', async () => {
  const serve = await startBuiltSite({ dataDir: data });
  try {
    await start();
    const page = await app.page();
    await reachesAttract(page);
    expect(page.url()).toBe(serve.pages['kiosk']);
    expect(details('window')).toEqual([expect.objectContaining({ hasPreload: false })]);
    await comesBackAfter(crash);
    await expect.poll(() => readEventTypes(data)).toContain('kiosk.renderer-recovered');
    await (await app.page()).close();
    expect(await app.ended).toBe(0);
    expect(await findRunningSite(data)).toMatchObject({ pid: serve.pid });
  } finally {
    await serve.stop();
  }
});

test('a window that is attached follows a serve that was restarted', async () => {
  const first = await startBuiltSite({ dataDir: data });
  await start();
  await reachesAttract(await app.page());
  await first.kill();
  const second = await startBuiltSite({ dataDir: data });
  try {
    await expect.poll(async () => (await app.page()).url(), { timeout: 15_000 }).toBe(second.pages['kiosk']);
    await reachesAttract(await app.page());
  } finally {
    await second.stop();
  }
});

test('a second window on the same folder is refused with a sentence', async () => {
  app = await startStandIn({ args: ['--data', data], env: { STANDIN_SECOND: '1' } });
  expect(await app.ended).toBe(3);
  expect(app.stderr()).toContain('Anjungan already has a window for this data folder');
});

test('settings that cannot be are refused with a sentence, before anything is opened', async () => {
  app = await startStandIn({ args: ['--data', data, '--port', '70000'] });
  expect(await app.ended).toBe(2);
  expect(app.stderr()).toContain('--port: 70000 cannot be');
  expect(whats()).not.toContain('window');
});
