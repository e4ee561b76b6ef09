import { app, ipcMain, session, type BrowserWindow, type WebContents } from 'electron';
import { join } from 'node:path';
import type { Audience } from '../api/audience.ts';
import { createPortHost } from '../api/port-host.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { findPackageRoot } from '../package-root.ts';
import { PAGES_FOLDER, type RunningSite } from '../run-site.ts';
import { APP_ORIGIN, serveAppPages } from './app-protocol.ts';
import { lockPages, lockSession, type LockDownInput } from './lock-down.ts';
import { listenForPagePorts } from './page-ports.ts';
import { recoverWindow } from './recovery.ts';
import { createKioskWindow, createTrayWindow } from './windows.ts';

/** Opens the windows of the site that this process runs: over `app://`, spoken to through message ports. */
export async function openOwnWindows({ running, config, log }: { readonly running: RunningSite; readonly config: Config; readonly log: Logger }): Promise<void> {
  // In memory: a stand keeps nothing of what its pages store.
  const pages = session.fromPartition('kiosk');
  const lock: LockDownInput = { origin: () => APP_ORIGIN, onRefused: (what) => log.warn(what, 'a page was refused something') };
  lockPages(app, lock);
  lockSession(pages, lock);
  serveAppPages(pages.protocol, PAGES_FOLDER);
  const audiences = new Map<WebContents, Audience>();
  listenForPagePorts(ipcMain, {
    ports: createPortHost({ site: running.site, isDev: config.dev, log }),
    audienceOf: (contents) => audiences.get(contents),
    onRefused: (reason) => log.warn({ reason }, 'a port was refused'),
  });
  const input = { session: pages, preload: join(findPackageRoot(), 'out', 'preload', 'preload.cjs'), windowed: config.windowed };
  const open = async (window: BrowserWindow, audience: Audience): Promise<void> => {
    const contents = window.webContents;
    audiences.set(contents, audience);
    window.on('closed', () => audiences.delete(contents));
    const load = async (): Promise<void> => window.loadURL(`${APP_ORIGIN}/#/${audience}`);
    recoverWindow(window, {
      onTrouble: (trouble) => report(trouble, running, log),
      reload: () => void load().catch((error: unknown) => log.warn({ err: error }, 'the page did not load')),
      setTimer: setTimeout,
      now: () => performance.now(),
    });
    await load();
  };
  await open(createKioskWindow(input), 'kiosk');
  if (config.printers.length > 0) return;
  if (config.windowed) await open(createTrayWindow(input), 'tray');
  else process.stdout.write(`Paper tray, as no printer is configured: ${running.host.pages['tray'] ?? ''}\n`);
}

function report(trouble: { readonly kind: 'crashed' | 'hung'; readonly reason: string }, { site }: RunningSite, log: Logger): void {
  log.error(trouble, 'the kiosk page was lost; it begins again');
  site.recordRendererTrouble(trouble).catch((error: unknown) => log.error({ err: error }, 'the loss of the page could not be recorded'));
}
