import { app, session } from 'electron';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectToSite } from '../api/connect-to-site.ts';
import { findRunningSite, type SiteFile } from '../api/site-file.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { lockPages, lockSession, type LockDownInput } from './lock-down.ts';
import { recoverWindow, type RendererTrouble } from './recovery.ts';
import { createKioskWindow } from './windows.ts';

const LOOK_MS = 2000;
const PATIENCE_MS = 10_000;

/** The site that is about to be found on a data folder; undefined when none came up within ten seconds. */
export async function waitForSite(data: string): Promise<SiteFile | undefined> {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await sleep(LOOK_MS / 10)) {
    const found = await findRunningSite(data);
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Opens a window on the loopback pages of a `serve` that has the data folder: closing or crashing the window never stops it.
 * When the `serve` is restarted, with another port and other tokens, the window follows.
 */
export function attachToSite({ served, config, log }: { readonly served: SiteFile; readonly config: Config; readonly log: Logger }): void {
  let current = served;
  const pages = session.fromPartition('attached');
  const lock: LockDownInput = { origin: () => `http://127.0.0.1:${current.port}`, onRefused: (what) => log.warn(what, 'a page was refused something') };
  lockPages(app, lock);
  lockSession(pages, lock);
  // No preload: a page that comes over loopback speaks over its WebSocket, with its token.
  const window = createKioskWindow({ session: pages, preload: null, windowed: config.windowed });
  const load = (): void => void window.loadURL(current.pages['kiosk'] ?? '').catch((error: unknown) => log.warn({ err: error }, 'the page did not load'));
  recoverWindow(window, { onTrouble: (trouble) => report(trouble, config.data, log), reload: load, setTimer: setTimeout, now: () => performance.now() });
  load();
  const look = setInterval(async () => {
    const found = await findRunningSite(config.data);
    if (found === undefined || found.pages['kiosk'] === current.pages['kiosk']) return;
    current = found;
    load();
  }, LOOK_MS);
  window.on('closed', () => clearInterval(look));
}

function report(trouble: RendererTrouble, data: string, log: Logger): void {
  log.error(trouble, 'the kiosk page was lost; it begins again');
  connectToSite(data, (site) => site.reportRendererTrouble(trouble)).catch((error: unknown) => log.error({ err: error }, 'the loss of the page could not be recorded'));
}
