import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A code is handed to a colleague in person; ASVS 5.0 6.4.1 wants it short-lived. */
export const CODE_LIFETIME_MS = 24 * 3_600_000;

/** Crockford's base 32: no I, L, O or U, so that nothing on paper can be misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;
const GROUP = 5;

/** A random code of 100 bits in four groups, for example `7KQ2M-40XVB-9R3TD-HZ81W`. */
export function createOneTimeCode(): string {
  const letters = [...randomBytes(LENGTH)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return letters.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-');
}

/** A code as it was meant: any case, with or without its hyphens, O for 0, I and L for 1. Undefined when it cannot be one. */
export function parseOneTimeCode(text: string): string | undefined {
  if (text.length > 64) return undefined;
  const letters = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const isCode = letters.length === LENGTH && [...letters].every((letter) => ALPHABET.includes(letter));
  return isCode ? letters.replace(new RegExp(`.{${GROUP}}(?=.)`, 'g'), '$&-') : undefined;
}

/** Compares without telling by its time how much was right. */
export function isSameCode(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
