import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { AUDIENCES } from './audience.ts';
import type { Audience } from './audience.ts';

/** The subprotocol a page names first; its token follows, because a browser cannot set headers on a WebSocket. */
export const SUBPROTOCOL = 'anjungan';

export type Tokens = Readonly<Record<Audience, string>>;

/** New tokens for one run of the site, 32 random bytes each; `kept` = those that outlive it. */
export function createTokens(kept: Partial<Tokens> = {}): Tokens {
  return { ...(Object.fromEntries(AUDIENCES.map((audience) => [audience, randomBytes(32).toString('base64url')])) as Tokens), ...kept };
}

/** Whether a Host header names this host. A page of another name that resolves to loopback (DNS rebinding) does not. */
export function isOwnHost(host: string | undefined, port: number): host is string {
  return host !== undefined && [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`].includes(host);
}

export interface UpgradeRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** Who asks for a connection, or the HTTP status of the refusal: any page in the same browser can reach a loopback port. */
export function admitUpgrade({ path, headers }: UpgradeRequest, { port, tokens, isDev }: { readonly port: number; readonly tokens: Tokens; readonly isDev: boolean }): Result<Audience, 401 | 403 | 404> {
  if (path !== '/rpc') return err(404);
  if (!isOwnHost(headers.host, port) || headers.origin !== `http://${headers.host}`) return err(403);
  const [protocol, token, ...more] = (headers['sec-websocket-protocol'] ?? '').split(',').map((part) => part.trim());
  if (protocol !== SUBPROTOCOL || token === undefined || more.length > 0) return err(401);
  const audience = AUDIENCES.filter((name) => isDev || name !== 'dev').find((name) => isSame(token, tokens[name]));
  return audience === undefined ? err(401) : ok(audience);
}

function isSame(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}
