import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { chainHash, GENESIS_HASH } from '../../../src-main/journal/hash-chain.ts';
import vectors from './hash-vectors.json' with { type: 'json' };

const event = { id: Buffer.alloc(16, 7), stream: 'site', version: 1, type: 'site.pulse', shape: 1, data: '{}', at: 1_795_000_000_000, device: 'Anjungan 1', actor: 'site' };

describe('the hash chain', () => {
  test.each(vectors)('agrees with the published vector: $name', ({ previous, event: told, hash }) => {
    const { id, ...rest } = told;
    expect(chainHash(Buffer.from(previous, 'hex'), { id: Buffer.from(id, 'hex'), ...rest }).toString('hex')).toBe(hash);
  });

  test('is SHA-256 over length-prefixed fields in the documented order', () => {
    const fields = [GENESIS_HASH, event.id, 'site', '1', 'site.pulse', '1', '{}', '1795000000000', 'Anjungan 1', 'site'];
    const sha = createHash('sha256');
    for (const field of fields) {
      const bytes = Buffer.from(field as string);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      sha.update(length).update(bytes);
    }
    expect(chainHash(GENESIS_HASH, event).equals(sha.digest())).toBe(true);
  });

  test.each(['stream', 'type', 'data', 'device', 'actor'] as const)('changes when %s changes by one letter', (field) => {
    expect(chainHash(GENESIS_HASH, { ...event, [field]: `${event[field]}x` }).equals(chainHash(GENESIS_HASH, event))).toBe(false);
  });

  test('does not let a letter wander from one field to its neighbour', () => {
    const moved = chainHash(GENESIS_HASH, { ...event, device: 'Anjungan 1s', actor: 'ite' });
    expect(moved.equals(chainHash(GENESIS_HASH, event))).toBe(false);
  });
});
