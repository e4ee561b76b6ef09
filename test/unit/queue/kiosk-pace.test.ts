import { expect, test } from 'vitest';
import { createKioskPace, PAUSE_BETWEEN_QUOTA_NUMBERS_MS, SAME_PERSON_MS } from '../../../src-main/queue/kiosk-pace.ts';

test('a kiosk pauses 15 seconds between two quota numbers, and another kiosk does not', () => {
  const pace = createKioskPace();
  pace.note('satu', 1000);
  expect(pace.pauseLeftMs('satu', 1000)).toBe(PAUSE_BETWEEN_QUOTA_NUMBERS_MS);
  expect(pace.pauseLeftMs('satu', 15_999)).toBe(1);
  expect(pace.pauseLeftMs('satu', 16_000)).toBe(0);
  expect(pace.pauseLeftMs('dua', 1000)).toBe(0);
});

test('staff are told once, at the fifth number in a row', () => {
  const pace = createKioskPace();
  const told = Array.from({ length: 8 }, (_, index) => pace.note('satu', index * 16_000).tellStaff);
  expect(told).toEqual([false, false, false, false, true, false, false, false]);
});

test('after a minute without a quota number somebody else stands there', () => {
  const pace = createKioskPace();
  for (let index = 0; index < 4; index += 1) pace.note('satu', index * 16_000);
  expect(pace.note('satu', 3 * 16_000 + SAME_PERSON_MS + 1)).toEqual({ inARow: 1, tellStaff: false });
});
