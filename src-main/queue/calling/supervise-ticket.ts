import { err, ok, type Result } from '../../shared/result.ts';
import { decideMove, ticketStream, type MoveRuleRefusal, type TicketMove } from '../move-rules.ts';
import type { AppendToTicketRefusal } from '../move-ticket.ts';
import type { Ticket } from '../ticket-row.ts';
import type { CallingDeps } from './call-next.ts';
import { expectTarget, type TargetRefusal } from './directed-tickets.ts';

/** Why a supervisor steps in; counted and reported. */
export const SUPERVISOR_REASONS = ['wrong-service', 'counter-trouble', 'agency-asks', 'citizen-asks', 'frail', 'mistake', 'left-the-hall', 'other'] as const;
export type SupervisorReason = (typeof SUPERVISOR_REASONS)[number];

export type SupervisorMove =
  | { readonly verb: 'transfer'; readonly service: string; /** `counter/<id>` or `staff/<id>` that alone may call it. */ readonly to: string | null }
  | { readonly verb: 'cancel' | 'put-back' }
  | { readonly verb: 'reorder'; readonly place: 'first' | 'last' };

export type SuperviseRefusal = MoveRuleRefusal | AppendToTicketRefusal | TargetRefusal | { readonly kind: 'unknown-service' } | { readonly kind: 'not-today' };

export interface SuperviseInput {
  readonly ticketId: string;
  /** Opaque id of who acts. */
  readonly staff: string;
  readonly move: SupervisorMove;
  readonly reason: SupervisorReason;
}

/**
 * A supervisor acts on any open ticket of today, wherever it stands; every move carries its reason. Compared on append, so that a counter that acts in the
 * same moment either comes first or is told. A cancelled ticket gives its quota place back.
 */
export async function superviseTicket(deps: CallingDeps, { ticketId, staff, move, reason }: SuperviseInput): Promise<Result<Ticket, SuperviseRefusal>> {
  for (;;) {
    const ticket = deps.store.findTicket(ticketId);
    if (ticket === undefined) return err({ kind: 'unknown-ticket' });
    if (ticket.day !== deps.siteClock.day()) return err({ kind: 'not-today' });
    if (move.verb === 'transfer' && deps.catalog().findService(move.service) === undefined) return err({ kind: 'unknown-service' });
    const target = move.verb === 'transfer' ? expectTarget(deps, move) : ok({});
    if (!target.ok) return target;
    const decision = decideMove(ticket, toMove(deps, ticket, move, reason));
    if (!decision.ok) return decision;
    const outcome = await deps.journal.append({ events: decision.value, expected: { ...target.value, [ticketStream(ticketId)]: ticket.version }, actor: `staff/${staff}` });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
    if (outcome.kind === 'conflict') continue;
    if (move.verb === 'cancel') deps.desk.forget({ service: ticket.issuedFor, day: ticket.day, prefix: ticket.prefix });
    return ok(deps.store.findTicket(ticketId) ?? ticket);
  }
}

function toMove(deps: CallingDeps, ticket: Ticket, move: SupervisorMove, reason: SupervisorReason): TicketMove {
  switch (move.verb) {
    case 'transfer':
      return { ...move, arrival: 'kept', reason };
    case 'cancel':
      return { verb: 'void', reason };
    case 'put-back':
      return { verb: 'put-back', reason };
    default:
      return { ...move, arrivedAt: arrivalFor(deps, ticket, move.place), reason };
  }
}

/** The instant that puts a ticket before or behind everybody who waits in its class of its service. */
function arrivalFor({ queue, siteClock }: CallingDeps, ticket: Ticket, place: 'first' | 'last'): number {
  const service = queue.read(ticket.day).find(ticket.service);
  const lines = ticket.priority ? service?.priority : service?.normal;
  const others = [...(lines?.values() ?? [])].flatMap((line) => line.all()).filter(({ ticketId }) => ticketId !== ticket.ticketId);
  const arrivals = others.map(({ arrivedAt }) => arrivedAt);
  return place === 'first' ? Math.min(ticket.arrivedAt, ...arrivals.map((at) => at - 1)) : Math.max(ticket.arrivedAt, siteClock.now(), ...arrivals.map((at) => at + 1));
}
