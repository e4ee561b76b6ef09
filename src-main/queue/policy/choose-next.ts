import { findHeads, type CallingCounter, type Heads } from './heads.ts';
import { findRule, rulesOf, type Policy, type PolicyRule } from './policy.ts';
import type { QueueState } from './queue-state.ts';
import type { WaitingTicket } from './ticket-line.ts';
import { cycleOf, type TicketClass } from './turns.ts';

/** Why this ticket of its service. */
export const CALL_REASONS = ['oldest', 'normal-turn', 'priority-turn', 'booking-window', 'turn-passed-on', 'only-class-waiting', 'early-booking'] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** Why this service of the counter's: its only one, the first in its order in which somebody waits, or one in which somebody has waited too long. */
export const SERVICE_REASONS = ['only-service', 'preferred', 'aged'] as const;
export type ServiceReason = (typeof SERVICE_REASONS)[number];

export interface NextCall {
  readonly ticketId: string;
  readonly service: string;
  readonly reason: CallReason;
  readonly serviceReason: ServiceReason;
  readonly ticketClass: TicketClass;
  /** The service's turn that this call takes. */
  readonly turn: number;
}

interface Candidate {
  readonly service: string;
  readonly rules: readonly PolicyRule[];
  readonly heads: Heads;
  readonly turn: number;
}

/**
 * Whom a counter calls next; null when nobody waits whom it may call. Pure: the same state, counter, policy and instant give the same answer on every
 * machine. First the service (ageing, then the counter's order), then whose turn it is in it, then the first of that class.
 */
export function chooseNext(state: QueueState, counter: CallingCounter, policy: Policy, at: number): NextCall | null {
  const candidates = counter.services.flatMap((service) => {
    const queue = state.find(service);
    if (queue === undefined) return [];
    const rules = rulesOf(policy, service);
    const heads = findHeads({ queue, rules, counter, at });
    return heads.byClass.size === 0 && heads.early === undefined ? [] : [{ service, rules, heads, turn: queue.turn }];
  });
  const aged = findAged(candidates, at);
  const chosen = aged ?? candidates.find(({ heads }) => heads.byClass.size > 0) ?? candidates[0];
  if (chosen === undefined) return null;
  const serviceReason: ServiceReason = counter.services.length === 1 ? 'only-service' : aged === undefined ? 'preferred' : 'aged';
  return { ...takeTurn(chosen), service: chosen.service, serviceReason, turn: chosen.turn };
}

/** The service whose first ticket has waited longest of those that waited too long. A booked time is no waiting before its window opens. */
function findAged(candidates: readonly Candidate[], at: number): Candidate | undefined {
  let oldest: { readonly candidate: Candidate; readonly since: number } | undefined;
  for (const candidate of candidates) {
    const minutes = findRule(candidate.rules, 'ageing')?.minutes;
    if (minutes === undefined) continue;
    for (const ticket of candidate.heads.byClass.values()) {
      const since = waitsSince(ticket);
      if (at - since >= minutes * 60_000 && (oldest === undefined || since < oldest.since)) oldest = { candidate, since };
    }
  }
  return oldest?.candidate;
}

function waitsSince({ arrivedAt, bookedFor }: WaitingTicket): number {
  return Math.max(arrivedAt, bookedFor ?? arrivedAt);
}

function takeTurn({ rules, heads, turn }: Candidate): Pick<NextCall, 'ticketId' | 'reason' | 'ticketClass'> {
  if (heads.byClass.size === 0 && heads.early !== undefined) return { ticketId: heads.early.ticketId, reason: 'early-booking', ticketClass: 'booked' };
  const cycle = cycleOf(rules);
  for (let step = 0; step < cycle.length; step += 1) {
    const ticketClass = cycle[(turn + step) % cycle.length];
    const ticket = ticketClass === undefined ? undefined : heads.byClass.get(ticketClass);
    if (ticketClass === undefined || ticket === undefined) continue;
    return { ticketId: ticket.ticketId, ticketClass, reason: reasonFor({ ticketClass, isOwnTurn: step === 0, isAlone: heads.byClass.size === 1 }) };
  }
  throw new Error('a class waits that has no turn');
}

function reasonFor({ ticketClass, isOwnTurn, isAlone }: { readonly ticketClass: TicketClass; readonly isOwnTurn: boolean; readonly isAlone: boolean }): CallReason {
  if (ticketClass === 'everyone') return 'oldest';
  if (ticketClass === 'booked') return 'booking-window';
  if (isAlone) return 'only-class-waiting';
  if (!isOwnTurn) return 'turn-passed-on';
  return ticketClass === 'priority' ? 'priority-turn' : 'normal-turn';
}
