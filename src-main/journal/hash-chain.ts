import { hash } from 'node:crypto';
import type { StoredEvent } from './journal-port.ts';

/** What stands before the first event of a journal. */
export const GENESIS_HASH = new Uint8Array(32);

const LENGTH_BYTES = 4;

/** SHA-256 over the previous hash and every field but `seq`, each with its length in front (order in README.md, vectors in the tests). */
export function chainHash(previous: Uint8Array, event: Omit<StoredEvent, 'seq' | 'hash'>): Buffer {
  const texts = [event.stream, String(event.version), event.type, String(event.shape), event.data, String(event.at), event.device, event.actor];
  const size = texts.reduce((sum, text) => sum + LENGTH_BYTES + Buffer.byteLength(text), 2 * LENGTH_BYTES + previous.length + event.id.length);
  const message = Buffer.allocUnsafe(size);
  let offset = 0;
  for (const bytes of [previous, event.id]) {
    offset = message.writeUInt32BE(bytes.length, offset);
    message.set(bytes, offset);
    offset += bytes.length;
  }
  for (const text of texts) {
    const length = message.write(text, offset + LENGTH_BYTES);
    message.writeUInt32BE(length, offset);
    offset += LENGTH_BYTES + length;
  }
  return hash('sha256', message, 'buffer');
}
