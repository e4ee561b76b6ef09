import { SLIP_MARK } from './slip-mark.ts';

/** A scanner types faster than any hand; a longer gap between two keys means a hand, ms. */
const HAND_AFTER_MS = 60;
/** Keys from before this pause belong to something else, ms. */
const ABANDONED_AFTER_MS = 5_000;
/** Shorter words are not codes. */
const SHORTEST_CODE = 8;
const LONGEST_CODE = 240;

/**
 * Tells a scanner that poses as a keyboard from a person typing: by the mark of our slips at any speed (a busy machine hands keys
 * over late), by its speed for every other code. `anySpeed` is for the page whose only purpose is a code. `hear` takes each key
 * with its time (monotonic ms) and answers with the code that Enter just closed.
 */
export function createWedge({ anySpeed }: { readonly anySpeed: () => boolean }): { readonly hear: (key: string, at: number) => string | null } {
  let buffer = '';
  /** Where in `buffer` the present run of fast keys began. */
  let fastFrom = 0;
  let lastAt = Number.NEGATIVE_INFINITY;

  function hear(key: string, at: number): string | null {
    if (key !== 'Enter' && key.length !== 1) return null;
    const pause = at - lastAt;
    lastAt = at;
    if (pause > ABANDONED_AFTER_MS) buffer = '';
    const isFirst = buffer === '' || pause > HAND_AFTER_MS;
    if (isFirst && key !== 'Enter') fastFrom = buffer.length;
    if (key !== 'Enter') {
      buffer += key;
      if (buffer.length > LONGEST_CODE) buffer = '';
      return null;
    }
    const code = codeIn({ buffer, fastFrom: isFirst ? buffer.length : fastFrom, anySpeed: anySpeed() });
    buffer = '';
    return code;
  }

  return { hear };
}

function codeIn({ buffer, fastFrom, anySpeed }: { readonly buffer: string; readonly fastFrom: number; readonly anySpeed: boolean }): string | null {
  const mark = buffer.lastIndexOf(SLIP_MARK);
  if (mark >= 0) return buffer.slice(mark);
  const code = anySpeed ? buffer : buffer.slice(fastFrom);
  return code.length >= SHORTEST_CODE ? code : null;
}

/** A search text without the code that a scanner typed into it. */
export function withoutCode(text: string, code: string): string {
  const start = text.lastIndexOf(code.slice(0, SHORTEST_CODE));
  return start < 0 ? text : text.slice(0, start);
}
