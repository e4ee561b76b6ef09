import { err, ok, type Result } from '../shared/result.ts';
import { isOpen } from './life-cycle.ts';
import { ticketStream } from './move-rules.ts';
import { appendToTicket, type AppendToTicketRefusal, type MoveTicketDeps } from './move-ticket.ts';
import type { Ticket } from './ticket-row.ts';

/** A kiosk prints at most this many copies of a ticket; staff may print more. */
export const MOST_REPRINTS_AT_KIOSK = 2;

export type ReprintRefusal = { readonly kind: 'not-possible'; readonly state: string } | AppendToTicketRefusal;

interface ReprintInput {
  readonly ticketId: string;
  /** Made by the page: the same id again prints nothing more, however late it comes. */
  readonly jobId: string;
  readonly language: 'id' | 'en';
  readonly actor: string;
  readonly most: number;
}

/** Asks for a copy marked SALINAN. Only while no print of the ticket is under way, and only for an open ticket. */
export async function reprintTicket(deps: Pick<MoveTicketDeps, 'journal' | 'store'>, { ticketId, jobId, language, actor, most }: ReprintInput): Promise<Result<Ticket, ReprintRefusal>> {
  const past = await deps.journal.readStream(ticketStream(ticketId));
  if (past.some((event) => event.type === 'ticket.reprint-asked' && event.data.jobId === jobId)) return appendToTicket<never>(deps, { ticketId, actor, decide: () => ok([]) });
  return appendToTicket<{ readonly kind: 'not-possible'; readonly state: string }>(deps, {
    ticketId,
    actor,
    decide: (ticket) => {
      if (ticket.paper === 'pending') return ok([]);
      if (!isOpen(ticket.state) || ticket.reprints >= most) return err({ kind: 'not-possible', state: ticket.state });
      return ok([{ stream: ticketStream(ticketId), type: 'ticket.reprint-asked', data: { jobId, language } }]);
    },
  });
}
