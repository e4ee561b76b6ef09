import type { CounterView } from '../../src-main/contract/counter-views.ts';

/** What an operator can do, one key each. */
export const VERBS = ['call-next', 'start', 'recall', 'finish', 'transfer', 'park', 'no-show', 'undo'] as const;
export type Verb = (typeof VERBS)[number];

/** `KeyboardEvent.code`: the place of the key, whatever the layout prints on it. */
export const KEY_OF: Readonly<Record<Verb, string>> = { 'call-next': 'Space', start: 'KeyM', recall: 'KeyU', finish: 'KeyS', transfer: 'KeyT', park: 'KeyP', 'no-show': 'KeyX', undo: 'KeyZ' };

/** `when`: what has to happen first, a sentence of `counter.when`. */
export type VerbState = { readonly can: true } | { readonly can: false; readonly when: 'open' | 'called' | 'started' | 'settled' | 'somebody-waits' };

const CAN: VerbState = { can: true };

/**
 * Whether a verb makes sense now; the core decides again on the newest state.
 * `now` is the core's time, ms since 1970 UTC.
 */
export function stateOfVerb({ verb, view, now }: { readonly verb: Verb; readonly view: CounterView; readonly now: number }): VerbState {
  const { current, counter } = view;
  if (counter.state !== 'open') return { can: false, when: 'open' };
  switch (verb) {
    case 'call-next':
      if (current?.state === 'called') return { can: false, when: 'settled' };
      return view.next.length > 0 || current !== null ? CAN : { can: false, when: 'somebody-waits' };
    case 'undo':
      return current?.state === 'called' && now < current.undoUntil ? CAN : { can: false, when: 'called' };
    case 'start':
    case 'recall':
    case 'no-show':
      return current?.state === 'called' ? CAN : { can: false, when: 'called' };
    case 'finish':
      return current?.state === 'serving' ? CAN : { can: false, when: 'started' };
    case 'transfer':
    case 'park':
      return current === null ? { can: false, when: 'called' } : CAN;
  }
}

/** The verb of a key press; undefined while the person types, holds a modifier or lets a key repeat. */
export function verbOfKey(event: Pick<KeyboardEvent, 'code' | 'repeat' | 'ctrlKey' | 'altKey' | 'metaKey'>, isTyping: boolean): Verb | undefined {
  if (isTyping || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  return VERBS.find((verb) => KEY_OF[verb] === event.code);
}

/** The one thing to do next stands out. */
export function mainVerb(view: CounterView): Verb {
  if (view.current?.state === 'called') return 'start';
  return view.current?.state === 'serving' ? 'finish' : 'call-next';
}

export type WaitAge = 'short' | 'medium' | 'long';
const MEDIUM_MINUTES = 15;
const LONG_MINUTES = 30;

/** How long somebody has waited, in the three steps of the legend. */
export function ageOf(minutes: number): WaitAge {
  if (minutes > LONG_MINUTES) return 'long';
  return minutes >= MEDIUM_MINUTES ? 'medium' : 'short';
}
