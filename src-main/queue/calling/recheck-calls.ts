import type { EventOf, SiteEvent } from '../../journal/events/catalogue.ts';
import { chooseNext, type NextCall } from '../policy/choose-next.ts';
import { FIRST_POLICY, parsePolicy, type Policy } from '../policy/policy.ts';
import { createQueueState } from '../policy/queue-state.ts';
import type { WaitingTicket } from '../policy/ticket-line.ts';

export interface DifferentCall {
  readonly seq: number;
  readonly called: string;
  /** Whom the policy calls on the same facts. */
  readonly expected: NextCall | null;
}

const TICKET_STREAM = 'ticket/';

/** Decides every call of one day again from the journal alone, each on what it saw. Pure; an honest journal gives an empty list. */
export function recheckCalls(events: readonly SiteEvent[], day: string): DifferentCall[] {
  const decided = Map.groupBy(events.filter((event): event is EventOf<'ticket.called'> => event.type === 'ticket.called'), ({ data }) => data.decision?.asOf ?? 0);
  const hall = createReplay(day);
  const different: DifferentCall[] = [];
  for (const event of events) {
    hall.take(event);
    for (const call of decided.get(event.seq) ?? []) {
      const { counter, staff, decision, reason } = call.data;
      const ticketId = call.stream.slice(TICKET_STREAM.length);
      if (decision === null || !hall.knows(ticketId)) continue;
      const expected = hall.decide({ counter, staff: staff ?? '', at: decision.at });
      const isSame = expected?.ticketId === ticketId && expected.reason === reason && expected.turn === decision.turn && expected.serviceReason === decision.serviceReason;
      if (!isSame) different.push({ seq: call.seq, called: ticketId, expected });
    }
  }
  return different;
}

interface Replay {
  take(event: SiteEvent): void;
  knows(ticketId: string): boolean;
  decide(caller: { readonly counter: string; readonly staff: string; readonly at: number }): NextCall | null;
}

function createReplay(day: string): Replay {
  const state = createQueueState();
  const tickets = new Map<string, WaitingTicket>();
  const services = new Map<string, readonly string[]>();
  let policy: Policy = FIRST_POLICY;

  function takeTicket(event: SiteEvent): void {
    const before = tickets.get(event.stream.slice(TICKET_STREAM.length));
    if (before === undefined) return;
    switch (event.type) {
      case 'ticket.transferred': {
        const { service, to, arrival } = event.data;
        const ticket = { ...before, service, directedTo: to, arrivedAt: arrival === 'kept' ? before.arrivedAt : event.at };
        tickets.set(ticket.ticketId, ticket);
        return state.add(ticket);
      }
      case 'ticket.released': {
        const ticket = { ...before, directedTo: null };
        tickets.set(ticket.ticketId, ticket);
        return state.add(ticket);
      }
      case 'ticket.reordered': {
        const ticket = { ...before, arrivedAt: event.data.arrivedAt };
        tickets.set(ticket.ticketId, ticket);
        return state.add(ticket);
      }
      case 'ticket.unparked':
      case 'ticket.put-back':
        return state.add(before);
      case 'ticket.call-undone':
        return event.data.backTo === 'waiting' ? state.add(before) : undefined;
      case 'ticket.called':
      case 'ticket.cancelled':
      case 'ticket.voided':
      case 'ticket.not-served':
        state.remove(before.ticketId);
        return undefined;
      default:
    }
  }
  return {
    take(event) {
      if (event.type === 'ticket.issued' && event.data.day === day) {
        const { ticketId, service, priority, sequence } = event.data;
        const ticket = { ticketId, service, priority, sequence, arrivedAt: event.data.arrivedAt ?? event.at, bookedFor: null, directedTo: null };
        tickets.set(ticketId, ticket);
        state.add(ticket);
      } else if (event.type === 'service.turn-taken' && event.data.day === day) state.setTurn(event.data.service, event.data.turn + 1);
      else if (event.type === 'service.turn-returned' && event.data.day === day) state.setTurn(event.data.service, event.data.turn);
      else if (event.type === 'counter.opened') services.set(event.data.counter, event.data.services);
      else if (event.type === 'policy.changed') policy = readPolicy(event.data.text);
      else if (event.stream.startsWith(TICKET_STREAM)) takeTicket(event);
    },
    knows: (ticketId) => tickets.has(ticketId),
    decide: ({ counter, staff, at }) => chooseNext(state, { counter, staff, services: services.get(counter) ?? [] }, policy, at),
  };
}

function readPolicy(text: string): Policy {
  const parsed = parsePolicy(JSON.parse(text));
  if (!parsed.ok) throw new Error('the journal holds a policy that is none');
  return parsed.value;
}
