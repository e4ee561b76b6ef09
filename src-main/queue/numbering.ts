/** The last number of a series; a kiosk says "Habis" after it. */
export const LAST_SEQUENCE = 9999;

/** `A012`, `KD104`, `A1000`: prefix and at least three digits. */
export function formatNumber({ prefix, sequence }: { readonly prefix: string; readonly sequence: number }): string {
  return `${prefix}${String(sequence).padStart(3, '0')}`;
}

/** Reads a number as somebody says or types it: `a12`, `A 012`. Undefined when it is none. */
export function parseNumber(text: string): { readonly prefix: string; readonly sequence: number } | undefined {
  const [, prefix, digits] = /^([A-Z]{1,2})\s*0*([1-9][0-9]{0,3})$/.exec(text.trim().toUpperCase()) ?? [];
  return prefix === undefined || digits === undefined ? undefined : { prefix, sequence: Number(digits) };
}

/** Where a series goes on after a new epoch: the next full hundred (A057 -> A100), so that paper already handed out is never doubled. */
export function nextFullHundred(last: number): number {
  return (Math.floor(last / 100) + 1) * 100;
}

/** The next number of a series, or undefined when it is used up. `floor` is the highest number a past epoch may have given out. */
export function nextSequence({ last, floor }: { readonly last: number; readonly floor: number }): number | undefined {
  const next = Math.max(last, floor) + 1;
  return next > LAST_SEQUENCE ? undefined : next;
}
