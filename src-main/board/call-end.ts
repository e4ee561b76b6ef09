import type { TicketCall } from '../queue/calling/calls-store.ts';
import type { TicketMoved } from '../queue/calling/ticket-watch.ts';

/**
 * What becomes of a call on the boards once it invites nobody any more.
 * `taken-back`: somebody may be walking to a counter that no longer expects them. It leaves the board, and whoever heard it hears that it is cancelled.
 * `dropped`: it leaves the board without a word. `past`: it stands among the last calls at once.
 */
export type CallEnd = 'taken-back' | 'dropped' | 'past';

/** Undefined for a fact after which a call stands as it stood: whoever came before the voice did is shown and said all the same, so that every call is heard once and in order. */
export function toCallEnd({ event, before }: Pick<TicketMoved, 'event' | 'before'>): CallEnd | undefined {
  switch (event.type) {
    case 'ticket.call-undone':
      return 'taken-back';
    case 'ticket.transferred':
      // Whoever is being served came to that call; the next one, elsewhere, takes its place on the board.
      if (before?.state === 'serving') return undefined;
      return before?.state === 'called' ? 'taken-back' : 'dropped';
    case 'ticket.voided':
    case 'ticket.put-back':
      // Whoever is being served stands before the counter and is told there; who was parked or missed is not on the way.
      return before?.state === 'called' ? 'taken-back' : 'dropped';
    case 'ticket.cancelled':
      // Only the citizen does this, at a kiosk: nobody is on the way, and the hall need not hear of it.
      return 'dropped';
    case 'ticket.no-show':
    case 'ticket.parked':
    case 'ticket.not-served':
      return 'past';
    default:
      return undefined;
  }
}

/** The same of a call that is found again after a restart; too late for a word about it. */
export function toPastCallEnd({ outcome }: Pick<TicketCall, 'outcome'>): CallEnd | undefined {
  switch (outcome) {
    case null:
    case 'finished':
      return undefined;
    case 'no-show':
    case 'parked':
    case 'not-served':
      return 'past';
    default:
      return 'dropped';
  }
}
