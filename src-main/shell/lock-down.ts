import type { App, Input, Session, WebContents, WebPreferences } from 'electron';
import { isOfOrigin } from './app-protocol.ts';

/**
 * What a window of a public stand may not do. Together with app-protocol.ts, page-ports.ts and the fuses of
 * resources/packaging this meets the twenty points of Electron's security checklist; README.md names each.
 */
export interface LockDownInput {
  /** The one origin whose pages the windows show now; a `serve` that was restarted has another port. */
  readonly origin: () => string;
  /** Called with what was refused, never with an address's fragment or query. */
  readonly onRefused: (what: { readonly kind: 'navigation' | 'window' | 'webview' | 'permission' | 'request' | 'download'; readonly target: string }) => void;
}

/** Points 2-6, 8-10: written out although most are defaults, so that a change of default or of mind shows in a diff. */
export const SAFE_PREFERENCES = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
} as const satisfies WebPreferences;

/** Points 11-14: every page that ever comes to exist, including ones we did not make. */
export function lockPages(app: Pick<App, 'on'>, { origin, onRefused }: LockDownInput): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(({ url }) => {
      onRefused({ kind: 'window', target: withoutSecrets(url) });
      return { action: 'deny' };
    });
    const refuseForeign = (event: { readonly url: string; preventDefault(): void }): void => {
      if (isOfOrigin(event.url, origin())) return;
      event.preventDefault();
      onRefused({ kind: 'navigation', target: withoutSecrets(event.url) });
    };
    contents.on('will-navigate', refuseForeign);
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) refuseForeign(event);
    });
    contents.on('will-redirect', refuseForeign);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      onRefused({ kind: 'webview', target: '' });
    });
  });
}

/** Points 1 and 5: no permission, no device, no download, and no request that leaves our own origin. */
export function lockSession(session: Session, { origin, onRefused }: LockDownInput): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused({ kind: 'permission', target: permission });
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event, item) => {
    event.preventDefault();
    onRefused({ kind: 'download', target: withoutSecrets(item.getURL()) });
  });
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const isOurs = isOfOrigin(url, origin()) || isOfOrigin(url, origin().replace(/^http/, 'ws')) || url.startsWith('data:');
    if (!isOurs) onRefused({ kind: 'request', target: withoutSecrets(url) });
    answer({ cancel: !isOurs });
  });
}

/** Keeps browser and window shortcuts from a citizen at a stand with a keyboard or a scanner. */
export function lockKeys(contents: Pick<WebContents, 'on'>): void {
  contents.on('before-input-event', (event, input) => {
    if (isShortcut(input)) event.preventDefault();
  });
}

/** Ctrl, Alt and Meta combinations, and the function keys. AltGr types letters on some layouts and arrives as Ctrl+Alt. */
export function isShortcut({ key, control, alt, meta }: Pick<Input, 'key' | 'control' | 'alt' | 'meta'>): boolean {
  if (/^F\d{1,2}$/.test(key)) return true;
  const isTyping = control && alt && key.length === 1;
  return (control || alt || meta) && !isTyping;
}

/** Scheme, host and path: a fragment may hold a token, a query anything. */
function withoutSecrets(address: string): string {
  const url = URL.parse(address);
  return url === null ? '(no address)' : `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);
}
