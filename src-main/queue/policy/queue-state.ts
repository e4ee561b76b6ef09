import { createTicketLine, type TicketLine, type WaitingTicket } from './ticket-line.ts';

/** Tickets of one class, apart by who may call them: null = any counter of the service. */
export type DirectedLines = ReadonlyMap<string | null, TicketLine>;

/** One service as the policy sees it. */
export interface ServiceQueue {
  readonly normal: DirectedLines;
  readonly priority: DirectedLines;
  /** Tickets with a booked time, whatever their class; few enough to look at each. */
  readonly booked: TicketLine;
  /** All of them in one line, for counting. */
  readonly everyone: TicketLine;
  /** Calls the policy has made for the service today. */
  readonly turn: number;
}

/** Who waits, service by service; read by `chooseNext`, kept up to date ticket by ticket. */
export interface QueueState {
  find(service: string): ServiceQueue | undefined;
}

export interface LivingQueueState extends QueueState {
  /** Adding a ticket that waits already replaces it. */
  add(ticket: WaitingTicket): void;
  /** Gives the ticket that waited; unknown ones are ignored. */
  remove(ticketId: string): WaitingTicket | undefined;
  has(ticketId: string): boolean;
  setTurn(service: string, turn: number): void;
  count(): number;
  /** How many wait, by service; services without a waiting ticket are absent. */
  countByService(): ReadonlyMap<string, number>;
  /** Those that only one counter or person may call. */
  listDirected(): readonly WaitingTicket[];
}

interface LivingServiceQueue extends ServiceQueue {
  readonly normal: Map<string | null, TicketLine>;
  readonly priority: Map<string | null, TicketLine>;
  turn: number;
}

/** An empty hall. Adding and removing cost a binary search, whatever the order. */
export function createQueueState(): LivingQueueState {
  const services = new Map<string, LivingServiceQueue>();
  const tickets = new Map<string, WaitingTicket>();

  function queueOf(service: string): LivingServiceQueue {
    const known = services.get(service);
    if (known !== undefined) return known;
    const empty: LivingServiceQueue = { normal: new Map(), priority: new Map(), booked: createTicketLine(), everyone: createTicketLine(), turn: 0 };
    services.set(service, empty);
    return empty;
  }
  function lineOf(ticket: WaitingTicket): TicketLine {
    const queue = queueOf(ticket.service);
    if (ticket.bookedFor !== null) return queue.booked;
    const lines = ticket.priority ? queue.priority : queue.normal;
    const known = lines.get(ticket.directedTo);
    if (known !== undefined) return known;
    const empty = createTicketLine();
    lines.set(ticket.directedTo, empty);
    return empty;
  }
  function remove(ticketId: string): WaitingTicket | undefined {
    const ticket = tickets.get(ticketId);
    if (ticket === undefined) return undefined;
    tickets.delete(ticketId);
    lineOf(ticket).remove(ticket);
    queueOf(ticket.service).everyone.remove(ticket);
    return ticket;
  }
  return {
    find: (service) => services.get(service),
    add(ticket) {
      remove(ticket.ticketId);
      tickets.set(ticket.ticketId, ticket);
      lineOf(ticket).add(ticket);
      queueOf(ticket.service).everyone.add(ticket);
    },
    remove,
    has: (ticketId) => tickets.has(ticketId),
    setTurn(service, turn) {
      queueOf(service).turn = turn;
    },
    listDirected: () => [...services.values()].flatMap(directedOf),
    count: () => tickets.size,
    countByService: () => new Map([...services].flatMap(([service, { everyone }]) => (everyone.all().length === 0 ? [] : [[service, everyone.all().length]]))),
  };
}

function directedOf({ normal, priority, booked }: ServiceQueue): readonly WaitingTicket[] {
  const lines = [...normal, ...priority].flatMap(([to, line]) => (to === null ? [] : line.all()));
  return [...lines, ...booked.all().filter(({ directedTo }) => directedTo !== null)];
}
