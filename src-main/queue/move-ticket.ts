import type { NewEvent } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { givesPlaceBack, type IllegalMove } from './life-cycle.ts';
import { decideMove, ticketStream, type MoveRuleRefusal, type TicketMove } from './move-rules.ts';
import type { QueueStore } from './queue-store.ts';
import type { Ticket } from './ticket-row.ts';
import type { ServiceDayDesk } from './service-day-desk.ts';

export interface MoveTicketDeps {
  readonly journal: Journal;
  readonly store: QueueStore;
  readonly desk: ServiceDayDesk;
}

export type MoveRefusal = AppendToTicketRefusal | MoveRuleRefusal;

interface MoveRequest<M extends TicketMove> {
  readonly ticketId: string;
  readonly move: M;
  readonly actor: string;
}

/** Moves that only the state can refuse. */
type PlainMove = Exclude<TicketMove, { readonly verb: 'call-again' } | { readonly verb: 'undo-call' }>;

/**
 * Moves a ticket along its life cycle. Decided on the newest state and compared on append, so that two counters never both call one ticket.
 * A voided or cancelled ticket gives its quota place back, never its number.
 */
export function moveTicket(deps: MoveTicketDeps, request: MoveRequest<PlainMove>): Promise<Result<Ticket, AppendToTicketRefusal | IllegalMove>>;
export function moveTicket(deps: MoveTicketDeps, request: MoveRequest<TicketMove>): Promise<Result<Ticket, MoveRefusal>>;
export async function moveTicket(deps: MoveTicketDeps, { ticketId, move, actor }: MoveRequest<TicketMove>): Promise<Result<Ticket, MoveRefusal>> {
  const outcome = await appendToTicket<MoveRuleRefusal>(deps, { ticketId, actor, decide: (ticket) => decideMove(ticket, move) });
  if (outcome.ok && givesPlaceBack(move.verb)) deps.desk.forget({ service: outcome.value.issuedFor, day: outcome.value.day, prefix: outcome.value.prefix });
  return outcome;
}

/** The citizen has the number without paper. Asking twice changes nothing. */
export function confirmTicket(deps: MoveTicketDeps, { ticketId, actor }: { readonly ticketId: string; readonly actor: string }): Promise<Result<Ticket, AppendToTicketRefusal | IllegalMove>> {
  return moveTicket(deps, { ticketId, actor, move: { verb: 'confirm' } });
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
