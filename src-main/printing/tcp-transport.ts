import { createConnection } from 'node:net';
import type { Socket } from 'node:net';
import { err, ok } from '../shared/result.ts';
import { within } from './deadline.ts';
import { createLoss } from './loss.ts';
import type { Link, LinkTrouble, SendTrouble, Transport } from './transport.ts';

/** Raw printing over TCP ("JetDirect", port 9100). */
export function createTcpTransport({ host, port }: { readonly host: string; readonly port: number }): Transport {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return {
    address: `tcp://${place}`,
    async connect({ timeoutMs }) {
      const socket = createConnection({ host, port, noDelay: true });
      const opened = new Promise<LinkTrouble | 'open'>((resolve) => {
        socket.once('connect', () => resolve('open'));
        socket.once('error', (error) => resolve(toTrouble(error, place)));
      });
      const result = await within(timeoutMs, opened);
      if (result === 'open') return ok(createLink(socket, place));
      socket.on('error', () => socket.destroy());
      socket.destroy();
      return err(result ?? { kind: 'timed-out', detail: `${place} did not answer within ${timeoutMs} ms` });
    },
  };
}

function createLink(socket: Socket, place: string): Link {
  const { isLost, lose, onLost } = createLoss();
  const end = (why: string): void => {
    if (lose(why)) socket.destroy();
  };
  socket.on('error', (error) => end(`the connection to ${place} broke: ${error.message}`));
  socket.on('end', () => end(`${place} closed the connection`));
  socket.on('close', () => end(`the connection to ${place} is closed`));
  return {
    canReceive: true,
    async send(bytes, { timeoutMs }) {
      // Nothing was handed to the system yet, so nothing can have left.
      if (isLost()) return err({ sent: 'none', detail: `the connection to ${place} is closed` });
      const taken = new Promise<SendTrouble | 'taken'>((resolve) => {
        socket.write(bytes, (error) => resolve(error ? { sent: 'perhaps', detail: `the connection to ${place} broke: ${error.message}` } : 'taken'));
      });
      const result = await within(timeoutMs, taken);
      if (result === 'taken') return ok(undefined);
      return err(result ?? { sent: 'perhaps', detail: `${place} took no more bytes for ${timeoutMs} ms` });
    },
    onReceive: (listener) => void socket.on('data', listener),
    isLost,
    onLost,
    drop() {
      // A reset instead of an orderly end: the system forgets the bytes it still holds.
      if (lose('the connection was given up')) socket.resetAndDestroy();
    },
  };
}

function toTrouble(error: NodeJS.ErrnoException, place: string): LinkTrouble {
  switch (error.code) {
    case 'ECONNREFUSED':
      return { kind: 'refused', detail: `nobody listens at ${place}` };
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { kind: 'absent', detail: `the name in ${place} is not known` };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { kind: 'unreachable', detail: `there is no way to ${place}` };
    default:
      return { kind: 'failed', detail: `${place}: ${error.message}` };
  }
}
