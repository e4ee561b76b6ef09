import { createHash } from 'node:crypto';

/** Short stable mark of some content: the same values give the same 12 characters, in whatever order their keys were written. */
export function fingerprint(value: unknown): string {
  return fingerprintText(canonicalJson(value));
}

/** Short mark of a text; for large content whose order is settled. */
export function fingerprintText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
