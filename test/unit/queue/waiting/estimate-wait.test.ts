import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shareInside, type ToldWait } from '../../../../src-main/queue/waiting/accuracy.ts';
import { estimateWait } from '../../../../src-main/queue/waiting/estimate-wait.ts';

const MINUTE = 60_000;
const steady = Array.from({ length: 20 }, () => 6 * MINUTE);

describe('the waiting time', () => {
  test.each([
    ['the day has just begun', { recentMs: steady.slice(0, 4), openCounters: 2, callsBefore: 3 }],
    ['no counter is open', { recentMs: steady, openCounters: 0, callsBefore: 3 }],
    ['nobody can be served today any more', { recentMs: steady, openCounters: 1, callsBefore: 90 }],
  ])('is not said when %s', (_name, facts) => {
    expect(estimateWait(facts)).toBeNull();
  });

  test('of a steady service is the work before me, shared by the counters', () => {
    expect(estimateWait({ recentMs: steady, openCounters: 2, callsBefore: 10 })).toEqual({ fromMinutes: 30, toMinutes: 35 });
    expect(estimateWait({ recentMs: steady, openCounters: 2, callsBefore: 0 })).toEqual({ fromMinutes: 0, toMinutes: 5 });
  });

  test('is an interval of whole five minutes that grows with the work before me and shrinks with more counters', () => {
    const facts = fc.record({ recentMs: fc.array(fc.integer({ min: MINUTE, max: 20 * MINUTE }), { minLength: 5, maxLength: 40 }), openCounters: fc.integer({ min: 1, max: 10 }), callsBefore: fc.nat({ max: 60 }) });
    fc.assert(
      fc.property(facts, (given) => {
        const told = estimateWait(given);
        if (told === null) return;
        expect(told.fromMinutes).toBeGreaterThanOrEqual(0);
        expect(told.toMinutes).toBeGreaterThan(told.fromMinutes);
        expect([told.fromMinutes % 5, told.toMinutes % 5]).toEqual([0, 0]);
        const longer = estimateWait({ ...given, callsBefore: given.callsBefore + 5 });
        if (longer !== null) expect(longer.toMinutes).toBeGreaterThanOrEqual(told.toMinutes);
        const faster = estimateWait({ ...given, openCounters: given.openCounters + 1 });
        expect(faster?.toMinutes).toBeLessThanOrEqual(told.toMinutes);
      }),
      { numRuns: 2000 },
    );
  });

  test('comes true for most tickets of a hall whose services vary', () => {
    const random = seeded(7);
    const draw = (): number => (2 + 10 * random() ** 2) * MINUTE;
    const told = Array.from({ length: 2000 }, (): ToldWait | undefined => {
      const openCounters = 1 + Math.floor(random() * 4);
      const callsBefore = Math.floor(random() * 25);
      const interval = estimateWait({ recentMs: Array.from({ length: 30 }, draw), openCounters, callsBefore });
      return interval === null ? undefined : { told: interval, waitedMs: serve({ openCounters, callsBefore, draw, random }) };
    }).filter((each) => each !== undefined);
    expect(shareInside(told)).toBeGreaterThan(0.75);
  });
});

describe('its accuracy', () => {
  test('is the share inside, both ends included, and nothing when nobody was told', () => {
    const told = { fromMinutes: 10, toMinutes: 15 };
    expect(shareInside([])).toBeNull();
    expect(shareInside([9.9, 10, 15, 15.1].map((minutes) => ({ told, waitedMs: minutes * MINUTE })))).toBe(0.5);
  });
});

/** Counters in mid-service, then `callsBefore` tickets one after the other: until the next counter falls free. */
function serve({ openCounters, callsBefore, draw, random }: { readonly openCounters: number; readonly callsBefore: number; readonly draw: () => number; readonly random: () => number }): number {
  const free = Array.from({ length: openCounters }, () => draw() * random());
  for (let call = 0; call < callsBefore; call += 1) {
    const first = free.indexOf(Math.min(...free));
    free[first] = (free[first] ?? 0) + draw();
  }
  return Math.min(...free);
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
