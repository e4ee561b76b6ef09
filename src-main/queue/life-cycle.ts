import { err, ok, type Result } from '../shared/result.ts';

export const TICKET_STATES = ['waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled', 'voided', 'not-served'] as const;
export type TicketState = (typeof TICKET_STATES)[number];

export const TICKET_VERBS = [
  'call',
  'call-again',
  'recall',
  'undo-call',
  'start',
  'finish',
  'miss',
  'park',
  'unpark',
  'transfer',
  'release',
  'put-back',
  'reorder',
  'take-over',
  'confirm',
  'cancel',
  'void',
  'close-day',
] as const;
export type TicketVerb = (typeof TICKET_VERBS)[number];

export interface IllegalMove {
  readonly kind: 'illegal-move';
  readonly state: TicketState;
  readonly verb: TicketVerb;
}

/**
 * What each verb makes of each state; an absent pair is refused. `recall`, `release`, `reorder`, `take-over` and `confirm` leave the state. `undo-call` puts a
 * ticket back where its call found it, mostly `waiting`. Whether a second chance is still to be had and whether an undo comes in time is decided in
 * `move-rules.ts`. Only the citizen or staff end an open ticket; a time-out never does.
 */
const MOVES: Readonly<Record<TicketVerb, Partial<Readonly<Record<TicketState, TicketState>>>>> = {
  call: { waiting: 'called', parked: 'called' },
  'call-again': { 'no-show': 'called' },
  recall: { called: 'called' },
  'undo-call': { called: 'waiting' },
  start: { called: 'serving' },
  finish: { serving: 'finished' },
  miss: { called: 'no-show' },
  park: { called: 'parked', serving: 'parked' },
  unpark: { parked: 'waiting' },
  transfer: { waiting: 'waiting', called: 'waiting', serving: 'waiting', parked: 'waiting' },
  release: { waiting: 'waiting' },
  'put-back': { called: 'waiting', serving: 'waiting', 'no-show': 'waiting' },
  reorder: { waiting: 'waiting' },
  'take-over': { called: 'called', serving: 'serving' },
  confirm: { waiting: 'waiting', called: 'called', serving: 'serving', parked: 'parked', 'no-show': 'no-show' },
  cancel: { waiting: 'cancelled', called: 'cancelled', parked: 'cancelled', 'no-show': 'cancelled' },
  void: { waiting: 'voided', called: 'voided', serving: 'voided', parked: 'voided', 'no-show': 'voided' },
  'close-day': { waiting: 'not-served', called: 'not-served', serving: 'not-served', parked: 'not-served', 'no-show': 'not-served' },
};

/** Pure: the state after a verb, or a typed refusal. */
export function moveState(state: TicketState, verb: TicketVerb): Result<TicketState, IllegalMove> {
  const next = MOVES[verb][state];
  return next === undefined ? err({ kind: 'illegal-move', state, verb }) : ok(next);
}

/** Whether a move gives the quota place back: the number is never given again, the place is. */
export function givesPlaceBack(verb: TicketVerb): boolean {
  return verb === 'cancel' || verb === 'void';
}

export function isOpen(state: TicketState): boolean {
  return MOVES['close-day'][state] !== undefined;
}

/** The table of this file as Markdown, for the README. */
export function describeMoves(): string {
  const head = `| state | ${TICKET_VERBS.join(' | ')} |`;
  const rule = `|---|${TICKET_VERBS.map(() => '---|').join('')}`;
  const rows = TICKET_STATES.map((state) => `| ${state} | ${TICKET_VERBS.map((verb) => MOVES[verb][state] ?? '·').join(' | ')} |`);
  return [head, rule, ...rows].join('\n');
}
