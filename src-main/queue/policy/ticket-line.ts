/** A ticket that waits to be called, as the policy sees it. Instants are ms since 1970 UTC. */
export interface WaitingTicket {
  readonly ticketId: string;
  readonly service: string;
  readonly priority: boolean;
  /** Its place in its class. A transfer, a parking or a call taken back does not change it. */
  readonly arrivedAt: number;
  readonly sequence: number;
  readonly bookedFor: number | null;
  /** `counter/<id>` or `staff/<id>` that alone may call it; null = any counter of the service. */
  readonly directedTo: string | null;
}

/** What orders a line. */
export type WaitingPlace = Pick<WaitingTicket, 'arrivedAt' | 'sequence' | 'ticketId'>;

/** Tickets in the order of their class: arrival, then number, then id, so that every machine orders alike. */
export interface TicketLine {
  add(ticket: WaitingTicket): void;
  remove(ticket: WaitingTicket): void;
  first(): WaitingTicket | undefined;
  all(): readonly WaitingTicket[];
  /** How many come before a ticket, whether it stands in the line or not. */
  countBefore(ticket: WaitingPlace): number;
}

export function compareTickets(a: WaitingPlace, b: WaitingPlace): number {
  return a.arrivedAt - b.arrivedAt || a.sequence - b.sequence || (a.ticketId < b.ticketId ? -1 : Number(a.ticketId > b.ticketId));
}

/** A sorted array: most tickets join at the end and leave at the beginning. */
export function createTicketLine(): TicketLine {
  const tickets: WaitingTicket[] = [];

  /** The first place whose ticket does not come before `ticket`. */
  function placeOf(ticket: WaitingPlace): number {
    let low = 0;
    let high = tickets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = tickets[middle];
      if (other !== undefined && compareTickets(other, ticket) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  return {
    add(ticket) {
      tickets.splice(placeOf(ticket), 0, ticket);
    },
    remove(ticket) {
      const place = placeOf(ticket);
      if (tickets[place]?.ticketId === ticket.ticketId) tickets.splice(place, 1);
    },
    first: () => tickets[0],
    all: () => tickets,
    countBefore: placeOf,
  };
}
