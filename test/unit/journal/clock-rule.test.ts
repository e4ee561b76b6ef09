import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeClock, stampEvent } from '../../../src-main/journal/clock-rule.ts';

const lastAt = Date.parse('2026-11-24T09:12:00+07:00');
const base = { lastAt, buildAt: Date.parse('2026-01-01T00:00:00+07:00'), acceptedLeadMs: 0 };
const minutes = (n: number): number => n * 60_000;

describe('the clock rule', () => {
  test.each([
    ['two minutes before the last event', lastAt - minutes(2), true],
    ['a moment more', lastAt - minutes(2) - 1, false],
    ['24 hours after it', lastAt + minutes(24 * 60), true],
    ['a moment later', lastAt + minutes(24 * 60) + 1, false],
    ['before the program was made', base.buildAt - 1, false],
  ])('a clock %s: believed = %s', (_name, now, sure) => {
    expect(judgeClock({ ...base, now }).sure).toBe(sure);
  });

  test('says why it doubts', () => {
    expect(judgeClock({ ...base, now: lastAt - minutes(60) })).toEqual({ sure: false, why: 'behind' });
    expect(judgeClock({ ...base, now: lastAt + minutes(60 * 24 * 365) })).toEqual({ sure: false, why: 'far-ahead' });
    expect(judgeClock({ ...base, now: 0 })).toEqual({ sure: false, why: 'before-build' });
  });

  test('an empty journal believes any clock after the build', () => {
    expect(judgeClock({ ...base, lastAt: 0, now: base.buildAt })).toEqual({ sure: true });
  });

  test('a clock behind that somebody answered for stays believed', () => {
    expect(judgeClock({ ...base, now: lastAt - minutes(30), acceptedLeadMs: minutes(30) })).toEqual({ sure: true });
    expect(judgeClock({ ...base, now: lastAt - minutes(33), acceptedLeadMs: minutes(30) }).sure).toBe(false);
  });

  test('the journal\'s time never goes back, and a clock in doubt cannot move it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 0, max: 4e12 }), fc.boolean(), (now, last, sure) => {
        const at = stampEvent({ now, lastAt: last, sure });
        return at >= last && (sure || at === last);
      }),
    );
  });
});
