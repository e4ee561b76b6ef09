import type { NewEvent } from '../journal/events/catalogue.ts';
import { assertNever, err, ok, type Result } from '../shared/result.ts';
import { moveState, type IllegalMove } from './life-cycle.ts';
import type { Ticket } from './ticket-row.ts';

/** What is asked of a ticket. Instants are ms since 1970 UTC; `to` is `counter/<id>` or `staff/<id>`. */
export type TicketMove =
  | ({ readonly verb: 'call' } & CallFacts)
  | ({ readonly verb: 'call-again' } & CallFacts)
  | { readonly verb: 'undo-call'; readonly at: number }
  | { readonly verb: 'finish'; readonly outcome: string }
  | { readonly verb: 'park'; readonly until: number | null }
  | { readonly verb: 'unpark'; readonly why: 'time-came' | 'asked' }
  | { readonly verb: 'transfer'; readonly service: string; readonly to: string | null; readonly arrival: 'kept' | 'renewed'; readonly reason?: string }
  | { readonly verb: 'release'; readonly from: string; readonly why: 'target-away' | 'target-without-service' }
  | { readonly verb: 'reorder'; readonly place: 'first' | 'last'; readonly arrivedAt: number; readonly reason: string }
  | { readonly verb: 'take-over'; readonly counter: string; readonly staff: string | null }
  | { readonly verb: 'void' | 'put-back'; readonly reason: string }
  | { readonly verb: 'start' | 'miss' | 'recall' | 'cancel' | 'close-day' }
  | { readonly verb: 'confirm' };

export interface CallFacts {
  readonly counter: string;
  readonly reason: string;
  readonly staff?: string;
  readonly commandId?: string;
  readonly decision?: Extract<NewEvent, { type: 'ticket.called' }>['data']['decision'];
}

export type MoveRuleRefusal = IllegalMove | { readonly kind: 'second-chance-used' } | { readonly kind: 'undo-too-late'; readonly calledAt: number };

/** So long may a call be taken back. */
export const UNDO_WITHIN_MS = 10_000;
/** A missed ticket may be called again so often. */
const MOST_SECOND_CHANCES = 1;

/** Pure: what a move records, nothing when it changes nothing, or why it is refused. */
export function decideMove(ticket: Ticket, move: TicketMove): Result<readonly NewEvent[], MoveRuleRefusal> {
  const moved = moveState(ticket.state, move.verb);
  // A citizen who says "noted" after the ticket has ended changes nothing, which is no fault of theirs.
  if (move.verb === 'confirm') return ok(ticket.confirmed || !moved.ok ? [] : [{ stream: ticketStream(ticket.ticketId), type: 'ticket.confirmed', data: {} }]);
  if (!moved.ok) return moved;
  // Sent elsewhere or to everyone in the meantime.
  if (move.verb === 'release' && ticket.directedTo !== move.from) return ok([]);
  if (move.verb === 'call-again' && ticket.secondChances >= MOST_SECOND_CHANCES) return err({ kind: 'second-chance-used' });
  if (move.verb === 'undo-call' && ticket.calledAt !== null && move.at - ticket.calledAt > UNDO_WITHIN_MS) return err({ kind: 'undo-too-late', calledAt: ticket.calledAt });
  return ok([toEvent(ticket, move)]);
}

export function ticketStream(ticketId: string): string {
  return `ticket/${ticketId}`;
}

function toEvent(ticket: Ticket, move: Exclude<TicketMove, { verb: 'confirm' }>): NewEvent {
  const stream = ticketStream(ticket.ticketId);
  switch (move.verb) {
    case 'call':
    case 'call-again':
      return { stream, type: 'ticket.called', data: { counter: move.counter, staff: move.staff ?? null, reason: move.reason, commandId: move.commandId ?? null, decision: move.decision ?? null } };
    case 'undo-call':
      return { stream, type: 'ticket.call-undone', data: { backTo: ticket.calledFrom ?? 'waiting' } };
    case 'finish':
      return { stream, type: 'ticket.finished', data: { outcome: move.outcome } };
    case 'park':
      return { stream, type: 'ticket.parked', data: { until: move.until } };
    case 'unpark':
      return { stream, type: 'ticket.unparked', data: { why: move.why } };
    case 'transfer':
      return { stream, type: 'ticket.transferred', data: { service: move.service, to: move.to, arrival: move.arrival, ...(move.reason === undefined ? {} : { reason: move.reason }) } };
    case 'release':
      return { stream, type: 'ticket.released', data: { from: move.from, why: move.why } };
    case 'reorder':
      return { stream, type: 'ticket.reordered', data: { place: move.place, arrivedAt: move.arrivedAt, reason: move.reason } };
    case 'take-over':
      return { stream, type: 'ticket.taken-over', data: { counter: move.counter, staff: move.staff } };
    case 'void':
      return { stream, type: 'ticket.voided', data: { reason: move.reason } };
    case 'put-back':
      return { stream, type: 'ticket.put-back', data: { reason: move.reason } };
    default:
      return { stream, type: plainType(move.verb), data: {} };
  }
}

type PlainVerb = 'start' | 'miss' | 'recall' | 'cancel' | 'close-day';

function plainType(verb: PlainVerb): 'ticket.serving-started' | 'ticket.no-show' | 'ticket.recalled' | 'ticket.cancelled' | 'ticket.not-served' {
  switch (verb) {
    case 'start':
      return 'ticket.serving-started';
    case 'miss':
      return 'ticket.no-show';
    case 'recall':
      return 'ticket.recalled';
    case 'cancel':
      return 'ticket.cancelled';
    case 'close-day':
      return 'ticket.not-served';
    default:
      return assertNever(verb);
  }
}
