import type { EventData } from '../../journal/events/catalogue.ts';

/** Minutes, as a citizen is told them ("20–35 menit"); a number's event keeps them. */
export type WaitEstimate = Readonly<NonNullable<EventData<'ticket.issued'>['promised']>>;

export interface WaitFacts {
  /** Milliseconds that the counters were taken by each of the last tickets of the service, newest last: from one call to the end of its service. */
  readonly recentMs: readonly number[];
  /** Counters' worth of work that the service gets now (`counter-share.ts`): 1,5 = one of its own and half of another. */
  readonly openCounters: number;
  /** Calls of the service that come before this ticket's own, by the policy. */
  readonly callsBefore: number;
}

/** Fewer than this many services say nothing about the next. */
export const LEAST_SERVICES = 5;
/** Only so many of the last services count: the pace of the morning is not that of the afternoon. */
const MOST_SERVICES = 30;
/** Beyond this nobody can know. */
const LONGEST_MINUTES = 8 * 60;
const STEP_MINUTES = 5;
/** Two-sided 80 % of a normal distribution. */
const SPREAD = 1.28;

/**
 * How long a ticket will still wait, or null when there is too little to go on: fewer than five services lately, no open counter, or more than a day's
 * work before it. The sum of many service times is nearly normal whatever one of them is like; the uncertainty of their mean is added. Rounded outward to five minutes.
 */
export function estimateWait({ recentMs, openCounters, callsBefore }: WaitFacts): WaitEstimate | null {
  const lately = recentMs.filter((each) => Number.isFinite(each) && each > 0).slice(-MOST_SERVICES);
  if (lately.length < LEAST_SERVICES || openCounters <= 0 || callsBefore < 0) return null;
  const mean = lately.reduce((sum, each) => sum + each, 0) / lately.length;
  const variance = lately.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (lately.length - 1);
  // The next counter falls free somewhere within one service; then one after each mean / counters.
  const rounds = (callsBefore + 0.5) / openCounters;
  const spread = SPREAD * Math.sqrt((variance * Math.max(rounds, 1)) / openCounters + (rounds * rounds * variance) / lately.length);
  const fromMinutes = Math.max(0, floorTo((rounds * mean - spread) / 60_000));
  const toMinutes = Math.max(fromMinutes + STEP_MINUTES, ceilTo((rounds * mean + spread) / 60_000));
  return toMinutes > LONGEST_MINUTES ? null : { fromMinutes, toMinutes };
}

function floorTo(minutes: number): number {
  return Math.floor(minutes / STEP_MINUTES) * STEP_MINUTES;
}

function ceilTo(minutes: number): number {
  return Math.ceil(minutes / STEP_MINUTES) * STEP_MINUTES;
}
