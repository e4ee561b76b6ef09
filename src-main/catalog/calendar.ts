import { addDays, weekdayOf } from '../shared/clock.ts';
import type { ServiceDay } from '../shared/clock.ts';
import { NO_DAY_PLANS, type DayPlans } from './day-plans.ts';
import { findOnDay, openingAt } from './opening.ts';
import type { DayHours, DayPlan, NextOpening, Opening } from './opening.ts';
import { WEEKDAYS } from './pack-schema.ts';
import type { LocalizedText, OpenDay, Pack, PackException, WeekHours } from './pack-schema.ts';

/** How far ahead the next opening is looked for. */
export const LOOK_AHEAD_DAYS = 60;
/** A schedule remembers this many days; far more than are ever asked for at once, small enough to forget. */
const REMEMBERED_DAYS = 200;

export type Calendar = {
  /** Whether numbers of a service are given at a local minute (0-1439) of a day. Throws on a service that is not in the pack. */
  readonly openingOf: (serviceId: string, when: { readonly day: ServiceDay; readonly minute: number }) => Opening;
  /** The first day from `fromDay` on, that day included, on which the service gives numbers; null when none of 60 days does. */
  readonly nextOpening: (serviceId: string, fromDay: ServiceDay) => NextOpening | null;
};

type Schedule = {
  readonly week: readonly (DayHours | null)[];
  readonly exceptions: readonly ReadyException[];
  readonly plans: Map<ServiceDay, DayPlan>;
  readonly next: Map<ServiceDay, NextOpening | null>;
};
type ReadyException = { readonly from: string; readonly to: string; readonly name: LocalizedText; readonly hours: DayHours | null; readonly fridayHours: DayHours | null };

/**
 * Prepares a pack's hours for questions. Services with the same hours at the same agency share one schedule, which remembers the days it
 * has worked out: asking for a thousand services every minute costs a thousand look-ups.
 */
export function createCalendar(pack: Pack, plans: DayPlans = NO_DAY_PLANS): Calendar {
  const schedules = schedulesOf(pack);
  const scheduleOf = (serviceId: string): Schedule => {
    const schedule = schedules.get(serviceId);
    if (schedule === undefined) throw new Error(`no service ${serviceId} in this pack`);
    return schedule;
  };
  return Object.freeze<Calendar>({
    openingOf: (serviceId, { day, minute }) => {
      const schedule = scheduleOf(serviceId);
      const next = () => nextFrom(schedule, addDays(day, 1));
      const usual = planOf(schedule, day);
      const hours = plans.find(serviceId, day)?.hours ?? null;
      if (hours === 'closed') return { kind: 'closed', reason: 'day-over', name: null, next: next() };
      return openingAt(hours === null ? usual : { kind: 'hours', hours: { ...hours, breaks: usual.kind === 'hours' ? usual.hours.breaks : [] } }, minute, next);
    },
    nextOpening: (serviceId, fromDay) => nextFrom(scheduleOf(serviceId), fromDay),
  });
}

function schedulesOf(pack: Pack): ReadonlyMap<string, Schedule> {
  const hoursOfAgency = new Map(pack.agencies.map((agency) => [agency.id, agency.hours]));
  const shared = new Map<string, Schedule>();
  return new Map(
    pack.services.map((service) => {
      const hours = service.hours ?? hoursOfAgency.get(service.agency) ?? '';
      const key = `${hours} ${service.agency}`;
      const schedule = shared.get(key) ?? createSchedule(pack, hours, service.agency);
      shared.set(key, schedule);
      return [service.id, schedule];
    }),
  );
}

function createSchedule(pack: Pack, hours: string, agency: string): Schedule {
  const week = Object.hasOwn(pack.hours, hours) ? pack.hours[hours] : undefined;
  if (week === undefined) throw new Error(`no hours "${hours}" in this pack`);
  return {
    week: toWeek(week),
    exceptions: pack.exceptions.filter((exception) => exception.agencies?.includes(agency) ?? true).map(toReadyException),
    plans: new Map(),
    next: new Map(),
  };
}

function planOf(schedule: Schedule, day: ServiceDay): DayPlan {
  return remembered(schedule.plans, day, () => planDay(schedule, day));
}

/** Later entries win, so the last exception that touches the day decides. */
function planDay({ week, exceptions }: Schedule, day: ServiceDay): DayPlan {
  const weekday = weekdayOf(day);
  const usual = week[weekday - 1] ?? null;
  const exception = exceptions.findLast(({ from, to }) => from <= day && day <= to);
  const usualPlan: DayPlan = usual === null ? { kind: 'closed', reason: 'weekly', name: null } : { kind: 'hours', hours: usual };
  if (exception === undefined) return usualPlan;
  const hours = weekday === 5 ? exception.fridayHours : exception.hours;
  if (hours === null) return { kind: 'closed', reason: 'holiday', name: exception.name };
  const opensAnyway = exception.from === exception.to;
  return usual === null && !opensAnyway ? usualPlan : { kind: 'hours', hours };
}

function nextFrom(schedule: Schedule, fromDay: ServiceDay): NextOpening | null {
  return remembered(schedule.next, fromDay, () => {
    for (let ahead = 0; ahead < LOOK_AHEAD_DAYS; ahead += 1) {
      const day = addDays(fromDay, ahead);
      const found = findOnDay(planOf(schedule, day), day);
      if (found !== null) return found;
    }
    return null;
  });
}

function remembered<T>(memory: Map<ServiceDay, T>, day: ServiceDay, workOut: () => T): T {
  const known = memory.get(day);
  if (known !== undefined) return known;
  if (memory.size >= REMEMBERED_DAYS) memory.clear();
  const answer = workOut();
  memory.set(day, answer);
  return answer;
}

function toWeek(week: WeekHours): (DayHours | null)[] {
  return WEEKDAYS.map((weekday) => toDayHours(week[weekday]));
}

function toReadyException({ from, to, name, hours, fridayHours }: PackException): ReadyException {
  return { from, to, name, hours: toDayHours(hours), fridayHours: toDayHours(fridayHours === undefined ? hours : fridayHours) };
}

function toDayHours(day: OpenDay | null): DayHours | null {
  if (day === null) return null;
  return Object.freeze({
    numbersFrom: toMinute(day.numbersFrom),
    opens: toMinute(day.opens),
    lastNumber: toMinute(day.lastNumber),
    closes: toMinute(day.closes),
    breaks: day.breaks.map(({ from, to }) => ({ from: toMinute(from), to: toMinute(to) })),
  });
}

function toMinute(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
