import type { PolicyRule } from '../policy/policy.ts';
import { cycleOf, type TicketClass } from '../policy/turns.ts';

export interface CallsBeforeInput {
  readonly rules: readonly PolicyRule[];
  /** The turn that the service's next call takes. */
  readonly turn: number;
  readonly ticketClass: TicketClass;
  /** How many of the ticket's own class come before it. */
  readonly ahead: number;
  /** How many wait in each other class; absent = none. */
  readonly others: Partial<Readonly<Record<TicketClass, number>>>;
}

/** How many calls of its service come before a ticket's own if nobody else joins: the turns played out on the numbers that wait, without making anything for each. */
export function callsBefore({ rules, turn, ticketClass, ahead, others }: CallsBeforeInput): number {
  const cycle = cycleOf(rules);
  const left = new Map<TicketClass, number>([...(Object.entries(others) as [TicketClass, number][]), [ticketClass, ahead + 1]]);
  for (let calls = 0; ; calls += 1) {
    const called = nextClass(cycle, turn + calls, left);
    if (called === undefined) throw new Error(`class ${ticketClass} has no turn`);
    const after = (left.get(called) ?? 0) - 1;
    left.set(called, after);
    if (called === ticketClass && after === 0) return calls;
  }
}

/** The class whose turn it is, or the first after it in the cycle in which somebody waits. */
function nextClass(cycle: readonly TicketClass[], turn: number, left: ReadonlyMap<TicketClass, number>): TicketClass | undefined {
  for (let step = 0; step < cycle.length; step += 1) {
    const each = cycle[(turn + step) % cycle.length];
    if (each !== undefined && (left.get(each) ?? 0) > 0) return each;
  }
  return undefined;
}
