import { err, ok, type Result } from '../../shared/result.ts';
import type { Ticket } from '../ticket-row.ts';
import { findOwnCounter, type CallingDeps, type CallRefusal } from './call-next.ts';
import type { Counter } from './calling-store.ts';

export type ReachRefusal =
  | Extract<CallRefusal, { kind: 'counter-closed' | 'counter-paused' | 'not-your-counter' }>
  | { readonly kind: 'unknown-ticket' }
  | OutOfReach;

/** The ticket is nobody's at the moment, and this counter does not offer its service. */
export interface OutOfReach {
  readonly kind: 'not-your-service';
  readonly service: string;
}

/** A ticket that this member of staff may act upon from their own open counter. Who holds it is another question. */
export function findTicketInReach(deps: Pick<CallingDeps, 'calling' | 'store'>, { counter, staff, ticketId }: { readonly counter: string; readonly staff: string; readonly ticketId: string }): Result<{ readonly counter: Counter; readonly ticket: Ticket }, ReachRefusal> {
  const own = findOwnCounter(deps, { counter, staff });
  if (!own.ok) return own;
  const ticket = deps.store.findTicket(ticketId);
  if (ticket === undefined) return err({ kind: 'unknown-ticket' });
  const reached = checkReach(own.value, ticket);
  return reached.ok ? ok({ counter: own.value, ticket }) : reached;
}

export type AtHandRefusal = ReachRefusal | { readonly kind: 'other-counters-ticket'; readonly counter: string };

/** A ticket of today within reach that no other counter holds: what a counter may print again or write a note about. */
export function findTicketAtHand(deps: Pick<CallingDeps, 'calling' | 'store' | 'siteClock'>, who: { readonly counter: string; readonly staff: string; readonly ticketId: string }): Result<Ticket, AtHandRefusal> {
  const found = findTicketInReach(deps, who);
  if (!found.ok) return found;
  const { ticket } = found.value;
  if (ticket.day !== deps.siteClock.day()) return err({ kind: 'unknown-ticket' });
  const isHeld = ticket.state === 'called' || ticket.state === 'serving';
  return isHeld && ticket.counter !== null && ticket.counter !== who.counter ? err({ kind: 'other-counters-ticket', counter: ticket.counter }) : ok(ticket);
}

/** Its last ticket, or one of a service that it offers. A supervisor needs no counter and is not asked. */
export function checkReach({ counter, services }: Counter, ticket: Ticket): Result<null, OutOfReach> {
  const isHeld = ticket.state === 'called' || ticket.state === 'serving';
  return isHeld || ticket.counter === counter || services.includes(ticket.service) ? ok(null) : err({ kind: 'not-your-service', service: ticket.service });
}
