import type { SiteEvent } from '../../journal/events/catalogue.ts';
import type { Journal } from '../../journal/journal-port.ts';
import type { LivingQueueState, QueueState } from '../policy/queue-state.ts';
import type { QueueStore, Ticket } from '../queue-store.ts';
import type { CallingStore } from './calling-store.ts';

/** Today's waiting lines in memory, moved by each commit, so that a decision reads no table. */
export interface HallQueue {
  read(day: string): QueueState;
  stop(): void;
}

export interface HallQueueDeps {
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly store: QueueStore;
  readonly calling: CallingStore;
}

export function createHallQueue({ journal, store, calling }: HallQueueDeps): HallQueue {
  let held: { readonly day: string; readonly state: LivingQueueState } | undefined;

  function take(state: LivingQueueState, day: string, event: SiteEvent): void {
    if (event.type === 'service.turn-taken' || event.type === 'service.turn-returned') {
      if (event.data.day === day) state.setTurn(event.data.service, calling.findTurn(event.data).turn);
      return;
    }
    const ticketId = event.type === 'ticket.issued' ? event.data.ticketId : /^ticket\/(.+)$/.exec(event.stream)?.[1];
    const ticket = ticketId === undefined ? undefined : store.findTicket(ticketId);
    if (ticket === undefined || ticket.day !== day) return;
    if (ticket.state === 'waiting') state.add(toWaiting(ticket));
    else state.remove(ticket.ticketId);
  }
  const stop = journal.onAppended((events) => {
    if (held === undefined) return;
    for (const event of events) take(held.state, held.day, event);
  });
  return {
    read(day) {
      if (held?.day !== day) held = { day, state: calling.readQueue(day) };
      return held.state;
    },
    stop,
  };
}

function toWaiting({ ticketId, service, priority, arrivedAt, sequence, directedTo }: Ticket): Parameters<LivingQueueState['add']>[0] {
  return { ticketId, service, priority, arrivedAt, sequence, bookedFor: null, directedTo };
}
