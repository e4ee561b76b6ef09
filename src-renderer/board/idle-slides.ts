import type { BoardPicture, BoardStandby, BoardState, BoardWait } from '../../src-main/contract/index.ts';

/** What stands on a quiet board for a while. */
export type IdleSlide =
  | { readonly kind: 'waits'; readonly lines: readonly BoardWait[]; readonly showMs: number }
  | { readonly kind: 'standby'; readonly lines: readonly BoardStandby[]; readonly showMs: number }
  | { readonly kind: 'chances'; readonly numbers: readonly string[]; readonly showMs: number }
  | { readonly kind: 'picture'; readonly picture: BoardPicture; readonly showMs: number };

/** Lines that can be read from the last row at once. */
export const LINES_A_SLIDE = 4;
/** Four lines, read slowly twice. */
const LINES_MS = 14_000;

/** Everything a quiet board has to show, in its order: after each picture something that helps somebody who waits, and everything at least once. */
export function toIdleSlides({ waits, standby, secondChance, playlist }: Pick<BoardState, 'waits' | 'standby' | 'secondChance' | 'playlist'>): readonly IdleSlide[] {
  const panels: readonly IdleSlide[] = [
    ...inPages(waits).map((lines) => ({ kind: 'waits', lines, showMs: LINES_MS }) as const),
    ...(secondChance.length === 0 ? [] : [{ kind: 'chances', numbers: secondChance, showMs: LINES_MS } as const]),
    ...inPages(standby).map((lines) => ({ kind: 'standby', lines, showMs: LINES_MS }) as const),
  ];
  const pictures: readonly IdleSlide[] = playlist.map((picture) => ({ kind: 'picture', picture, showMs: picture.showMs }));
  const rounds = Math.max(panels.length, pictures.length);
  return Array.from({ length: rounds }, (_, round) => [...nth(panels, round), ...nth(pictures, round)]).flat();
}

/** Pages of nearly the same length: five lines are three and two. */
function inPages<T>(lines: readonly T[]): readonly (readonly T[])[] {
  const pages = Math.ceil(lines.length / LINES_A_SLIDE);
  const length = Math.ceil(lines.length / Math.max(1, pages));
  return Array.from({ length: pages }, (_, page) => lines.slice(page * length, (page + 1) * length));
}

function nth<T>(list: readonly T[], round: number): readonly T[] {
  const item = list[round % Math.max(1, list.length)];
  return item === undefined ? [] : [item];
}
