import { randomFillSync } from 'node:crypto';
import { stringify, v7, validate, version } from 'uuid';

type Branded<B extends string> = string & { readonly __brand: B };

/** UUIDv7 in its 36-character form. */
export type EventId = Branded<'EventId'>;
export type TicketId = Branded<'TicketId'>;
export type EpochId = Branded<'EpochId'>;
/** Opaque: says nothing about the person. */
export type StaffId = Branded<'StaffId'>;
export type SessionId = Branded<'SessionId'>;

export function createUuid<T extends EventId | TicketId | EpochId | StaffId | SessionId>(): T {
  return v7({ random: takeRandom() }) as T;
}

const UUID_BYTES = 16;
const pool = new Uint8Array(256 * UUID_BYTES);
let taken = pool.length;

/** Sixteen fresh random bytes; asked of the system a few hundred at a time, because each asking costs more than the bytes. */
function takeRandom(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += UUID_BYTES;
  return pool.subarray(taken - UUID_BYTES, taken);
}

/** Any UUID a page made itself; version 4 and 7 are accepted. */
export function isUuid(text: string): boolean {
  return validate(text) && (version(text) === 7 || version(text) === 4);
}

/** @throws TypeError when it is none: whatever comes from outside was checked by `isUuid` before. */
export function uuidToBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== UUID_BYTES) throw new TypeError('not a UUID');
  return bytes;
}

export function uuidFromBytes(bytes: Uint8Array): string {
  return stringify(bytes);
}
