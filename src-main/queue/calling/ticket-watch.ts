import type { SiteEvent } from '../../journal/events/catalogue.ts';
import type { Journal } from '../../journal/journal-port.ts';
import type { QueueStore } from '../queue-store.ts';
import { toNewTicket, type Ticket } from '../ticket-row.ts';

/** One fact about a ticket, with the ticket as it stands after the commit. */
export interface TicketMoved {
  readonly event: SiteEvent;
  readonly ticket: Ticket;
  /** As it stood before; known only of a ticket that somebody had called. */
  readonly before: Ticket | undefined;
}

/** Today's tickets that were called and have not ended, in memory, and what happens to every ticket. */
export interface TicketWatch {
  /** At a counter, parked or missed. */
  listHeld(): readonly Ticket[];
  /** Called for each event of a ticket of today, after its commit and in order. Returns the way to stop. */
  onMoved(listener: (moved: TicketMoved) => void): () => void;
}

export interface TicketWatchDeps {
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly store: Pick<QueueStore, 'findTicket' | 'listHeld'>;
  readonly today: () => string;
}

const HELD = new Set<Ticket['state']>(['called', 'serving', 'parked', 'no-show']);

export function createTicketWatch({ journal, store, today }: TicketWatchDeps): TicketWatch {
  const listeners = new Set<(moved: TicketMoved) => void>();
  let held: { readonly day: string; readonly tickets: Map<string, Ticket> } | undefined;

  function read(): Map<string, Ticket> {
    const day = today();
    if (held?.day !== day) held = { day, tickets: new Map(store.listHeld(day).map((ticket) => [ticket.ticketId, ticket])) };
    return held.tickets;
  }
  /** A new ticket is what its event says: the burst of the morning reads no rows. */
  function ticketOf(event: SiteEvent): Ticket | undefined {
    if (event.type === 'ticket.issued') return toNewTicket(event.data, event.at);
    const ticketId = event.type === 'call.announced' ? event.data.ticketId : /^ticket\/(.+)$/.exec(event.stream)?.[1];
    return ticketId === undefined ? undefined : store.findTicket(ticketId);
  }
  function take(event: SiteEvent): void {
    const ticket = ticketOf(event);
    if (ticket === undefined || ticket.day !== today()) return;
    const tickets = read();
    const before = tickets.get(ticket.ticketId);
    if (HELD.has(ticket.state)) tickets.set(ticket.ticketId, ticket);
    else tickets.delete(ticket.ticketId);
    for (const listener of listeners) listener({ event, ticket, before });
  }
  // Before the first event of a run moves anything, so that `before` is what it says.
  read();
  journal.onAppended((events) => events.forEach(take));
  return {
    listHeld: () => [...read().values()],
    onMoved(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
