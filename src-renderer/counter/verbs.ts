import type { CounterView } from '../../src-main/contract/index.ts';

/** What an operator can do, one key each. */
export const VERBS = ['call-next', 'start', 'recall', 'finish', 'transfer', 'park', 'no-show', 'undo', 'find', 'walk-in', 'further', 'reprint', 'note', 'pause', 'leave', 'answer-help'] as const;
export type Verb = (typeof VERBS)[number];

/** `KeyboardEvent.code`: the place of the key, whatever the layout prints on it. */
export const KEY_OF: Readonly<Record<Verb, string>> = {
  'call-next': 'Space',
  start: 'KeyM',
  recall: 'KeyU',
  finish: 'KeyS',
  transfer: 'KeyT',
  park: 'KeyP',
  'no-show': 'KeyX',
  undo: 'KeyZ',
  find: 'KeyC',
  'walk-in': 'KeyA',
  further: 'KeyL',
  reprint: 'KeyR',
  note: 'KeyN',
  pause: 'KeyI',
  leave: 'KeyK',
  'answer-help': 'KeyB',
};

/** `when`: what has to happen first, a sentence of `counter.when`. */
export type VerbState = { readonly can: true } | { readonly can: false; readonly when: 'open' | 'called' | 'started' | 'settled' | 'somebody-waits' | 'somebody-asks' };

const CAN: VerbState = { can: true };

/** Where the ticket in front of the operator stands. */
type Hand = 'empty' | 'called' | 'serving';
type TicketVerb = 'start' | 'recall' | 'no-show' | 'finish' | 'transfer' | 'park' | 'reprint' | 'note';
const NEEDS: Readonly<Record<TicketVerb, { readonly hand: readonly Hand[]; readonly when: 'called' | 'started' }>> = {
  start: { hand: ['called'], when: 'called' },
  recall: { hand: ['called'], when: 'called' },
  'no-show': { hand: ['called'], when: 'called' },
  finish: { hand: ['serving'], when: 'started' },
  transfer: { hand: ['called', 'serving'], when: 'called' },
  park: { hand: ['called', 'serving'], when: 'called' },
  reprint: { hand: ['called', 'serving'], when: 'called' },
  note: { hand: ['called', 'serving'], when: 'called' },
};

/**
 * Whether a verb makes sense now; the core decides again on the newest state.
 * `now` is the core's time, ms since 1970 UTC.
 */
export function stateOfVerb({ verb, view, now }: { readonly verb: Verb; readonly view: CounterView; readonly now: number }): VerbState {
  if (verb === 'answer-help') return view.help.length > 0 ? CAN : { can: false, when: 'somebody-asks' };
  // A break ends by the key that began it; nobody leaves over a citizen.
  if (verb === 'pause' || verb === 'leave') return view.current === null ? CAN : { can: false, when: 'settled' };
  if (view.counter.state !== 'open') return { can: false, when: 'open' };
  if (verb === 'find' || verb === 'walk-in') return CAN;
  if (verb === 'further') return findVisitor(view) === null ? { can: false, when: 'called' } : CAN;
  if (verb === 'call-next') return stateOfCall(view);
  if (verb === 'undo') return view.current?.state === 'called' && now < view.current.undoUntil ? CAN : { can: false, when: 'called' };
  const { hand, when } = NEEDS[verb];
  return hand.includes(view.current?.state ?? 'empty') ? CAN : { can: false, when };
}

/** Who is here, or was served here last: they may need another service too. */
export function findVisitor({ current, last }: CounterView): { readonly ticketId: string; readonly number: string } | null {
  return current ?? (last?.outcome === 'finished' ? last : null);
}

function stateOfCall({ current, next }: CounterView): VerbState {
  if (current?.state === 'called') return { can: false, when: 'settled' };
  return next.length > 0 || current !== null ? CAN : { can: false, when: 'somebody-waits' };
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
