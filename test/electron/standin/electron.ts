import type { EventEmitter } from 'node:events';
import { AppStandIn } from './app.ts';
import { createBrowserWindowClass } from './browser-window.ts';
import { startBrowser, type BehindBrowser } from './browser.ts';
import { note } from './notes.ts';
import { strict } from './strict.ts';
import type { WebContentsStandIn } from './web-contents.ts';

/** What the built main gets when it imports `electron`. A name that is not exported here fails the import. */
export { ipcMain } from './ipc-main.ts';
export { protocol, session } from './session.ts';

let browser: BehindBrowser | undefined;
const windows: { readonly window: EventEmitter; readonly contents: WebContentsStandIn }[] = [];

export const app = strict(
  'app',
  new AppStandIn((code) => {
    void (browser?.close() ?? Promise.resolve()).finally(() => process.exit(code));
  }),
);

export const BrowserWindow = createBrowserWindowClass({
  browser() {
    if (browser === undefined) throw new Error('the stand-in has not started its browser');
    return browser;
  },
  onCreated(window, contents) {
    windows.push({ window, contents });
    app.emit('web-contents-created', {}, contents);
  },
  onAllClosed: () => app.emit('window-all-closed'),
});

export const Menu = strict('Menu', { setApplicationMenu: (menu: unknown) => note('menu', menu) });
export const powerSaveBlocker = strict('powerSaveBlocker', { start: (type: string) => note('power-save-blocker', type) });
export const screen = strict('screen', {
  getPrimaryDisplay: () => ({ bounds: { x: 0, y: 0, width: 1080, height: 1920 }, workAreaSize: { width: 1080, height: 1920 } }),
});

/** For `run.ts` alone: the windows in the order in which they were made. */
export const standin = {
  async start(debuggingPort: number): Promise<void> {
    browser = await startBrowser(debuggingPort);
  },
  windows,
};
