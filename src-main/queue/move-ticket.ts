import type { NewEvent } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { assertNever, err, ok, type Result } from '../shared/result.ts';
import { givesPlaceBack, moveState, type IllegalMove } from './life-cycle.ts';
import type { QueueStore, Ticket } from './queue-store.ts';
import type { ServiceDayDesk } from './service-day-desk.ts';

export interface MoveTicketDeps {
  readonly journal: Journal;
  readonly store: QueueStore;
  readonly desk: ServiceDayDesk;
}

export type TicketMove =
  | { readonly verb: 'call'; readonly counter: string; readonly reason: string }
  | { readonly verb: 'announce'; readonly spokenAt: number | null; readonly boards: readonly string[] }
  | { readonly verb: 'finish'; readonly outcome: string }
  | { readonly verb: 'void'; readonly reason: string }
  | { readonly verb: 'start' | 'miss' | 'cancel' | 'close-day' };

export type MoveRefusal = { readonly kind: 'unknown-ticket' } | { readonly kind: 'cannot-save' } | IllegalMove;

/**
 * Moves a ticket along its life cycle. Decided on the newest state and compared on append, so that two counters never both call one ticket.
 * A voided or cancelled ticket gives its quota place back, never its number.
 */
export async function moveTicket(deps: MoveTicketDeps, { ticketId, move, actor }: { readonly ticketId: string; readonly move: TicketMove; readonly actor: string }): Promise<Result<Ticket, MoveRefusal>> {
  const outcome = await appendToTicket<IllegalMove>(deps, {
    ticketId,
    actor,
    decide: (ticket) => {
      const moved = moveState(ticket.state, move.verb);
      return moved.ok ? ok([toEvent(ticketId, move)]) : moved;
    },
  });
  if (outcome.ok && givesPlaceBack(move.verb)) deps.desk.forget({ service: outcome.value.service, day: outcome.value.day, prefix: outcome.value.prefix });
  return outcome;
}

/** The citizen has the number without paper. Asking twice changes nothing. */
export function confirmTicket(deps: MoveTicketDeps, { ticketId, actor }: { readonly ticketId: string; readonly actor: string }): Promise<Result<Ticket, MoveRefusal>> {
  return appendToTicket<IllegalMove>(deps, {
    ticketId,
    actor,
    decide: (ticket) => ok(ticket.confirmed ? [] : [{ stream: ticketStream(ticketId), type: 'ticket.confirmed', data: {} }]),
  });
}

export type AppendToTicketRefusal = { readonly kind: 'unknown-ticket' } | { readonly kind: 'cannot-save' };

/** Decides on a ticket's newest state and appends to its stream, again on the newer state after a conflict. No events = nothing to record. */
export async function appendToTicket<E>(
  { journal, store }: Pick<MoveTicketDeps, 'journal' | 'store'>,
  { ticketId, actor, decide }: { readonly ticketId: string; readonly actor: string; readonly decide: (ticket: Ticket) => Result<readonly NewEvent[], E> },
): Promise<Result<Ticket, E | AppendToTicketRefusal>> {
  const stream = ticketStream(ticketId);
  for (;;) {
    const ticket = store.findTicket(ticketId);
    if (ticket === undefined) return err({ kind: 'unknown-ticket' });
    const decision = decide(ticket);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(ticket);
    const outcome = await journal.append({ events: decision.value, expected: { [stream]: ticket.version }, actor });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
    if (outcome.kind === 'appended') return ok(store.findTicket(ticketId) ?? ticket);
  }
}

export function ticketStream(ticketId: string): string {
  return `ticket/${ticketId}`;
}

function toEvent(ticketId: string, move: TicketMove): NewEvent {
  const stream = ticketStream(ticketId);
  switch (move.verb) {
    case 'call':
      return { stream, type: 'ticket.called', data: { counter: move.counter, reason: move.reason } };
    case 'announce':
      return { stream, type: 'ticket.announced', data: { spokenAt: move.spokenAt, boards: [...move.boards] } };
    case 'finish':
      return { stream, type: 'ticket.finished', data: { outcome: move.outcome } };
    case 'void':
      return { stream, type: 'ticket.voided', data: { reason: move.reason } };
    case 'start':
      return { stream, type: 'ticket.serving-started', data: {} };
    case 'miss':
      return { stream, type: 'ticket.no-show', data: {} };
    case 'cancel':
      return { stream, type: 'ticket.cancelled', data: {} };
    case 'close-day':
      return { stream, type: 'ticket.not-served', data: {} };
    default:
      return assertNever(move);
  }
}

