/** Chance with a seed: the same seed gives the same day. */
export interface Random {
  /** 0 <= x < 1. */
  next(): number;
  chance(share: number): boolean;
  /** Evenly between two bounds. */
  between(from: number, to: number): number;
  /** A whole number, both bounds included. */
  whole(from: number, to: number): number;
  pick<T>(list: readonly T[]): T;
  /** Skewed to the right as times of service are; `spread` 0.5 is usual. */
  around(mean: number, spread: number): number;
  bytes(count: number): Uint8Array;
}

/** An own stream for each `name`: what one part draws does not move the others. */
export function createRandom(seed: number, name: string): Random {
  const next = mulberry32(hash(`${seed} ${name}`));
  const between = (from: number, to: number): number => from + next() * (to - from);
  return {
    next,
    chance: (share) => next() < share,
    between,
    whole: (from, to) => Math.floor(between(from, to + 1)),
    pick(list) {
      const picked = list[Math.floor(next() * list.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    around(mean, spread) {
      const normal = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return mean * Math.exp(spread * normal - (spread * spread) / 2);
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => Math.floor(next() * 256)),
  };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  return value >>> 0;
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
