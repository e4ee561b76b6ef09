import fc from 'fast-check';
import type { CallingCounter } from '../../../../src-main/queue/policy/heads.ts';
import type { Policy, PolicyRule } from '../../../../src-main/queue/policy/policy.ts';
import { createQueueState, type LivingQueueState } from '../../../../src-main/queue/policy/queue-state.ts';
import type { WaitingTicket } from '../../../../src-main/queue/policy/ticket-line.ts';

export const SERVICES = ['ktp', 'paspor', 'skck'] as const;
export const MINUTE = 60_000;
export const MORNING = Date.parse('2026-11-24T07:00:00+07:00');

const mix = fc.record({ rule: fc.constant('mix' as const), normal: fc.integer({ min: 1, max: 5 }), priority: fc.integer({ min: 1, max: 5 }) });
const window = fc.record({ rule: fc.constant('booking-window' as const), opensBefore: fc.integer({ min: 0, max: 30 }), closesAfter: fc.integer({ min: 0, max: 30 }), turns: fc.integer({ min: 1, max: 3 }) });
const ageing = fc.record({ rule: fc.constant('ageing' as const), minutes: fc.integer({ min: 1, max: 60 }) });

const rules = fc.oneof(
  fc.tuple(),
  fc.tuple(ageing),
  fc.tuple(mix),
  fc.tuple(ageing, mix),
  fc.tuple(window, mix, ageing),
).map((own): PolicyRule[] => [...own]);

export const policies: fc.Arbitrary<Policy> = fc.record({
  format: fc.constant(1 as const),
  default: rules,
  services: fc.dictionary(fc.constantFrom(...SERVICES), rules),
  closing: fc.constant({ called: 'ask' as const, serving: 'served' as const }),
  graceSeconds: fc.constant(60),
});

export const counters: fc.Arbitrary<CallingCounter[]> = fc.array(fc.shuffledSubarray([...SERVICES], { minLength: 1 }), { minLength: 1, maxLength: 4 }).map((orders) =>
  orders.map((services, place) => ({ counter: `loket-${place + 1}`, staff: `petugas-${place + 1}`, services })),
);

export type Step =
  | { readonly do: 'arrive'; readonly service: string; readonly priority: boolean; readonly bookedIn: number | null }
  | { readonly do: 'call'; readonly counter: number }
  | { readonly do: 'wait'; readonly minutes: number };

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('arrive' as const), service: fc.constantFrom(...SERVICES), priority: fc.boolean(), bookedIn: fc.option(fc.integer({ min: -40, max: 60 }), { freq: 4 }) }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('call' as const), counter: fc.nat({ max: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 0, max: 40 }) }) },
  ),
  { minLength: 10, maxLength: 120 },
);

export function buildTicket(given: Partial<WaitingTicket> & { readonly sequence: number }): WaitingTicket {
  return { ticketId: `t${String(given.sequence).padStart(5, '0')}`, service: 'ktp', priority: false, arrivedAt: MORNING + given.sequence, bookedFor: null, directedTo: null, ...given };
}

export function buildState(tickets: readonly WaitingTicket[], turns: Readonly<Record<string, number>> = {}): LivingQueueState {
  const state = createQueueState();
  for (const ticket of tickets) state.add(ticket);
  for (const [service, turn] of Object.entries(turns)) state.setTurn(service, turn);
  return state;
}
