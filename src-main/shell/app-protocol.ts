import type { Protocol } from 'electron';
import { readStaticFiles, toSecurityHeaders } from '../api/static-files.ts';

const SCHEME = 'app';
const HOST = 'anjungan';

/** Where our own pages live in Electron. Not `file:`, which may read the disk. */
export const APP_ORIGIN = `${SCHEME}://${HOST}`;

/** Must run before `app` is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }]);
}

/** Answers `app://anjungan/...` with the built pages and their strict policy; everything else of the scheme is not there. */
export function serveAppPages(protocol: Pick<Protocol, 'handle'>, root: string): void {
  const files = readStaticFiles(root);
  const headers = toSecurityHeaders({ connect: [] });
  protocol.handle(SCHEME, (request) => {
    const url = URL.parse(request.url);
    const file = url?.host === HOST && request.method === 'GET' ? files.get(url.pathname) : undefined;
    if (file === undefined) return new Response('Not here.', { status: 404, headers });
    return new Response(new Uint8Array(file.body), { status: 200, headers: { ...headers, 'content-type': file.type } });
  });
}

/** Whether an address is one of our own pages. */
export function isAppUrl(address: string): boolean {
  return isOfOrigin(address, APP_ORIGIN);
}

/** Whether an address belongs to an origin; a custom scheme's `URL.origin` is "null", so its parts are compared. */
export function isOfOrigin(address: string, origin: string): boolean {
  const [a, b] = [URL.parse(address), URL.parse(origin)];
  return a !== null && b !== null && a.protocol === b.protocol && a.host === b.host && a.username === '' && a.password === '';
}
