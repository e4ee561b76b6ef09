import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const POOL_BYTES = 1 << 20;
const ID_BYTES = 16;

/** UUIDv7s of given instants, with random bytes fetched by the megabyte: one at a time they cost more than the row they name. */
export function createPastIds(): (at: number) => string {
  const pool = new Uint8Array(POOL_BYTES);
  let used = POOL_BYTES;
  const rng = (): Uint8Array => {
    if (used === POOL_BYTES) {
      randomFillSync(pool);
      used = 0;
    }
    used += ID_BYTES;
    return pool.subarray(used - ID_BYTES, used);
  };
  return (at) => v7({ msecs: at, rng });
}
