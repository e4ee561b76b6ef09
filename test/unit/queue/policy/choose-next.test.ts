import { describe, expect, test } from 'vitest';
import { chooseNext } from '../../../../src-main/queue/policy/choose-next.ts';
import type { CallingCounter } from '../../../../src-main/queue/policy/heads.ts';
import { FIRST_POLICY, type Policy, type PolicyRule } from '../../../../src-main/queue/policy/policy.ts';
import { buildState, buildTicket, MINUTE, MORNING } from './random-queue.ts';

const counter: CallingCounter = { counter: 'loket-1', staff: 'petugas-1', services: ['ktp'] };
const both: CallingCounter = { ...counter, services: ['ktp', 'paspor'] };
const policyOf = (...rules: PolicyRule[]): Policy => ({ ...FIRST_POLICY, default: rules });
const twoToOne = policyOf({ rule: 'mix', normal: 2, priority: 1 });

describe('whom a counter calls next', () => {
  test('nobody, when nobody waits for its services', () => {
    expect(chooseNext(buildState([buildTicket({ sequence: 1, service: 'skck' })]), counter, twoToOne, MORNING)).toBeNull();
  });

  test('two ordinary numbers for each priority number, and the reason says whose turn it was', () => {
    const tickets = [1, 2, 3, 4].map((sequence) => buildTicket({ sequence })).concat([5, 6].map((sequence) => buildTicket({ sequence, priority: true })));
    const state = buildState(tickets);
    const called = Array.from({ length: 6 }, (_, turn) => {
      const next = chooseNext(state, counter, twoToOne, MORNING);
      state.remove(next?.ticketId ?? '');
      state.setTurn('ktp', turn + 1);
      return `${next?.ticketId} ${next?.reason}`;
    });
    expect(called).toEqual(['t00001 normal-turn', 't00005 priority-turn', 't00002 normal-turn', 't00003 normal-turn', 't00006 priority-turn', 't00004 only-class-waiting']);
  });

  test('without a mix the oldest, priority or not', () => {
    const state = buildState([buildTicket({ sequence: 2, priority: true }), buildTicket({ sequence: 1 })]);
    expect(chooseNext(state, counter, policyOf(), MORNING)).toMatchObject({ ticketId: 't00001', reason: 'oldest', serviceReason: 'only-service' });
  });

  test('the counter\'s own order decides between services until somebody has waited too long in the other', () => {
    const state = buildState([buildTicket({ sequence: 1, service: 'paspor' }), buildTicket({ sequence: 2, arrivedAt: MORNING + 20 * MINUTE })]);
    const policy = policyOf({ rule: 'ageing', minutes: 30 });
    expect(chooseNext(state, both, policy, MORNING + 29 * MINUTE)).toMatchObject({ ticketId: 't00002', serviceReason: 'preferred' });
    expect(chooseNext(state, both, policy, MORNING + 31 * MINUTE)).toMatchObject({ ticketId: 't00001', serviceReason: 'aged' });
  });

  test('a booked ticket has its turn inside its window, waits like others after it, and before it only when nobody else waits', () => {
    const policy = policyOf({ rule: 'booking-window', opensBefore: 10, closesAfter: 20, turns: 1 }, { rule: 'mix', normal: 1, priority: 1 });
    const booked = buildTicket({ sequence: 9, bookedFor: MORNING + 60 * MINUTE });
    const state = buildState([buildTicket({ sequence: 1 }), booked], { ktp: 2 });
    expect(chooseNext(state, counter, policy, MORNING + 30 * MINUTE)).toMatchObject({ ticketId: 't00001', reason: 'only-class-waiting' });
    expect(chooseNext(state, counter, policy, MORNING + 55 * MINUTE)).toMatchObject({ ticketId: 't00009', reason: 'booking-window' });
    expect(chooseNext(state, counter, policy, MORNING + 90 * MINUTE)).toMatchObject({ ticketId: 't00001', reason: 'only-class-waiting' });
    expect(chooseNext(buildState([booked]), counter, policy, MORNING)).toMatchObject({ ticketId: 't00009', reason: 'early-booking' });
  });

  test('a ticket directed to a counter or a person is theirs alone, in its place', () => {
    const tickets = [buildTicket({ sequence: 1, directedTo: 'counter/loket-2' }), buildTicket({ sequence: 2, directedTo: 'staff/petugas-3' }), buildTicket({ sequence: 3 })];
    const state = buildState(tickets);
    const callAt = (number: number) => chooseNext(state, { counter: `loket-${number}`, staff: `petugas-${number}`, services: ['ktp'] }, twoToOne, MORNING)?.ticketId;
    expect([callAt(1), callAt(2), callAt(3)]).toEqual(['t00003', 't00001', 't00002']);
  });

  test('a ticket that is taken back stands where it stood', () => {
    const state = buildState([1, 2, 3].map((sequence) => buildTicket({ sequence })));
    state.remove('t00001');
    state.add(buildTicket({ sequence: 1 }));
    state.add(buildTicket({ sequence: 1 }));
    expect(state.count()).toBe(3);
    expect(chooseNext(state, counter, twoToOne, MORNING)).toMatchObject({ ticketId: 't00001' });
  });

  test('a decision over ten thousand waiting takes well under two milliseconds, whatever they booked', () => {
    const policy = policyOf({ rule: 'booking-window', opensBefore: 10, closesAfter: 20, turns: 1 }, { rule: 'mix', normal: 2, priority: 1 }, { rule: 'ageing', minutes: 45 });
    const state = buildState(Array.from({ length: 10_000 }, (_, sequence) => buildTicket({ sequence, service: sequence % 2 === 0 ? 'ktp' : 'paspor', priority: sequence % 5 === 0, bookedFor: sequence % 4 === 0 ? MORNING + sequence * 1000 : null })));
    const rounds = Array.from({ length: 10 }, (_, round) => {
      const took = Array.from({ length: 200 }, (__, place) => {
        const began = performance.now();
        const next = chooseNext(state, both, policy, MORNING + (round * 200 + place) * 1000);
        state.remove(next?.ticketId ?? '');
        state.setTurn(next?.service ?? '', place);
        return performance.now() - began;
      });
      return took.sort((a, b) => a - b)[197] ?? Infinity;
    });
    expect(Math.min(...rounds)).toBeLessThan(2);
  });
});
