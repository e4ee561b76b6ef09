/** A scanner types faster than any hand; a longer gap between two keys means a hand, ms. */
const HAND_AFTER_MS = 60;
/** Even on the page made for codes, keys from before this pause belong to something else, ms. */
const ABANDONED_AFTER_MS = 5_000;
/** Shorter words are not codes. */
const SHORTEST_CODE = 8;
const LONGEST_CODE = 240;

export interface Heard {
  /** The text that Enter just closed, if it came from a scanner. */
  readonly code: string | null;
  /** True for a key that cannot be the continuation of a scan. */
  readonly isFirst: boolean;
}

/**
 * Tells a scanner that poses as a keyboard from a person typing. `anySpeed` accepts slow typing as well, for the page
 * whose only purpose is a code. `at` = monotonic ms.
 */
export function createWedge({ anySpeed }: { readonly anySpeed: () => boolean }): { readonly hear: (key: string, at: number) => Heard } {
  let buffer = '';
  let lastAt = Number.NEGATIVE_INFINITY;

  function hear(key: string, at: number): Heard {
    const isFirst = at - lastAt > (anySpeed() ? ABANDONED_AFTER_MS : HAND_AFTER_MS) || buffer === '';
    if (key !== 'Enter' && key.length !== 1) return { code: null, isFirst };
    lastAt = at;
    if (key === 'Enter') {
      const code = isFirst ? '' : buffer;
      buffer = '';
      return { code: code.length >= SHORTEST_CODE ? code : null, isFirst };
    }
    buffer = isFirst ? key : (buffer + key).slice(-LONGEST_CODE);
    return { code: null, isFirst };
  }

  return { hear };
}
