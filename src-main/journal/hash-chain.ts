import { hash } from 'node:crypto';
import type { StoredEvent } from './journal-port.ts';

/** What stands before the first event of a journal. */
export const GENESIS_HASH = new Uint8Array(32);

/** SHA-256 over the previous hash and every field but `seq`, each with its length in front (order in README.md, vectors in the tests). */
export function chainHash(previous: Uint8Array, event: Omit<StoredEvent, 'seq' | 'hash'>): Buffer {
  const parts = [
    previous,
    event.id,
    Buffer.from(event.stream),
    Buffer.from(String(event.version)),
    Buffer.from(event.type),
    Buffer.from(String(event.shape)),
    Buffer.from(event.data),
    Buffer.from(String(event.at)),
    Buffer.from(event.device),
    Buffer.from(event.actor),
  ];
  const size = parts.reduce((sum, part) => sum + 4 + part.length, 0);
  const message = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const part of parts) {
    offset = message.writeUInt32BE(part.length, offset);
    message.set(part, offset);
    offset += part.length;
  }
  return hash('sha256', message, 'buffer');
}
