import { expect, test } from 'vitest';
import { decideAvailability, type AvailabilityFacts } from '../../../src-main/queue/availability.ts';

const open: AvailabilityFacts = {
  clockIsSure: true,
  outage: undefined,
  opening: { kind: 'open', lastNumber: 870, opens: 480, onBreakUntil: null },
  left: null,
  next: () => ({ day: '2026-11-25' as never, numbersFrom: 420, opens: 480 }),
};
const out = { since: 1, note: null };
const closed = { kind: 'closed', reason: 'holiday', name: null, next: null } as const;

test('an open service with places left is open', () => {
  expect(decideAvailability({ ...open, left: 1 })).toEqual(open.opening);
});

test('a doubtful clock is said before anything that the clock decides', () => {
  expect(decideAvailability({ ...open, clockIsSure: false, opening: closed, outage: out, left: 0 })).toEqual({ kind: 'clock-unsure' });
});

test('closed hours are said before an outage, an outage before a used-up quota', () => {
  expect(decideAvailability({ ...open, opening: closed, outage: out, left: 0 })).toEqual(closed);
  expect(decideAvailability({ ...open, outage: out, left: 0 })).toEqual({ kind: 'agency-out', ...out });
  expect(decideAvailability({ ...open, left: 0 })).toMatchObject({ kind: 'quota-reached', next: { day: '2026-11-25' } });
});

test('before the hour of numbers a used-up quota is not yet the news', () => {
  expect(decideAvailability({ ...open, opening: { kind: 'not-yet-open', numbersFrom: 420, opens: 480 }, left: 5 })).toMatchObject({ kind: 'not-yet-open' });
});
