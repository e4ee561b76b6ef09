import type { SiteEvent } from '../../../src-main/journal/events/catalogue.ts';
import type { WaitingTicket } from '../../../src-main/queue/policy/ticket-line.ts';
import { findTicketId } from './finding.ts';

/** Who waits at each place of the journal, kept as plainly as can be. */
export interface WaitingRoom {
  take(event: SiteEvent): void;
  find(ticketId: string): WaitingTicket | undefined;
  /** By service. */
  all(service?: string): Iterable<WaitingTicket>;
}

export function createWaitingRoom(day: string): WaitingRoom {
  const known = new Map<string, WaitingTicket>();
  const waiting = new Map<string, Map<string, WaitingTicket>>();

  function leave(ticketId: string): void {
    const ticket = known.get(ticketId);
    if (ticket !== undefined) waiting.get(ticket.service)?.delete(ticketId);
  }
  function join(ticket: WaitingTicket): void {
    leave(ticket.ticketId);
    known.set(ticket.ticketId, ticket);
    const line = waiting.get(ticket.service) ?? new Map<string, WaitingTicket>();
    waiting.set(ticket.service, line.set(ticket.ticketId, ticket));
  }
  return {
    take(event) {
      if (event.type === 'ticket.issued') {
        const { ticketId, service, priority, sequence, arrivedAt = event.at } = event.data;
        if (event.data.day === day) join({ ticketId, service, priority, sequence, arrivedAt, bookedFor: null, directedTo: null });
        return;
      }
      const ticketId = findTicketId(event.stream);
      const before = ticketId === undefined ? undefined : known.get(ticketId);
      if (before === undefined) return;
      if (event.type === 'ticket.transferred') join({ ...before, service: event.data.service, directedTo: event.data.to, arrivedAt: event.data.arrival === 'kept' ? before.arrivedAt : event.at });
      else if (event.type === 'ticket.released') join({ ...before, directedTo: null });
      else if (event.type === 'ticket.reordered') join({ ...before, arrivedAt: event.data.arrivedAt });
      else if (event.type === 'ticket.unparked' || event.type === 'ticket.put-back' || (event.type === 'ticket.call-undone' && event.data.backTo === 'waiting')) join(before);
      else if (event.type === 'ticket.called' || event.type === 'ticket.cancelled' || event.type === 'ticket.voided' || event.type === 'ticket.not-served') leave(before.ticketId);
    },
    find(ticketId) {
      const ticket = known.get(ticketId);
      return ticket === undefined ? undefined : waiting.get(ticket.service)?.get(ticketId);
    },
    all: (service) => (service === undefined ? [...waiting.values()].flatMap((line) => [...line.values()]) : (waiting.get(service)?.values() ?? [])),
  };
}
