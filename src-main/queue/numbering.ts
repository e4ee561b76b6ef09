/** The last number of a series; a kiosk says "Habis" after it. */
export const LAST_SEQUENCE = 9999;

/** `A012`, `KD104`, `A1000`: prefix and at least three digits. */
export function formatNumber({ prefix, sequence }: { readonly prefix: string; readonly sequence: number }): string {
  return `${prefix}${String(sequence).padStart(3, '0')}`;
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
