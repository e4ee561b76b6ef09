import { EventEmitter } from 'node:events';
import type { BehindBrowser } from './browser.ts';
import { onlyAfterReady } from './life.ts';
import { note } from './notes.ts';
import type { SessionStandIn } from './session.ts';
import { onlyKnown, strict } from './strict.ts';
import { WebContentsStandIn } from './web-contents.ts';

const OPTIONS = ['x', 'y', 'width', 'height', 'kiosk', 'fullscreen', 'frame', 'title', 'show', 'backgroundColor', 'autoHideMenuBar', 'webPreferences'];
const PREFERENCES = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'contextIsolation', 'sandbox', 'webSecurity', 'allowRunningInsecureContent', 'experimentalFeatures', 'webviewTag', 'navigateOnDragDrop', 'spellcheck', 'safeDialogs', 'session', 'devTools', 'zoomFactor', 'preload'];

interface Options {
  readonly show?: boolean;
  readonly webPreferences: { readonly session: SessionStandIn; readonly preload?: string; readonly contextIsolation: boolean; readonly sandbox: boolean; readonly nodeIntegration: boolean };
}

/** What the windows of one run share. */
export interface WindowSurroundings {
  readonly browser: () => BehindBrowser;
  readonly onCreated: (window: EventEmitter, contents: WebContentsStandIn) => void;
  readonly onAllClosed: () => void;
}

/** Electron's BrowserWindow, each on one page of the browser. */
export function createBrowserWindowClass({ browser, onCreated, onAllClosed }: WindowSurroundings) {
  const open = new Set<object>();
  class BrowserWindow extends EventEmitter {
    readonly webContents: WebContentsStandIn;
    private isOpen = true;

    constructor(options: Options) {
      super();
      onlyAfterReady('new BrowserWindow');
      onlyKnown('BrowserWindow', options, OPTIONS);
      const { session, preload, ...rest } = options.webPreferences;
      onlyKnown('webPreferences', options.webPreferences, PREFERENCES);
      if (!rest.contextIsolation || !rest.sandbox || rest.nodeIntegration) throw new Error('the stand-in has no window without isolation and sandbox');
      this.webContents = strict('webContents', new WebContentsStandIn({ browser: browser(), session, preload }));
      this.webContents.onPageClosed = () => this.becomeClosed();
      this.webContents.once('dom-ready', () => this.emit('ready-to-show'));
      open.add(this);
      note('window', { ...options, webPreferences: rest, hasPreload: preload !== undefined });
      onCreated(this, this.webContents);
      return strict('BrowserWindow', this);
    }

    async loadURL(url: string): Promise<void> {
      note('load', url);
      await this.webContents.loadURL(url);
    }

    show(): void {
      note('show');
    }

    removeMenu(): void {
      note('menu-removed');
    }

    isDestroyed(): boolean {
      return !this.isOpen;
    }

    private becomeClosed(): void {
      this.isOpen = false;
      open.delete(this);
      this.emit('closed');
      if (open.size === 0) onAllClosed();
    }
  }
  return BrowserWindow;
}
