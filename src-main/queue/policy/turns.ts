import { findRule, type PolicyRule } from './policy.ts';

/** Inside a class nobody is overtaken. `everyone` = the service has no mix. */
export type TicketClass = 'normal' | 'priority' | 'booked' | 'everyone';

/**
 * Whose turn it is at each place of a service's cycle, each class spread evenly over it. A class has in any stretch of one cycle exactly its share of turns, wherever the
 * stretch begins: this is what makes the promise of `callsUntil` true.
 */
export function cycleOf(rules: readonly PolicyRule[]): readonly TicketClass[] {
  const mix = findRule(rules, 'mix');
  if (mix === undefined) return ['everyone'];
  return spread([['normal', mix.normal], ['priority', mix.priority], ['booked', findRule(rules, 'booking-window')?.turns ?? 0]]);
}

/** Within how many calls of its service a ticket at place `place` (1 = next) of its class is called, as long as nobody with an earlier arrival joins. */
export function callsUntil({ rules, ticketClass, place }: { readonly rules: readonly PolicyRule[]; readonly ticketClass: TicketClass; readonly place: number }): number {
  const cycle = cycleOf(rules);
  const share = cycle.filter((each) => each === ticketClass).length;
  return Math.ceil(place / share) * cycle.length;
}

/** Each place goes to the class that is furthest behind its share; the earlier in the list on a tie. */
function spread(shares: readonly (readonly [TicketClass, number])[]): TicketClass[] {
  const length = shares.reduce((sum, [, share]) => sum + share, 0);
  const given = new Map<TicketClass, number>();
  return Array.from({ length }, (_, place) => {
    const behind = shares.map(([name, share]) => ({ name, debt: (share * (place + 1)) / length - (given.get(name) ?? 0), share })).filter(({ name, share }) => (given.get(name) ?? 0) < share);
    const most = behind.reduce((best, each) => (each.debt > best.debt + 1e-9 ? each : best));
    given.set(most.name, (given.get(most.name) ?? 0) + 1);
    return most.name;
  });
}
