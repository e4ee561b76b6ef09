/** Chromium cannot register schemes from outside: `app://anjungan/x` lives at `https://anjungan.app.standin/x` in the page. */
const privileged = new Set<string>();

export function registerScheme(scheme: string): void {
  privileged.add(scheme);
}

export function toPageUrl(url: string): string {
  const { protocol, host, pathname, search, hash } = new URL(url);
  return privileged.has(protocol.slice(0, -1)) ? `https://${host}.${protocol.slice(0, -1)}.standin${pathname}${search}${hash}` : url;
}

export function toAppUrl(url: string): string {
  const [, host, scheme, rest] = /^https:\/\/([^/]+)\.([a-z]+)\.standin(\/.*)?$/.exec(url) ?? [];
  return scheme === undefined ? url : `${scheme}://${host ?? ''}${rest ?? '/'}`;
}

export function schemeOf(appUrl: string): string {
  return new URL(appUrl).protocol.slice(0, -1);
}
