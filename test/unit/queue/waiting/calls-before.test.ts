import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseNext } from '../../../../src-main/queue/policy/choose-next.ts';
import { FIRST_POLICY } from '../../../../src-main/queue/policy/policy.ts';
import { callsBefore } from '../../../../src-main/queue/waiting/calls-before.ts';
import { callsUntil } from '../../../../src-main/queue/policy/turns.ts';
import { buildState, buildTicket, MORNING } from '../policy/random-queue.ts';

const counter = { counter: 'loket-1', staff: 'petugas-1', services: ['ktp'] };
const mixes = fc.record({ rule: fc.constant('mix' as const), normal: fc.integer({ min: 1, max: 5 }), priority: fc.integer({ min: 1, max: 5 }) });

describe('the calls before mine', () => {
  test('without a mix are the people before me', () => {
    expect(callsBefore({ rules: [], turn: 3, ticketClass: 'everyone', ahead: 4, others: {} })).toBe(4);
  });

  test('are those the policy then makes, and never more than it promised', () => {
    fc.assert(
      fc.property(mixes, fc.nat({ max: 20 }), fc.nat({ max: 15 }), fc.nat({ max: 15 }), (mix, turn, ahead, others) => {
        const state = buildState([...Array.from({ length: ahead + 1 }, (_, sequence) => buildTicket({ sequence })), ...Array.from({ length: others }, (_, place) => buildTicket({ sequence: 100 + place, priority: true }))], { ktp: turn });
        const expected = callsBefore({ rules: [mix], turn, ticketClass: 'normal', ahead, others: { priority: others } });
        const mine = buildTicket({ sequence: ahead }).ticketId;
        for (let calls = 0; ; calls += 1) {
          const next = chooseNext(state, counter, { ...FIRST_POLICY, default: [mix] }, MORNING);
          if (next === null) throw new Error('never called');
          if (next.ticketId === mine) {
            expect(calls).toBe(expected);
            break;
          }
          state.remove(next.ticketId);
          state.setTurn('ktp', next.turn + 1);
        }
        expect(expected).toBeLessThan(callsUntil({ rules: [mix], ticketClass: 'normal', place: ahead + 1 }));
      }),
      { numRuns: 2000 },
    );
  });
});
