import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIRST_PREFERENCES, toBrowserArguments } from './browser-arguments.ts';
import type { BrowserWindow } from './browser-arguments.ts';
import { waitForExit } from './child.ts';
import { findScreenSize } from './screen-size.ts';
import type { ScreenSize } from './screen-size.ts';

/** Addresses of a site, as its ready line gives them. */
export interface Pages {
  readonly kiosk: string;
  readonly tray: string;
}

export interface KioskWindow {
  /** Ends when the person closed the window (`closed`) or the browser could not be kept alive (`lost`). */
  readonly ended: Promise<'closed' | 'lost'>;
  close(): void;
}

interface Input {
  readonly browser: string;
  readonly pages: Pages;
  readonly windowed: boolean;
  /** Opens the paper tray in a window beside the kiosk's. */
  readonly withTray: boolean;
}

/** A browser that crashes is started again, but not one that never comes up. */
const QUICK_DEATH_MS = 5000;
const QUICK_DEATHS_ALLOWED = 3;

/** A 1080x1920 stand at half its size, and its paper tray beside it. */
const HALF = 0.5;
const WINDOWED_SIZE: ScreenSize = { width: 540, height: 960 };
const TRAY_SIZE: ScreenSize = { width: 420, height: 960 };

/** Opens the kiosk in Chromium and keeps it open until a person closes it; the paper tray closes with it. */
export function showKiosk({ browser, pages, windowed, withTray }: Input): KioskWindow {
  const tray = withTray ? openWindow(browser, { url: pages.tray, windowed: true, size: TRAY_SIZE, left: WINDOWED_SIZE.width, scale: 1 }) : undefined;
  let current: OpenWindow | undefined;
  let isClosing = false;
  const keepOpen = async (): Promise<'closed' | 'lost'> => {
    for (let quickDeaths = 0; quickDeaths < QUICK_DEATHS_ALLOWED; ) {
      const startedAt = performance.now();
      const place = windowed ? { size: WINDOWED_SIZE, scale: HALF } : { size: findScreenSize(), scale: 1 };
      current = openWindow(browser, { url: pages.kiosk, windowed, left: 0, ...place });
      const code = await current.exit;
      if (code === 0 || isClosing) return 'closed';
      quickDeaths = performance.now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 0;
    }
    return 'lost';
  };
  return {
    ended: keepOpen().finally(() => tray?.child.kill('SIGTERM')),
    close() {
      isClosing = true;
      current?.child.kill('SIGTERM');
    },
  };
}

interface OpenWindow {
  readonly child: ChildProcess;
  /** The browser's exit code; its profile is gone by then. */
  readonly exit: Promise<number>;
}

/** Each window is a browser of its own: a second window of one browser would open exactly over the first. */
function openWindow(browser: string, window: Omit<BrowserWindow, 'profile' | 'isRoot'>): OpenWindow {
  const profile = mkdtempSync(join(tmpdir(), 'anjungan-browser-'));
  mkdirSync(join(profile, 'Default'));
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify(FIRST_PREFERENCES));
  const child = spawn(browser, toBrowserArguments({ ...window, profile, isRoot: process.getuid?.() === 0 }), { stdio: 'ignore' });
  return { child, exit: waitForExit(child).finally(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })) };
}
