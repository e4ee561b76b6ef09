import type { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { Logger } from '../log.ts';
import type { Clock } from '../shared/clock.ts';
import type { Context } from './audience.ts';
import { createMessageGate } from './message-gate.ts';

/** Unsent bytes at which a page's own messages wait in the kernel until it has read its answers. */
const PAUSE_ABOVE_BYTES = 1_000_000;
const CLOSE_POLICY_VIOLATION = 1008;

export interface PageSocketDeps {
  readonly handler: RPCHandler<Context>;
  readonly context: object;
  readonly log: Logger;
  readonly clock: Pick<Clock, 'monotonic'>;
}

/**
 * Serves one page over its WebSocket until either side closes.
 *
 * The RPC handler awaits every `send`, and `send` ends when the bytes have left for the kernel: a stream to a slow page
 * is therefore not asked for its next state while one is unsent.
 */
export function servePageSocket(socket: WebSocket, { handler, context, log, clock }: PageSocketDeps): void {
  const gate = createMessageGate({ clock });
  const page = {
    send: (message: string | Uint8Array) => sendWhole(socket, message),
    addEventListener(event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void {
      if (event === 'close') socket.on('close', () => listener({ data: undefined }));
      else socket.on('message', (raw, isBinary) => letThrough(isBinary ? raw : (raw as Buffer).toString('utf8'), listener));
    },
  };
  const letThrough = (raw: unknown, listener: (event: { readonly data: unknown }) => void): void => {
    if (socket.readyState !== socket.OPEN) return;
    const message = gate.check(raw);
    if (!message.ok) {
      log.warn({ refusal: message.error }, 'a page sent what no page sends; its connection is closed');
      socket.close(CLOSE_POLICY_VIOLATION, message.error);
      return;
    }
    if (socket.bufferedAmount > PAUSE_ABOVE_BYTES) socket.pause();
    listener({ data: message.value });
  };
  // ws breaks the connection off by itself after an oversized or malformed frame; unheard, its error would end the process.
  socket.on('error', (error) => log.warn({ err: error }, 'a page connection broke'));
  // The facade stands in for the two methods of a ws socket that the handler uses.
  void handler.upgrade(page as unknown as WebSocket, { context: context as Context });
}

/**
 * Ends when the message has left for the kernel, at the earliest one turn of the event loop later: a stream that always has
 * a next state would otherwise keep every other connection, and its own end, from being heard.
 */
function sendWhole(socket: WebSocket, message: string | Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    if (socket.readyState !== socket.OPEN) return void setImmediate(resolve);
    socket.send(message, () => {
      if (socket.isPaused && socket.bufferedAmount <= PAUSE_ABOVE_BYTES) socket.resume();
      setImmediate(resolve);
    });
  });
}
