import type { Clock } from '../../src-main/shared/clock.ts';

/** A clock that moves only when told. Starts on Tuesday 24 November 2026, 09:12 WIB. */
export interface ManualClock extends Clock {
  set(at: number | string): void;
  advance(byMs: number): void;
}

export const TUESDAY_MORNING = Date.parse('2026-11-24T09:12:00+07:00');

export function createManualClock(start: number | string = TUESDAY_MORNING): ManualClock {
  let at = typeof start === 'string' ? Date.parse(start) : start;
  let monotonic = 0;
  return {
    now: () => at,
    monotonic: () => monotonic,
    set(next) {
      at = typeof next === 'string' ? Date.parse(next) : next;
    },
    advance(byMs) {
      at += byMs;
      monotonic += byMs;
    },
  };
}
