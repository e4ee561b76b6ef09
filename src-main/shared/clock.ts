import { uptime } from 'node:os';

/** Where the program gets its time. Milliseconds since 1970, UTC. */
export interface Clock {
  now(): number;
  /** Milliseconds on a counter that no clock change moves. */
  monotonic(): number;
}

export const systemClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** Milliseconds since the machine started. No clock change moves it, and unlike `monotonic` it goes on while the machine sleeps (CLOCK_BOOTTIME). */
export const systemUptimeMs = (): number => uptime() * 1000;

/** Indonesia's three zones; none has summer time, so a fixed offset is exact. */
export const ZONE_OFFSET_MINUTES = { WIB: 420, WITA: 480, WIT: 540 } as const;
export type ZoneName = keyof typeof ZONE_OFFSET_MINUTES;

/** `2026-11-24`, the local date of a site. */
export type ServiceDay = string & { readonly __brand: 'ServiceDay' };

const DAY_MS = 86_400_000;

/** The local date at an instant. UTC's own date changes at 07:00 in Riau, in the morning rush, so it is never used. */
export function serviceDayOf({ at, zone }: { readonly at: number; readonly zone: ZoneName }): ServiceDay {
  const number = Math.floor((at + ZONE_OFFSET_MINUTES[zone] * 60_000) / DAY_MS);
  if (number !== latestDay.number) latestDay = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) as ServiceDay };
  return latestDay.day;
}
/** Asked many times for every number that is given, and nearly always about today. */
let latestDay: { readonly number: number; readonly day: ServiceDay } = { number: Number.NaN, day: '' as ServiceDay };

export function addDays(day: ServiceDay, days: number): ServiceDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as ServiceDay;
}

/** Minutes since local midnight, 0-1439. */
export function minuteOfDay({ at, zone }: { readonly at: number; readonly zone: ZoneName }): number {
  const local = at + ZONE_OFFSET_MINUTES[zone] * 60_000;
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function weekdayOf(day: ServiceDay): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  const sundayFirst = new Date(`${day}T00:00:00Z`).getUTCDay();
  return (sundayFirst === 0 ? 7 : sundayFirst) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** The instant of a local wall time. */
export function instantOf({ day, minute, zone }: { readonly day: ServiceDay; readonly minute: number; readonly zone: ZoneName }): number {
  return Date.parse(`${day}T00:00:00Z`) + (minute - ZONE_OFFSET_MINUTES[zone]) * 60_000;
}

/** A clock that the development dock and the tests can move. */
export interface MovableClock extends Clock {
  move(byMs: number): void;
}

export function createMovableClock(base: Clock): MovableClock {
  let offsetMs = 0;
  return {
    now: () => base.now() + offsetMs,
    monotonic: () => base.monotonic(),
    move(byMs) {
      offsetMs += byMs;
    },
  };
}
