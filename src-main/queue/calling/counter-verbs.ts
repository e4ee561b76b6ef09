import type { NewEvent } from '../../journal/events/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { decideMove, ticketStream, type MoveRuleRefusal, type TicketMove } from '../move-rules.ts';
import type { AppendToTicketRefusal } from '../move-ticket.ts';
import type { Ticket } from '../ticket-row.ts';
import { callsStream, type CallingDeps, type CallRefusal } from './call-next.ts';
import { counterStream } from './counter-stream.ts';
import { expectTarget, type TargetRefusal } from './directed-tickets.ts';
import { findTicketInReach, type OutOfReach } from './reach.ts';

/** What a counter may do with a ticket. Calls stand in `call-next.ts` and `call-by-hand.ts`; another place in the line is a supervisor's to give. */
export type CounterVerb = Exclude<TicketMove, { readonly verb: 'call' | 'call-again' | 'reorder' | 'release' | 'close-day' } | { readonly verb: 'undo-call' } | { readonly verb: 'take-over' }> | { readonly verb: 'undo-call' } | { readonly verb: 'take-over' };

export type CounterVerbRefusal =
  | Extract<CallRefusal, { kind: 'counter-closed' | 'counter-paused' | 'not-your-counter' }>
  | MoveRuleRefusal
  | AppendToTicketRefusal
  | OutOfReach
  | TargetRefusal
  | { readonly kind: 'unknown-service' }
  | { readonly kind: 'other-counters-ticket'; readonly counter: string }
  /** Somebody is here already: one citizen at a counter. */
  | { readonly kind: 'ticket-here'; readonly ticketId: string }
  /** The citizen was called so late that the time to come is not over; ms since 1970 UTC. */
  | { readonly kind: 'grace-running'; readonly until: number };

export interface CounterVerbInput {
  readonly counter: string;
  readonly staff: string;
  readonly ticketId: string;
  readonly move: CounterVerb;
}

/** A call that no board has spoken by then counts as spoken ("tidak terdengar" on the console). */
export const UNHEARD_AFTER_MS = 30_000;

/**
 * A counter acts on a ticket: on its own, on one of its services that nobody holds, or takes over what a closed counter left. Undoing a call gives the service's turn
 * back, unless another call has been made since.
 */
export async function actAtCounter(deps: CallingDeps, input: CounterVerbInput): Promise<Result<Ticket, CounterVerbRefusal>> {
  for (;;) {
    const found = findTicketInReach(deps, input);
    if (!found.ok) return found;
    const { counter, ticket } = found.value;
    const target = input.move.verb === 'transfer' ? expectTarget(deps, input.move) : ok({});
    if (!target.ok) return target;
    const decision = decide(deps, input, ticket);
    if (!decision.ok) return decision;
    if (decision.value.length === 0) return ok(ticket);
    const returned = input.move.verb === 'undo-call' ? returnTurn(deps, ticket) : { events: [], expected: {} };
    const outcome = await deps.journal.append({
      events: [...decision.value, ...returned.events],
      expected: { [ticketStream(ticket.ticketId)]: ticket.version, [counterStream(input.counter)]: counter.version, ...target.value, ...returned.expected },
      actor: `staff/${input.staff}`,
    });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
    if (outcome.kind === 'conflict') continue;
    if (input.move.verb === 'cancel' || input.move.verb === 'void') deps.desk.forget({ service: ticket.issuedFor, day: ticket.day, prefix: ticket.prefix });
    return ok(deps.store.findTicket(ticket.ticketId) ?? ticket);
  }
}

function decide(deps: CallingDeps, { counter, staff, move }: CounterVerbInput, ticket: Ticket): Result<readonly NewEvent[], CounterVerbRefusal> {
  const at = deps.siteClock.now();
  if (move.verb === 'transfer' && deps.catalog().findService(move.service) === undefined) return err({ kind: 'unknown-service' });
  const moved = decideMove(ticket, toMove(move, { counter, staff, at }));
  if (!moved.ok) return moved;
  const holder = ticket.state === 'called' || ticket.state === 'serving' ? ticket.counter : null;
  if (holder !== null && holder !== counter && !(move.verb === 'take-over' && isLeft(deps, holder))) return err({ kind: 'other-counters-ticket', counter: holder });
  const here = move.verb === 'take-over' ? deps.calling.findCurrent({ counter, day: ticket.day }) : undefined;
  if (here !== undefined && here !== ticket.ticketId) return err({ kind: 'ticket-here', ticketId: here });
  if (move.verb !== 'miss') return moved;
  const until = (ticket.spokenAt ?? (ticket.calledAt ?? at) + UNHEARD_AFTER_MS) + deps.calling.policy().policy.graceSeconds * 1000;
  return at < until ? err({ kind: 'grace-running', until }) : moved;
}

function toMove(move: CounterVerb, { counter, staff, at }: { readonly counter: string; readonly staff: string; readonly at: number }): TicketMove {
  if (move.verb === 'undo-call') return { verb: 'undo-call', at };
  return move.verb === 'take-over' ? { verb: 'take-over', counter, staff } : move;
}

function isLeft({ calling }: CallingDeps, counter: string): boolean {
  return calling.findCounter(counter)?.state !== 'open';
}

function returnTurn({ calling }: CallingDeps, { service, day, ticketId, calledTurn }: Ticket): { readonly events: readonly NewEvent[]; readonly expected: Readonly<Record<string, number>> } {
  const { turn, version } = calling.findTurn({ service, day });
  if (calledTurn === null || turn !== calledTurn + 1) return { events: [], expected: {} };
  const stream = callsStream({ service, day });
  return { events: [{ stream, type: 'service.turn-returned', data: { service, day, ticketId, turn: calledTurn } }], expected: { [stream]: version } };
}
