import { RPCHandler } from '@orpc/server/ws';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../log.ts';
import { systemClock } from '../shared/clock.ts';
import { AUDIENCES, createHandlerOptions, selectBranches } from './audience.ts';
import type { Audience, Context, ServedSite } from './audience.ts';
import { SUBPROTOCOL } from './entry-check.ts';
import { servePageSocket } from './page-socket.ts';

/** A page says far less; an imported site pack may say more. */
const MAX_MESSAGE_BYTES = 256 * 1024;
const MAX_TECHNICIAN_MESSAGE_BYTES = 24 * 1024 * 1024;
/** A hundred counters, twenty boards, twenty kiosks and their paper trays, and room for pages that come back before their old connection is known to be gone. */
export const MAX_CONNECTIONS = 256;
/** A page that answers none of two pings is gone (power, cable, crashed browser). */
const PING_EVERY_MS = 10_000;
const GOODBYE_MS = 500;
const CLOSE_GOING_AWAY = 1001;

/** Every page connected over a WebSocket. */
export interface SocketHost {
  isFull(): boolean;
  accept(audience: Audience, request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

export function createSocketHost({ site, isDev, log }: { readonly site: ServedSite; readonly isDev: boolean; readonly log: Logger }): SocketHost {
  const shared = { noServer: true, perMessageDeflate: false, clientTracking: false, handleProtocols: () => SUBPROTOCOL } as const;
  const forPages = new WebSocketServer({ ...shared, maxPayload: MAX_MESSAGE_BYTES });
  const forTechnician = new WebSocketServer({ ...shared, maxPayload: MAX_TECHNICIAN_MESSAGE_BYTES });
  const options = createHandlerOptions({ site, log });
  const handlers = new Map(AUDIENCES.map((audience) => [audience, new RPCHandler<Context>(selectBranches({ router: site.router, audience, isDev }), options)]));
  const open = new Set<WebSocket>();
  const silent = new WeakSet<WebSocket>();
  const heartbeat = setInterval(() => open.forEach((socket) => pingOrDrop(socket, silent)), PING_EVERY_MS);
  heartbeat.unref();
  return {
    isFull: () => open.size >= MAX_CONNECTIONS,
    accept(audience, request, rawSocket, head) {
      const handler = handlers.get(audience);
      if (handler === undefined) throw new Error(`no handler for ${audience}`);
      (audience === 'technician' ? forTechnician : forPages).handleUpgrade(request, rawSocket, head, (socket) => {
        open.add(socket);
        socket.on('close', () => open.delete(socket));
        socket.on('pong', () => silent.delete(socket));
        const id = randomUUID();
        servePageSocket(socket, { handler, context: site.contextFor(audience, { id, source: toSource(request.socket.remoteAddress), onClosed: (listener) => socket.on('close', listener) }), log: log.child({ audience, connection: id }), clock: systemClock });
      });
    },
    async close() {
      clearInterval(heartbeat);
      await Promise.all([...open].map(sayGoodbye));
    },
  };
}

/** The address is the only name that a machine has while none is paired. */
function toSource(address: string | undefined): string {
  return address === undefined || /^(::1|(::ffff:)?127\.)/.test(address) ? 'loopback' : address;
}

function pingOrDrop(socket: WebSocket, silent: WeakSet<WebSocket>): void {
  if (silent.has(socket)) return socket.terminate();
  silent.add(socket);
  socket.ping();
}

function sayGoodbye(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const impatience = setTimeout(() => socket.terminate(), GOODBYE_MS);
    socket.once('close', () => {
      clearTimeout(impatience);
      resolve();
    });
    socket.close(CLOSE_GOING_AWAY, 'the site stops');
  });
}
