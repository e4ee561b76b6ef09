import { BrowserWindow, screen } from 'electron';
import type { BrowserWindowConstructorOptions, Session } from 'electron';
import { lockKeys, SAFE_PREFERENCES } from './lock-down.ts';

export interface WindowInput {
  readonly session: Session;
  /** Absolute path of the bundled preload; none for a page that comes over loopback and speaks over a WebSocket. */
  readonly preload: string | null;
  readonly windowed: boolean;
}

/** The paper-white ground of the pages: no flash of another colour before the first paint. */
const GROUND = '#faf7f0';
const TRAY_SIZE = { width: 420, height: 760 } as const;

/** Of the stand that the pages are drawn for, in CSS pixels. */
const STAND_HEIGHT = 1920;

/** The citizen's window: the whole screen, or a small portrait stand of nine tenths of its height. */
export function createKioskWindow(input: WindowInput): BrowserWindow {
  const { bounds, workAreaSize } = screen.getPrimaryDisplay();
  const height = Math.round(workAreaSize.height * 0.9);
  // Without a window manager `kiosk` alone leaves the window at its default size.
  const place = input.windowed ? { width: Math.round((height * 9) / 16), height } : { ...bounds, kiosk: true, fullscreen: true, frame: false };
  const window = createLockedWindow(input, { ...place, title: 'Anjungan' }, input.windowed ? height / STAND_HEIGHT : 1);
  if (!input.windowed) lockKeys(window.webContents);
  return window;
}

/** What the built-in printer printed, beside a windowed kiosk. */
export function createTrayWindow(input: WindowInput): BrowserWindow {
  return createLockedWindow(input, { ...TRAY_SIZE, title: 'Baki kertas' }, 1);
}

function createLockedWindow({ session, preload }: WindowInput, options: BrowserWindowConstructorOptions, zoomFactor: number): BrowserWindow {
  const window = new BrowserWindow({
    ...options,
    show: false,
    backgroundColor: GROUND,
    autoHideMenuBar: true,
    webPreferences: { ...SAFE_PREFERENCES, session, devTools: false, zoomFactor, ...(preload === null ? {} : { preload }) },
  });
  window.removeMenu();
  window.once('ready-to-show', () => window.show());
  return window;
}
