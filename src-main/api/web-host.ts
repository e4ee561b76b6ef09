import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Logger } from '../log.ts';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Audience, ServedSite } from './audience.ts';
import { PICTURES_PATH } from './board-feed.ts';
import { admitUpgrade, createTokens, isOwnHost } from './entry-check.ts';
import type { Tokens } from './entry-check.ts';
import { createSocketHost } from './socket-host.ts';
import { readStaticFiles, readVoiceFiles, toSecurityHeaders } from './static-files.ts';
import type { StaticFile } from './static-files.ts';

export interface WebHost {
  readonly port: number;
  /** Addresses with their boot tokens: for the launcher and the ready line, never for a log. */
  readonly pages: Readonly<Record<string, string>>;
  readonly tokens: Tokens;
  /** Stops listening and says goodbye to every page. */
  close(): Promise<void>;
}

export interface WebHostRefusal {
  readonly kind: 'port-taken' | 'port-forbidden';
  /** For a technician. */
  readonly sentence: string;
}

export interface WebHostInput {
  readonly site: ServedSite;
  /** Folder of the built pages. */
  readonly root: string;
  /** Folder of the recorded voice, served as `/voice/…`. */
  readonly voiceRoot: string;
  /** Tokens that outlive this run. */
  readonly keptTokens?: Partial<Tokens>;
  /** 0 = any free port. */
  readonly port: number;
  readonly isDev: boolean;
  readonly log: Logger;
}

/** Serves the pages and their calls on 127.0.0.1. */
export async function startWebHost({ site, root, voiceRoot, keptTokens, port, isDev, log }: WebHostInput): Promise<Result<WebHost, WebHostRefusal>> {
  const files = new Map([...readStaticFiles(root), ...readVoiceFiles(voiceRoot)]);
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => answer(request, response, { files, site, port: portOf(server), log }));
  const listening = await listen(server, port);
  if (!listening.ok) return listening;
  const ownPort = portOf(server);
  const tokens = createTokens(keptTokens);
  const sockets = createSocketHost({ site, isDev, log });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', (error) => log.debug({ err: error }, 'a connection broke before it was accepted'));
    const admitted = admitUpgrade({ path: request.url ?? '', headers: request.headers }, { port: ownPort, tokens, isDev });
    const refusedWith = admitted.ok ? (sockets.isFull() ? 503 : null) : admitted.error;
    if (!admitted.ok || refusedWith !== null) return refuseUpgrade(socket, refusedWith ?? 403, log);
    sockets.accept(admitted.value, request, socket, head);
  });
  return ok({
    port: ownPort,
    pages: toPages({ port: ownPort, tokens, isDev }),
    tokens,
    async close() {
      await sockets.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  });
}

function toPages({ port, tokens, isDev }: { readonly port: number; readonly tokens: Tokens; readonly isDev: boolean }): Readonly<Record<string, string>> {
  const at = (page: string, audience: Audience): string => `http://127.0.0.1:${port}/#/${page}/${tokens[audience]}`;
  return { kiosk: at('kiosk', 'kiosk'), tray: at('tray', 'tray'), counter: at('counter', 'counter'), supervisor: at('supervisor', 'supervisor'), board: at('board', 'board'), ...(isDev ? { gallery: at('gallery', 'dev') } : {}) };
}

function answer(request: IncomingMessage, response: ServerResponse, { files, site, port, log }: { readonly files: ReadonlyMap<string, StaticFile>; readonly site: ServedSite; readonly port: number; readonly log: Logger }): void {
  const host = request.headers.host;
  if (!isOwnHost(host, port)) return void response.writeHead(421).end();
  const headers = toSecurityHeaders({ connect: [`ws://${host}`] });
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { ...headers, allow: 'GET, HEAD' }).end();
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (path === '/health') return void response.writeHead(200, { ...headers, 'content-type': 'application/json', 'cache-control': 'no-store' }).end('{"ok":true}');
  const send = (file: StaticFile): void => {
    response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.body.length, 'cache-control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache' });
    response.end(request.method === 'HEAD' ? undefined : file.body);
  };
  const refuse = (): void => void response.writeHead(404, { ...headers, 'content-type': 'text/plain; charset=utf-8' }).end(files.size === 0 ? 'The pages are not built: npm run build\n' : 'Not here.\n');
  if (path.startsWith(PICTURES_PATH) && site.readBoardPicture !== undefined) {
    // The name is only ever compared with those of the playlist: as it came, nothing is decoded. Its address carries the mark of the content.
    const read = site.readBoardPicture(path.slice(PICTURES_PATH.length));
    return void read.then((picture) => (picture === undefined ? refuse() : send({ ...picture, isHashed: true }))).catch((error: unknown) => {
      log.error({ err: error }, 'a board picture could not be served');
      response.destroy();
    });
  }
  const file = files.get(path);
  if (file === undefined) refuse();
  else send(file);
}

function refuseUpgrade(socket: Duplex, status: number, log: Logger): void {
  log.warn({ status }, 'a connection was refused');
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => socket.destroy());
}

function listen(server: Server, port: number): Promise<Result<void, WebHostRefusal>> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(err({ kind: 'port-taken', sentence: `Port ${port} is in use by another program: choose another with --port, or 0 for any free one.` }));
      else if (error.code === 'EACCES') resolve(err({ kind: 'port-forbidden', sentence: `Port ${port} needs rights this user does not have: choose one above 1023 with --port, or 0 for any free one.` }));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => resolve(ok(undefined)));
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
