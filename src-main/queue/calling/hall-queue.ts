import type { SiteEvent } from '../../journal/events/catalogue.ts';
import type { Journal } from '../../journal/journal-port.ts';
import { chooseNext, type NextCall } from '../policy/choose-next.ts';
import type { CallingCounter } from '../policy/heads.ts';
import type { Policy } from '../policy/policy.ts';
import type { LivingQueueState, QueueState } from '../policy/queue-state.ts';
import type { WaitingTicket } from '../policy/ticket-line.ts';
import type { QueueStore } from '../queue-store.ts';
import { toNewTicket, type Ticket } from '../ticket-row.ts';
import type { CallingStore } from './calling-store.ts';

/** Today's waiting lines in memory, moved by each commit, so that a decision reads no table. */
export interface HallQueue {
  read(day: string): QueueState;
  /** How many wait on a day, by service; services without a waiting ticket are absent. */
  countWaiting(day: string): ReadonlyMap<string, number>;
  countWaitingFor(where: { readonly day: string; readonly service: string }): number;
  /** Those that only one counter or person may call. */
  listDirected(day: string): readonly WaitingTicket[];
  /** How many of the same service wait with an earlier arrival; of an earlier day, nobody. */
  countAhead(ticket: Pick<Ticket, 'day' | 'service' | 'arrivedAt' | 'sequence' | 'ticketId'>): number;
  /** Whom a counter would call next if nobody else called, at most `count`. */
  preview(day: string, counter: CallingCounter, asked: { readonly policy: Policy; readonly at: number; readonly count: number }): readonly NextCall[];
  stop(): void;
}

export interface HallQueueDeps {
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly store: QueueStore;
  readonly calling: CallingStore;
}

/** What never changes who waits: for these no ticket is read. */
const LEAVES_THE_LINE_ALONE: ReadonlySet<SiteEvent['type']> = new Set([
  'ticket.printed',
  'ticket.print-refused',
  'ticket.print-doubted',
  'ticket.reprint-asked',
  'ticket.confirmed',
  'ticket.announced',
  'ticket.recalled',
  'ticket.serving-started',
  'ticket.finished',
  'ticket.no-show',
  'ticket.taken-over',
]);

export function createHallQueue({ journal, store, calling }: HallQueueDeps): HallQueue {
  let held: { readonly day: string; readonly state: LivingQueueState } | undefined;

  function take(state: LivingQueueState, day: string, event: SiteEvent): void {
    if (LEAVES_THE_LINE_ALONE.has(event.type)) return;
    if (event.type === 'service.turn-taken' || event.type === 'service.turn-returned') {
      if (event.data.day === day) state.setTurn(event.data.service, event.type === 'service.turn-taken' ? event.data.turn + 1 : event.data.turn);
      return;
    }
    if (event.type === 'ticket.issued') {
      if (event.data.day === day) state.add(toWaiting(toNewTicket(event.data, event.at)));
      return;
    }
    const ticketId = /^ticket\/(.+)$/.exec(event.stream)?.[1];
    const ticket = ticketId === undefined ? undefined : store.findTicket(ticketId);
    if (ticket === undefined || ticket.day !== day) return;
    if (ticket.state === 'waiting') state.add(toWaiting(ticket));
    else state.remove(ticket.ticketId);
  }
  const stop = journal.onAppended((events) => {
    if (held === undefined) return;
    for (const event of events) take(held.state, held.day, event);
  });
  function read(day: string): LivingQueueState {
    if (held?.day !== day) held = { day, state: calling.readQueue(day) };
    return held.state;
  }
  return {
    read,
    countWaiting: (day) => read(day).countByService(),
    countWaitingFor: ({ day, service }) => read(day).find(service)?.everyone.all().length ?? 0,
    listDirected: (day) => read(day).listDirected(),
    countAhead(ticket) {
      if (held !== undefined && ticket.day < held.day) return 0;
      return read(ticket.day).find(ticket.service)?.everyone.countBefore(ticket) ?? 0;
    },
    preview(day, counter, { policy, at, count }) {
      const state = read(day);
      const found: NextCall[] = [];
      const taken: (WaitingTicket | undefined)[] = [];
      for (let next = chooseNext(state, counter, policy, at); next !== null && found.length < count; next = chooseNext(state, counter, policy, at)) {
        found.push(next);
        taken.push(state.remove(next.ticketId));
        state.setTurn(next.service, next.turn + 1);
      }
      // Played on the living queue and put back before anybody else can look.
      for (const ticket of taken) if (ticket !== undefined) state.add(ticket);
      for (const { service, turn } of found.toReversed()) state.setTurn(service, turn);
      return found;
    },
    stop,
  };
}

function toWaiting({ ticketId, service, priority, arrivedAt, sequence, directedTo }: Ticket): Parameters<LivingQueueState['add']>[0] {
  return { ticketId, service, priority, arrivedAt, sequence, bookedFor: null, directedTo };
}
