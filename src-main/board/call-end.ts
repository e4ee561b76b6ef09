import type { TicketCall } from '../queue/calling/calls-store.ts';
import type { TicketMoved } from '../queue/calling/ticket-watch.ts';

/**
 * What becomes of a call on the boards once it invites nobody any more.
 * `taken-back`: somebody may be walking to a counter that no longer expects them. It leaves the board, and whoever heard it hears that it is cancelled.
 * `dropped`: it leaves the board without a word. `past`: it stands among the last calls at once.
 * `answered`: the citizen is there. What was not said is not said any more; what was said stands large for its time, as before.
 */
export type CallEnd = 'taken-back' | 'dropped' | 'past' | 'answered';

/** Undefined for a fact after which a call stands as it stood. */
export function toCallEnd({ event, before }: Pick<TicketMoved, 'event' | 'before'>): CallEnd | undefined {
  switch (event.type) {
    case 'ticket.call-undone':
      return 'taken-back';
    case 'ticket.voided':
    case 'ticket.put-back':
    case 'ticket.transferred':
      // Whoever is being served stands before the counter and is told there; who was parked or missed is not on the way.
      return before?.state === 'called' ? 'taken-back' : 'dropped';
    case 'ticket.cancelled':
      // Only the citizen does this, at a kiosk: nobody is on the way, and the hall need not hear of it.
      return 'dropped';
    case 'ticket.no-show':
    case 'ticket.parked':
    case 'ticket.not-served':
      return 'past';
    case 'ticket.serving-started':
    case 'ticket.finished':
      return 'answered';
    default:
      return undefined;
  }
}

/** The same of a call that is found again after a restart; too late for a word about it. */
export function toPastCallEnd({ outcome, startedAt }: Pick<TicketCall, 'outcome' | 'startedAt'>): CallEnd | undefined {
  switch (outcome) {
    case null:
      return startedAt === null ? undefined : 'answered';
    case 'finished':
      return 'answered';
    case 'no-show':
    case 'parked':
    case 'not-served':
      return 'past';
    default:
      return 'dropped';
  }
}
