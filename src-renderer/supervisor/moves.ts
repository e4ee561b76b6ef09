import type { SupervisedTicket, SupervisorMove } from '../../src-main/contract/index.ts';

/** What a supervisor can choose for a ticket. */
export const CHOICES = ['first', 'last', 'transfer', 'put-back', 'cancel'] as const;
export type Choice = (typeof CHOICES)[number];

type State = SupervisedTicket['state'];
const IN: Readonly<Record<Choice, readonly State[]>> = {
  first: ['waiting'],
  last: ['waiting'],
  transfer: ['waiting', 'called', 'serving', 'parked'],
  'put-back': ['called', 'serving', 'no-show'],
  cancel: ['waiting', 'called', 'serving', 'parked', 'no-show'],
};

/** What makes sense for a ticket in its state; the core decides again on the newest. */
export function choicesFor(state: State): readonly Choice[] {
  return CHOICES.filter((choice) => IN[choice].includes(state));
}

/** Undefined while a transfer has no service yet. `to`: `counter/<id>` or `staff/<id>`, empty = everybody who serves it. */
export function toMove(choice: Choice, service: string, to = ''): SupervisorMove | undefined {
  if (choice === 'transfer') return service === '' ? undefined : { verb: 'transfer', service, to: to === '' ? null : to };
  return choice === 'first' || choice === 'last' ? { verb: 'reorder', place: choice } : { verb: choice };
}
