import type { EventOf } from '../../../src-main/journal/events/catalogue.ts';
import { OUT_OF_ORDER_REASONS } from '../../../src-main/queue/calling/call-by-hand.ts';
import { recheckCalls } from '../../../src-main/queue/calling/recheck-calls.ts';
import type { WaitingTicket } from '../../../src-main/queue/policy/ticket-line.ts';
import type { HallFacts } from '../facts.ts';
import { findTicketId, type Finding } from './finding.ts';
import { createWaitingRoom } from './waiting-room.ts';

const BY_HAND: ReadonlySet<string> = new Set([...OUT_OF_ORDER_REASONS, 'second-chance']);

/** The policy decides every call again, on what it saw, and comes to the same ticket for the same reason. */
export function checkDecidedAgain({ events, day }: HallFacts): Finding {
  const checked = events.filter((event) => event.type === 'ticket.called' && event.data.decision !== null).length;
  const faults = recheckCalls(events, day).map(({ seq, called, expected }) => `event ${seq} called ${called}; on the same facts the policy calls ${expected?.ticketId ?? 'nobody'} (${expected?.reason ?? 'nobody waits'})`);
  return { checked, faults };
}

/**
 * Looks at everybody who waited, without the policy's own code: a call by the policy passes over nobody of its class with an earlier place whom that
 * counter could have called. Whoever a person called out of order has the reason in the journal.
 */
export function checkNobodyOvertaken({ events, day }: HallFacts): Finding {
  const room = createWaitingRoom(day);
  const decided = Map.groupBy(events.filter((event): event is EventOf<'ticket.called'> => event.type === 'ticket.called'), ({ data }) => data.decision?.asOf ?? 0);
  const faults: string[] = [];
  let checked = 0;
  for (const event of events) {
    room.take(event);
    for (const call of decided.get(event.seq) ?? []) {
      checked += 1;
      const ticket = room.find(findTicketId(call.stream) ?? '');
      if (ticket === undefined) faults.push(`event ${call.seq} called somebody who did not wait`);
      else faults.push(...listOvertaken(room.all(ticket.service), ticket, call).map((other) => `event ${call.seq} passed over ${other.ticketId}, who came earlier`));
    }
    if (event.type === 'ticket.called' && event.data.decision === null && !BY_HAND.has(event.data.reason)) faults.push(`event ${event.seq} was called out of order for no known reason ("${event.data.reason}")`);
  }
  return { checked, faults };
}

function listOvertaken(waiting: Iterable<WaitingTicket>, ticket: WaitingTicket, { data: { counter, staff } }: EventOf<'ticket.called'>): WaitingTicket[] {
  const mayCall = ({ directedTo }: WaitingTicket): boolean => directedTo === null || directedTo === `counter/${counter}` || directedTo === `staff/${staff}`;
  const isBefore = (other: WaitingTicket): boolean => other.arrivedAt < ticket.arrivedAt || (other.arrivedAt === ticket.arrivedAt && other.sequence < ticket.sequence);
  return [...waiting].filter((other) => other.priority === ticket.priority && isBefore(other) && mayCall(other));
}

/** The turns of a service are taken one after the other, each by one call. */
export function checkTurns({ events, day }: HallFacts): Finding {
  const next = new Map<string, number>();
  const faults: string[] = [];
  let checked = 0;
  for (const event of events) {
    if (event.type !== 'service.turn-taken' && event.type !== 'service.turn-returned') continue;
    const { service, turn } = event.data;
    if (event.data.day !== day) continue;
    const isTaken = event.type === 'service.turn-taken';
    const stands = next.get(service) ?? 0;
    checked += 1;
    if (turn !== (isTaken ? stands : stands - 1)) faults.push(`event ${event.seq}: turn ${turn} of ${service} where ${stands} stood`);
    next.set(service, isTaken ? turn + 1 : turn);
  }
  return { checked, faults };
}
