/** Where the address points. The token stands in the fragment: it never reaches a server's log. */
export type Route =
  | { readonly page: 'kiosk'; readonly token: string; readonly hasDock: boolean }
  | { readonly page: 'tray'; readonly token: string }
  | { readonly page: 'gallery'; readonly entry: string | null; readonly query: URLSearchParams }
  | { readonly page: 'nowhere' };

/** Reads `#/kiosk/<token>`, `#/kiosk/<token>?dock`, `#/tray/<token>`, `#/gallery` and `#/gallery/<entry>?lang=en`. In Electron the kiosk needs no token. */
export function parseRoute(hash: string, { isElectron }: { readonly isElectron: boolean }): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', rest = ''] = path.split('/', 2);
  const query = new URLSearchParams(search);
  if (page === 'gallery') return { page: 'gallery', entry: rest === '' ? null : decodeURIComponent(rest), query };
  if (page === 'kiosk' && (rest !== '' || isElectron)) return { page: 'kiosk', token: rest, hasDock: query.has('dock') };
  if (page === 'tray' && (rest !== '' || isElectron)) return { page: 'tray', token: rest };
  return isElectron && page === '' ? { page: 'kiosk', token: '', hasDock: false } : { page: 'nowhere' };
}
