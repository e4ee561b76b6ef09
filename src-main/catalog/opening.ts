import type { ServiceDay } from '../shared/clock.ts';
import type { LocalizedText } from './pack-schema.ts';

/** One day's hours in minutes since local midnight. */
export type DayHours = {
  readonly numbersFrom: number;
  readonly opens: number;
  readonly lastNumber: number;
  readonly closes: number;
  readonly breaks: readonly { readonly from: number; readonly to: number }[];
};

/** What a service does on one day, once week and exceptions are put together. */
export type DayPlan =
  | { readonly kind: 'hours'; readonly hours: DayHours }
  | { readonly kind: 'closed'; readonly reason: 'weekly' | 'holiday'; readonly name: LocalizedText | null };

export type NextOpening = { readonly day: ServiceDay; readonly numbersFrom: number; readonly opens: number };

/** Whether numbers are given now, and if not, why and when again. Minutes are since local midnight. */
export type Opening =
  | { readonly kind: 'open'; readonly lastNumber: number; readonly opens: number; readonly onBreakUntil: number | null }
  | { readonly kind: 'not-yet-open'; readonly numbersFrom: number; readonly opens: number }
  | { readonly kind: 'closed'; readonly reason: 'day-over' | 'weekly' | 'holiday'; readonly name: LocalizedText | null; readonly next: NextOpening | null };

/**
 * Reads one day's plan at a minute. Numbers are given from the first second of `numbersFrom` through the last second of the minute
 * `lastNumber` ("last number 14:30" still serves whoever touches at 14:30:59), during breaks too, and never once the counters are closed.
 */
export function openingAt(plan: DayPlan, minute: number, next: () => NextOpening | null): Opening {
  if (plan.kind === 'closed') return { kind: 'closed', reason: plan.reason, name: plan.name, next: next() };
  const { numbersFrom, opens, lastNumber, breaks } = plan.hours;
  if (minute < numbersFrom) return { kind: 'not-yet-open', numbersFrom, opens };
  if (minute > lastMinuteOf(plan.hours)) return { kind: 'closed', reason: 'day-over', name: null, next: next() };
  const pause = breaks.find(({ from, to }) => from <= minute && minute < to);
  return { kind: 'open', lastNumber, opens, onBreakUntil: pause?.to ?? null };
}

/** The opening a day holds, or null when no number is given on it. */
export function findOnDay(plan: DayPlan, day: ServiceDay): NextOpening | null {
  if (plan.kind === 'closed' || plan.hours.numbersFrom > lastMinuteOf(plan.hours)) return null;
  return { day, numbersFrom: plan.hours.numbersFrom, opens: plan.hours.opens };
}

function lastMinuteOf({ lastNumber, closes }: DayHours): number {
  return Math.min(lastNumber, closes - 1);
}
