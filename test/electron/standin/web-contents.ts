import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CDPSession, Page } from 'playwright-core';
import type { BehindBrowser } from './browser.ts';
import { ipcMain, PortStandIn } from './ipc-main.ts';
import { note } from './notes.ts';
import { toAppUrl, toPageUrl } from './scheme.ts';
import type { SessionStandIn } from './session.ts';
import { decode } from './wire.ts';

const PRELOAD_WORLD = 'electron-preload';
const readWorld = (name: string): string => readFileSync(fileURLToPath(new URL(`./worlds/${name}.js`, import.meta.url)), 'utf8');

export interface WebContentsInput {
  readonly browser: BehindBrowser;
  readonly session: SessionStandIn;
  readonly preload: string | undefined;
}
type OpenHandler = (details: { readonly url: string }) => { readonly action: 'allow' | 'deny' };
type FromPage =
  | { readonly kind: 'post'; readonly channel: string; readonly message: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port-message'; readonly id: number; readonly data: unknown }
  | { readonly kind: 'port-close'; readonly id: number };

/** The page of a window: Electron's webContents on a real Chromium page. */
export class WebContentsStandIn extends EventEmitter {
  readonly session: SessionStandIn;
  private readonly browser: BehindBrowser;
  private readonly preload: string | undefined;
  private readonly ports = new Map<number, PortStandIn>();
  private openHandler: OpenHandler = () => ({ action: 'allow' });
  private page: Page | undefined;
  private cdp: CDPSession | undefined;
  private preloadContext: number | undefined;
  private expected: string | undefined;
  private isCrashed = false;
  /** The window hears when a person (or the test) closes the page. */
  onPageClosed: () => void = () => undefined;

  constructor({ browser, session, preload }: WebContentsInput) {
    super();
    this.browser = browser;
    this.session = session;
    this.preload = preload;
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }

  /** A crashed page is beyond repair for CDP: its successor is another page of the same window. */
  async loadURL(url: string): Promise<void> {
    if (this.page === undefined || this.isCrashed) await this.attachNewPage();
    this.expected = toPageUrl(url).split('#', 1)[0];
    // A page that is already at the address is loaded again, as Electron does.
    if (this.page?.url() === toPageUrl(url)) await this.page.reload({ waitUntil: 'load' });
    else await this.page?.goto(toPageUrl(url), { waitUntil: 'load' });
  }

  forcefullyCrashRenderer(): void {
    note('forcefully-crashed');
    // The answer to this command never comes: the page that would send it is gone.
    this.cdp?.send('Page.crash').catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.page?.close();
  }

  /** Electron's two questions before a page goes elsewhere by itself; our own `loadURL` is not asked about. */
  mayNavigate({ url, isMainFrame }: { readonly url: string; readonly isMainFrame: boolean }): boolean {
    if (isMainFrame) this.closePorts();
    if (isMainFrame && toPageUrl(url).split('#', 1)[0] === this.expected) return true;
    let isAllowed = true;
    const event = { url, isMainFrame, preventDefault: () => void (isAllowed = false) };
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, url);
    note('navigation', { url, isMainFrame, isAllowed });
    return isAllowed;
  }

  /** What a message from another page of the window would look like; answers with whether its port was closed. */
  postFromForeignFrame({ channel, url, isInner }: { readonly channel: string; readonly url: string; readonly isInner: boolean }): void {
    const port = new PortStandIn({ id: -1, evaluate: () => undefined });
    port.on('close', () => note('foreign-port-closed', { url, isInner }));
    ipcMain.emit(channel, { sender: this, senderFrame: { url, parent: isInner ? {} : null }, ports: [port] }, null);
  }

  private async attachNewPage(): Promise<void> {
    const old = this.page;
    const page = await this.browser.openPage(this);
    this.page = page;
    this.isCrashed = false;
    this.cdp = await page.context().newCDPSession(page);
    await this.listenToPage(page, this.cdp);
    if (this.preload !== undefined) await this.injectPreload(this.cdp, this.preload);
    if (old !== undefined) {
      this.browser.forget(old);
      await old.close();
    }
  }

  private async listenToPage(page: Page, cdp: CDPSession): Promise<void> {
    const decisions: string[] = [];
    cdp.on('Page.windowOpen', ({ url }) => {
      const { action } = this.openHandler({ url: toAppUrl(url) });
      decisions.push(action);
      note('window-open', { url: toAppUrl(url), action });
    });
    page.on('popup', (popup) => {
      if (decisions.shift() !== 'allow') void popup.close();
    });
    page.on('crash', () => {
      this.isCrashed = true;
      this.closePorts();
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    page.on('close', () => {
      if (this.page !== page) return;
      this.closePorts();
      this.onPageClosed();
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('requestfailed', (request) => {
      if (request.isNavigationRequest() && request.frame() === page.mainFrame() && request.failure()?.errorText === 'net::ERR_CONNECTION_REFUSED') this.emit('did-fail-load', {}, -102, 'ERR_CONNECTION_REFUSED', toAppUrl(request.url()), true);
    });
    await cdp.send('Runtime.enable');
    await cdp.send('Page.enable');
  }

  private async injectPreload(cdp: CDPSession, file: string): Promise<void> {
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === PRELOAD_WORLD) this.preloadContext = context.id;
    });
    cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === 'standinTell') this.receive(decode(payload) as FromPage);
    });
    await cdp.send('Runtime.addBinding', { name: 'standinTell', executionContextName: PRELOAD_WORLD });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: readWorld('main') });
    const preload = `(function (require, exports, module) { ${readFileSync(file, 'utf8')}\n})(globalThis.require, {}, { exports: {} });`;
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { worldName: PRELOAD_WORLD, source: `if (window === top) { ${readWorld('isolated')}\n${preload} }` });
  }

  private receive(message: FromPage): void {
    if (message.kind === 'port-message') this.ports.get(message.id)?.receive(message.data);
    else if (message.kind === 'port-close') this.dropPort(message.id);
    else {
      const ports = message.ports.map((id) => this.adoptPort(id));
      ipcMain.emit(message.channel, { sender: this, senderFrame: { url: toAppUrl(this.page?.url() ?? ''), parent: null }, ports }, message.message);
    }
  }

  private adoptPort(id: number): PortStandIn {
    const port = new PortStandIn({ id, evaluate: (expression) => void this.evaluateInPreload(expression) });
    this.ports.set(id, port);
    return port;
  }

  private dropPort(id: number): void {
    this.ports.get(id)?.emit('close');
    this.ports.delete(id);
  }

  private closePorts(): void {
    for (const id of [...this.ports.keys()]) this.dropPort(id);
  }

  private async evaluateInPreload(expression: string): Promise<void> {
    if (this.preloadContext === undefined || this.cdp === undefined) return;
    try {
      await this.cdp.send('Runtime.evaluate', { expression, contextId: this.preloadContext });
    } catch {
      // The page went away meanwhile; Electron drops such a message too.
      note('message-dropped');
    }
  }
}
