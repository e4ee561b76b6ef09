import type { Screen } from './flow-types.ts';

/** A screen as it is shown: `name` is of `shownName`. */
export interface Leaf {
  readonly name: string;
  readonly screen: Screen;
}

/** The stage has two sides: one in front, the other empty or holding the screen that the finger on a button leads to. */
export interface Sides {
  readonly leaves: readonly [Leaf | null, Leaf | null];
  readonly front: 0 | 1;
}

/** Puts `shown` in front. A screen that was prepared behind comes forward as it stands; `ahead` is prepared on the other side unless it would be the same one. */
export function arrange(before: Sides, { shown, ahead }: { readonly shown: Leaf; readonly ahead: Leaf | null }): Sides {
  const behind = before.front === 0 ? 1 : 0;
  const isPrepared = isSamePlace(before.leaves[behind], shown) && !isSamePlace(before.leaves[before.front], shown);
  const front = isPrepared ? behind : before.front;
  const other = isPrepared || isSamePlace(ahead, shown) ? null : ahead;
  return { front, leaves: front === 0 ? [shown, other] : [other, shown] };
}

/** Whether two leaves show the same screen about the same thing; what stands on them may differ. */
function isSamePlace(one: Leaf | null, other: Leaf | null): boolean {
  return one !== null && other !== null && one.name === other.name && subjectOf(one.screen) === subjectOf(other.screen);
}

function subjectOf(screen: Screen): string {
  if (screen.kind === 'need') return screen.needId;
  if (screen.kind === 'agency') return screen.agencyId;
  return screen.kind === 'service' ? screen.serviceId : '';
}
