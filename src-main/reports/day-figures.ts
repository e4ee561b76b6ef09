import { shareInside, type ToldWait } from '../queue/waiting/accuracy.ts';
import { minuteOfDay, type ZoneName } from '../shared/clock.ts';
import { spreadOf, type Spread } from './spread.ts';
import { firstCall, hasEnded, missedStay, type Stay, type TicketLife } from './ticket-life.ts';

/** Why somebody who did not miss a call went home without being served. `left-at-counter`: called or at the counter when the day was closed. */
export const UNSERVED_WHYS = ['never-called', 'parked', 'left-at-counter', 'cancelled', 'voided'] as const;
export type UnservedWhy = (typeof UNSERVED_WHYS)[number];

/** `key`: a service, agency, counter, hour (`8`) or day. */
export interface GroupFigures {
  readonly key: string;
  readonly arrivals: number;
  readonly served: number;
  /** Tickets whose last word is a missed call; a second chance that served them takes them out. */
  readonly noShows: number;
  /** Cancelled, voided, or open at the day's end: neither served nor a no-show. */
  readonly unserved: number;
  /** From the number to the first call that was not taken back. */
  readonly wait: Spread;
  /** At the counter, from the start to the end of a service, a transfer or a parking. */
  readonly service: Spread;
}

/** Every ticket is counted once: arrivals = served + no-shows + unserved + still open. */
export interface Figures {
  readonly total: GroupFigures;
  readonly stillOpen: number;
  readonly byService: readonly GroupFigures[];
  readonly byAgency: readonly GroupFigures[];
  readonly byCounter: readonly GroupFigures[];
  readonly byHour: readonly GroupFigures[];
  readonly byDay: readonly GroupFigures[];
  readonly unserved: readonly { readonly service: string; readonly why: UnservedWhy; readonly count: number }[];
  /** Share of tickets called inside what they were told; `of` = told and called. */
  readonly told: { readonly share: number | null; readonly of: number };
}

export interface FigureCollector {
  add(day: string, lives: Iterable<TicketLife>): void;
  read(): Figures;
}

/**
 * Sums up lives of one or many days. A ticket counts as arrived where its number was given, as waiting where it was first called from, as served and
 * missed where that happened; an hour is the local hour of that moment.
 */
export function createFigures({ zone, agencyOf }: { readonly zone: ZoneName; readonly agencyOf: (service: string) => string }): FigureCollector {
  const total = createGroup('total');
  const groups = { service: createGroups(), agency: createGroups(), counter: createGroups(), hour: createGroups(), day: createGroups() };
  const unserved = new Map<string, { readonly service: string; readonly why: UnservedWhy; count: number }>();
  const told: ToldWait[] = [];
  let stillOpen = 0;

  function groupsOf({ service, at, day }: { readonly service: string; readonly at: number; readonly day: string }): Group[] {
    const hour = String(Math.floor(minuteOfDay({ at, zone }) / 60));
    return [total, groups.service.of(service), groups.agency.of(agencyOf(service)), groups.hour.of(hour), groups.day.of(day)];
  }
  function addLife(day: string, life: TicketLife): void {
    const arrived = groupsOf({ service: life.issuedFor, at: life.issuedAt, day });
    for (const group of arrived) group.arrivals += 1;
    const call = firstCall(life);
    if (call !== undefined) {
      const waitedMs = call.calledAt - life.issuedAt;
      for (const group of [...arrived, groups.counter.of(call.counter)]) group.waits.push(waitedMs);
      if (life.told !== undefined) told.push({ told: life.told, waitedMs });
    }
    for (const stay of life.stays) addStay(day, stay);
    const missed = missedStay(life);
    if (missed !== undefined) addNoShow(day, missed);
    else if (!hasEnded(life)) stillOpen += 1;
    else if (life.state !== 'finished') addUnserved(life, arrived);
  }
  function addStay(day: string, stay: Stay): void {
    if (stay.end === null || stay.endedAt === null) return;
    for (const group of groupsAt(day, stay, stay.endedAt)) {
      if (stay.end === 'finished') group.served += 1;
      if (stay.startedAt !== null && (stay.end === 'finished' || stay.end === 'transferred' || stay.end === 'parked')) group.services.push(stay.endedAt - stay.startedAt);
    }
  }
  function addNoShow(day: string, missed: Stay): void {
    for (const group of groupsAt(day, missed, missed.endedAt ?? missed.calledAt)) group.noShows += 1;
  }
  function groupsAt(day: string, { service, counter }: Stay, at: number): Group[] {
    return [...groupsOf({ service, at, day }), groups.counter.of(counter)];
  }
  function addUnserved(life: TicketLife, arrived: readonly Group[]): void {
    for (const group of arrived) group.unserved += 1;
    const why = whyUnserved(life);
    const key = `${life.issuedFor} ${why}`;
    const known = unserved.get(key);
    if (known === undefined) unserved.set(key, { service: life.issuedFor, why, count: 1 });
    else known.count += 1;
  }
  return {
    add(day, lives) {
      for (const life of lives) addLife(day, life);
    },
    read: () => ({
      total: toFigures(total),
      stillOpen,
      byService: groups.service.read(),
      byAgency: groups.agency.read(),
      byCounter: groups.counter.read(),
      byHour: groups.hour.read().toSorted((a, b) => Number(a.key) - Number(b.key)),
      byDay: groups.day.read().toSorted((a, b) => (a.key < b.key ? -1 : 1)),
      unserved: [...unserved.values()].sort((a, b) => b.count - a.count),
      told: { share: shareInside(told), of: told.length },
    }),
  };
}

function whyUnserved({ state, endedFrom }: TicketLife): UnservedWhy {
  if (state === 'cancelled' || state === 'voided') return state;
  if (endedFrom === 'parked') return 'parked';
  return endedFrom === 'waiting' ? 'never-called' : 'left-at-counter';
}

interface Group {
  readonly key: string;
  arrivals: number;
  served: number;
  noShows: number;
  unserved: number;
  readonly waits: number[];
  readonly services: number[];
}

function createGroup(key: string): Group {
  return { key, arrivals: 0, served: 0, noShows: 0, unserved: 0, waits: [], services: [] };
}

function createGroups() {
  const known = new Map<string, Group>();
  return {
    of(key: string): Group {
      const group = known.get(key) ?? createGroup(key);
      known.set(key, group);
      return group;
    },
    /** The busiest first. */
    read: () => [...known.values()].map(toFigures).sort((a, b) => b.arrivals - a.arrivals || b.served - a.served || (a.key < b.key ? -1 : 1)),
  };
}

function toFigures({ waits, services, ...counts }: Group): GroupFigures {
  return { ...counts, wait: spreadOf(waits), service: spreadOf(services) };
}
