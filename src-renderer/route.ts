/** Where the address points. The token stands in the fragment: it never reaches a server's log. */
export type Route =
  | { readonly page: 'kiosk'; readonly token: string; readonly hasDock: boolean }
  | { readonly page: 'tray'; readonly token: string }
  | { readonly page: 'counter'; readonly token: string }
  | { readonly page: 'supervisor'; readonly token: string }
  | { readonly page: 'board'; readonly token: string; readonly zone: string | null; readonly name: string }
  | { readonly page: 'gallery'; readonly entry: string | null; readonly query: URLSearchParams }
  | { readonly page: 'nowhere' };

/** A board whose address names none. */
const BOARD_NAME = 'Papan';
const LONGEST_NAME = 40;

/** Reads `#/kiosk/<token>`, `#/kiosk/<token>?dock`, `#/tray/<token>`, `#/counter/<token>`, `#/supervisor/<token>`, `#/board/<token>?zone=…&name=…`, `#/gallery` and `#/gallery/<entry>?lang=en`. In Electron the kiosk needs no token. */
export function parseRoute(hash: string, { isElectron }: { readonly isElectron: boolean }): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [page = '', rest = ''] = path.split('/', 2);
  const query = new URLSearchParams(search);
  if (page === 'gallery') return { page: 'gallery', entry: rest === '' ? null : decodeURIComponent(rest), query };
  if (page === 'kiosk' && (rest !== '' || isElectron)) return { page: 'kiosk', token: rest, hasDock: query.has('dock') };
  if (page === 'tray' && (rest !== '' || isElectron)) return { page: 'tray', token: rest };
  if ((page === 'counter' || page === 'supervisor') && rest !== '') return { page, token: rest };
  if (page === 'board' && rest !== '') return toBoard(rest, query);
  return isElectron && page === '' ? { page: 'kiosk', token: '', hasDock: false } : { page: 'nowhere' };
}

function toBoard(token: string, query: URLSearchParams): Route {
  const name = (query.get('name') ?? '').trim().slice(0, LONGEST_NAME);
  return { page: 'board', token, zone: query.get('zone'), name: name === '' ? BOARD_NAME : name };
}
