import { findRule, type PolicyRule } from './policy.ts';
import type { DirectedLines, ServiceQueue } from './queue-state.ts';
import { compareTickets, type WaitingTicket } from './ticket-line.ts';
import type { TicketClass } from './turns.ts';

/** A counter as the policy sees it. */
export interface CallingCounter {
  readonly counter: string;
  readonly staff: string;
  /** In its own order of preference. */
  readonly services: readonly string[];
}

/** The first ticket of each class that this counter may call, and the booked ticket whose window has not opened. */
export interface Heads {
  readonly byClass: ReadonlyMap<TicketClass, WaitingTicket>;
  readonly early: WaitingTicket | undefined;
}

export interface HeadsInput {
  readonly queue: ServiceQueue;
  readonly rules: readonly PolicyRule[];
  readonly counter: CallingCounter;
  /** ms since 1970 UTC. */
  readonly at: number;
}

const MINUTE_MS = 60_000;

/** The heads of a service's classes for one counter at one instant. */
export function findHeads({ queue, rules, counter, at }: HeadsInput): Heads {
  const booked = readBooked({ queue, rules, counter, at });
  const normal = earlier(firstFor(queue.normal, counter), booked.late.normal);
  const priority = earlier(firstFor(queue.priority, counter), booked.late.priority);
  const heads: [TicketClass, Ranked | undefined][] = findRule(rules, 'mix') === undefined ? [['everyone', earlier(normal, priority)]] : [['normal', normal], ['priority', priority], ['booked', booked.open]];
  return { byClass: new Map(heads.flatMap(([name, ranked]) => (ranked === undefined ? [] : [[name, ranked.ticket] as const]))), early: booked.early?.ticket };
}

/** `since`: when the ticket joined its class. Inside a class the earlier joiner is called first. */
interface Ranked {
  readonly ticket: WaitingTicket;
  readonly since: number;
}

interface BookedHeads {
  readonly open: Ranked | undefined;
  readonly late: { readonly normal: Ranked | undefined; readonly priority: Ranked | undefined };
  readonly early: Ranked | undefined;
}

function readBooked({ queue, rules, counter, at }: HeadsInput): BookedHeads {
  const window = findRule(rules, 'booking-window');
  let open: Ranked | undefined;
  let normal: Ranked | undefined;
  let priority: Ranked | undefined;
  let early: Ranked | undefined;
  for (const ticket of queue.booked.all()) {
    if (!mayCall(counter, ticket.directedTo)) continue;
    const bookedFor = ticket.bookedFor ?? ticket.arrivedAt;
    const opens = bookedFor - (window?.opensBefore ?? 0) * MINUTE_MS;
    const closes = bookedFor + (window?.closesAfter ?? 0) * MINUTE_MS;
    if (window !== undefined && at < opens) early = earlier(early, { ticket, since: bookedFor });
    else if (window !== undefined && at <= closes) open = earlier(open, { ticket, since: Math.max(ticket.arrivedAt, opens) });
    else {
      const ranked = { ticket, since: window === undefined ? ticket.arrivedAt : Math.max(ticket.arrivedAt, closes) };
      if (ticket.priority) priority = earlier(priority, ranked);
      else normal = earlier(normal, ranked);
    }
  }
  return { open, late: { normal, priority }, early };
}

function mayCall({ counter, staff }: CallingCounter, directedTo: string | null): boolean {
  return directedTo === null || directedTo === `counter/${counter}` || directedTo === `staff/${staff}`;
}

function firstFor(lines: DirectedLines, { counter, staff }: CallingCounter): Ranked | undefined {
  return [null, `counter/${counter}`, `staff/${staff}`].map((target) => rank(lines.get(target)?.first())).reduce(earlier, undefined);
}

function rank(ticket: WaitingTicket | undefined): Ranked | undefined {
  return ticket === undefined ? undefined : { ticket, since: ticket.arrivedAt };
}

function earlier(a: Ranked | undefined, b: Ranked | undefined): Ranked | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return (a.since - b.since || compareTickets(a.ticket, b.ticket)) <= 0 ? a : b;
}
