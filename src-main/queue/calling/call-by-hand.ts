import { err, ok, type Result } from '../../shared/result.ts';
import { decideMove, ticketStream, type MoveRuleRefusal } from '../move-rules.ts';
import type { Ticket } from '../ticket-row.ts';
import { prepareCall, recordCall, type Call, type CallingDeps, type CallNextInput, type CallRefusal } from './call-next.ts';
import { checkReach, type OutOfReach } from './reach.ts';

/** Why somebody is called out of order; counted and reported. */
export const OUT_OF_ORDER_REASONS = ['frail', 'small-child', 'returned-with-paper', 'wrong-service', 'agency-asks', 'other'] as const;
export type OutOfOrderReason = (typeof OUT_OF_ORDER_REASONS)[number];

export interface CallByHandInput extends CallNextInput {
  readonly ticketId: string;
  readonly reason: OutOfOrderReason | 'second-chance' | 'walk-in';
}

export type CallByHandRefusal = CallRefusal | MoveRuleRefusal | OutOfReach | { readonly kind: 'unknown-ticket' };

/** A person calls a ticket: one that waits or is parked out of order, one that was missed for its second chance, one that this counter has just given. Takes no turn of the service. */
export function callByHand(deps: CallingDeps, input: CallByHandInput): Promise<Result<Ticket, CallByHandRefusal>> {
  return recordCall<CallByHandRefusal>(deps, input, () => decideByHand(deps, input));
}

function decideByHand(deps: CallingDeps, { counter, staff, commandId, ticketId, reason }: CallByHandInput): Result<Call, CallByHandRefusal> {
  const prepared = prepareCall(deps, { counter, staff });
  if (!prepared.ok) return prepared;
  const ticket = deps.store.findTicket(ticketId);
  if (ticket === undefined || ticket.day !== deps.siteClock.day()) return err({ kind: 'unknown-ticket' });
  const reached = checkReach(prepared.value.counter, ticket);
  if (!reached.ok) return reached;
  const called = decideMove(ticket, { verb: reason === 'second-chance' ? 'call-again' : 'call', counter, staff, reason, commandId });
  if (!called.ok) return called;
  const { closing } = prepared.value;
  return ok({ ticketId, events: [...closing.events, ...called.value], expected: { ...closing.expected, [ticketStream(ticketId)]: ticket.version } });
}
