import type { BoardCall, BoardState, BoardVoiceTrouble } from '../../src-main/contract/index.ts';

/** Up to here one fresh call is drawn large and the others stand in the list. */
const LARGE_UP_TO = 7;
const LIST_LENGTH = 6;

/** What the page knows besides the state. */
export interface BoardCondition {
  /** When the core was last heard, ms UTC, while it cannot be heard now; null = all is well. */
  readonly lostSince: number | null;
  readonly voiceTrouble: BoardVoiceTrouble | null;
}

export interface BoardLayout {
  /** `call` = one large; `crowd` = more fresh calls than the list can hold; `idle` = nobody is called now. */
  readonly kind: 'call' | 'crowd' | 'idle';
  readonly main: BoardCall | null;
  readonly crowd: readonly BoardCall[];
  readonly list: readonly ListedCall[];
}

export interface ListedCall {
  readonly call: BoardCall;
  readonly isFresh: boolean;
}

/** Shares the calls out over the picture, so that every fresh call is in it. */
export function layOutCalls({ now, last }: Pick<BoardState, 'now' | 'last'>): BoardLayout {
  const [main = null, ...others] = now;
  if (now.length > LARGE_UP_TO) return { kind: 'crowd', main: null, crowd: now, list: toList([], last) };
  return { kind: main === null ? 'idle' : 'call', main, crowd: [], list: toList(others, last) };
}

function toList(fresh: readonly BoardCall[], last: readonly BoardCall[]): readonly ListedCall[] {
  return [...fresh.map((call) => ({ call, isFresh: true })), ...last.map((call) => ({ call, isFresh: false }))].slice(0, LIST_LENGTH);
}
