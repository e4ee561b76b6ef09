import type { Catalog } from '../catalog/catalog.ts';
import type { Outages } from '../catalog/outages.ts';
import type { PackService } from '../catalog/pack-schema.ts';
import type { KioskUpdate, LiveService, Notice } from '../contract/index.ts';
import type { SiteEvent } from '../journal/events/catalogue.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { PrinterState } from '../printing/printer-port.ts';
import { decideAvailability } from '../queue/availability.ts';
import type { HallQueue } from '../queue/calling/hall-queue.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { ServiceDayDesk } from '../queue/service-day-desk.ts';
import type { StandbyDeps } from '../queue/standby/give-places.ts';
import { placesLeft, type ServiceDayState } from '../queue/service-day.ts';
import type { HallWaits } from '../queue/waiting/hall-waits.ts';
import { addDays, ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import type { SiteState } from './site-state.ts';

export interface KioskFeedDeps {
  readonly catalog: () => Catalog;
  readonly store: QueueStore;
  readonly queue: HallQueue;
  readonly waits: HallWaits;
  readonly standby: StandbyDeps;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  readonly desk: ServiceDayDesk;
  readonly paperState: () => PrinterState['state'];
  readonly siteState: () => SiteState;
}

/** What every kiosk page watches: built once here, shared by all subscribers. */
export interface KioskFeed {
  live(serviceId: string): LiveService | undefined;
  snapshot(): KioskUpdate;
  /** What changed after a mark; undefined when nothing did. */
  changesSince(mark: number): { readonly update: KioskUpdate; readonly mark: number } | undefined;
  mark(): number;
  /** Called when there is something new. Returns the way to stop. */
  onChange(wake: () => void): () => void;
  /** Something may have changed: a tick of the clock, an outage, a pack, paper, the site's state. */
  refresh(): void;
  /** Tickets moved. */
  take(events: readonly SiteEvent[]): void;
}

const EMPTY_DAY: ServiceDayState = { version: 0, lastSequence: 0, floor: 0, walkInUsed: 0, onlineUsed: 0 };
const MOST_NOTICES = 20;

interface Marked<T> {
  value: T;
  key: string;
  mark: number;
}

export function createKioskFeed(deps: KioskFeedDeps): KioskFeed {
  const listeners = new Set<() => void>();
  const services = new Map<string, Marked<LiveService>>();
  const rest = new Map<string, Marked<unknown>>();
  const touched = new Set<string>();
  let mark = 0;

  function note<T>(shelf: Map<string, Marked<T>>, name: string, value: T): void {
    const key = JSON.stringify(value);
    const known = shelf.get(name);
    if (known?.key === key) return;
    mark += 1;
    shelf.set(name, { value, key, mark });
  }
  function wakeIfChanged(before: number): void {
    if (mark > before) for (const wake of listeners) wake();
  }
  function refresh(): void {
    const before = mark;
    const { siteClock } = deps;
    note(rest, 'catalogRevision', deps.catalog().revision);
    note(rest, 'clock', { at: minuteStart(siteClock.now()), day: siteClock.day(), sure: siteClock.isSure(), offsetMinutes: ZONE_OFFSET_MINUTES[siteClock.zone()] });
    note(rest, 'notices', listNotices(deps));
    note(rest, 'paper', deps.paperState());
    note(rest, 'siteState', deps.siteState());
    const current = new Set(deps.catalog().services.map((service) => service.id));
    for (const id of services.keys()) if (!current.has(id)) services.delete(id);
    try {
      for (const live of readLive(deps, deps.catalog().services)) note(services, live.serviceId, live);
    } finally {
      // That the site is out of service must reach the pages when its tables cannot be read, too.
      wakeIfChanged(before);
    }
  }
  function part(name: string, since: number): unknown {
    const marked = rest.get(name);
    if (marked === undefined || marked.mark <= since) return undefined;
    return name === 'clock' ? { ...(marked.value as object), at: deps.siteClock.now() } : marked.value;
  }
  function collect(kind: KioskUpdate['kind'], since: number): KioskUpdate {
    const changed = [...services.values()].filter((live) => live.mark > since).map((live) => live.value);
    const parts = Object.fromEntries([...rest.keys()].map((name) => [name, part(name, since)]).filter(([, value]) => value !== undefined));
    return { kind, ...parts, ...(changed.length > 0 || kind === 'snapshot' ? { services: changed } : {}) };
  }

  /** After the commit's own callers were answered: a page may learn of others' numbers a moment later. */
  function takeTouched(): void {
    if (touched.size === 0) return;
    const before = mark;
    const changed = [...touched].flatMap((id) => deps.catalog().findService(id) ?? []);
    touched.clear();
    for (const live of readLive(deps, changed)) note(services, live.serviceId, live);
    wakeIfChanged(before);
  }

  refresh();
  return {
    live(serviceId) {
      takeTouched();
      return services.get(serviceId)?.value;
    },
    mark: () => mark,
    snapshot() {
      takeTouched();
      return collect('snapshot', -1);
    },
    changesSince: (since) => (mark > since ? { update: collect('change', since), mark } : undefined),
    onChange(wake) {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    refresh,
    take(events) {
      for (const event of events) {
        for (const service of servicesOf(deps, event)) {
          if (touched.size === 0) setImmediate(takeTouched);
          touched.add(service);
        }
      }
    },
  };
}

/** The clock is told at each minute; pages count on by themselves in between. */
function minuteStart(at: number): number {
  return at - (at % 60_000);
}

/** Whose places, people or waiting time an event may change. Services that share a counter with one of them follow with the next minute. */
function servicesOf({ store, waits, catalog }: KioskFeedDeps, event: SiteEvent): readonly string[] {
  switch (event.type) {
    case 'ticket.issued':
    case 'standby.joined':
    case 'standby.place-given':
    case 'standby.left':
      return [event.data.service];
    case 'counter.opened':
    case 'counter.paused':
    case 'counter.closed':
      return waits.servicesAt(event.data.counter);
    case 'policy.changed':
      return catalog().services.map(({ id }) => id);
    default: {
      const ticket = event.stream.startsWith('ticket/') ? store.findTicket(event.stream.slice('ticket/'.length)) : undefined;
      return ticket === undefined ? [] : [...new Set([ticket.service, ticket.issuedFor])];
    }
  }
}

/** From here on one query for all beats one for each. */
const MANY = 20;

/** So many of those who last got a number are shown by their place on the standby list. */
const MOST_GIVEN = 3;

function readLive({ catalog, store, queue, waits, standby, outages, siteClock, desk }: KioskFeedDeps, wanted: readonly PackService[]): LiveService[] {
  const day = siteClock.day();
  const minute = siteClock.minute();
  const clockIsSure = siteClock.isSure();
  const all = wanted.length < MANY ? undefined : { days: store.listServiceDays(day), waiting: queue.countWaiting(day) };
  const stateOf = ({ id, prefix }: PackService): ServiceDayState => (all === undefined ? desk.read({ service: id, day, prefix }) : (all.days.get(id) ?? EMPTY_DAY));
  const waitingFor = (service: string): number => (all === undefined ? queue.countWaitingFor({ day, service }) : (all.waiting.get(service) ?? 0));
  const { calendar } = catalog();
  return wanted.map((service) => {
    const quota = catalog().quotaOf(service.id, day);
    const list = quota === undefined ? null : { waiting: standby.issuing.standbyCounts?.countWaiting({ service: service.id, day }) ?? 0, given: [...standby.standby.listGiven({ service: service.id, day, limit: MOST_GIVEN })] };
    const left = placesLeft({ state: stateOf(service), quota, channel: 'walk-in', onStandby: list?.waiting ?? 0 });
    const availability = decideAvailability({
      clockIsSure,
      outage: outages.find(service.agency),
      opening: calendar.openingOf(service.id, { day, minute }),
      left,
      next: () => calendar.nextOpening(service.id, addDays(day, 1)),
    });
    const remaining = quota === undefined || left === null ? null : { left, of: quota.walkIn };
    return { serviceId: service.id, availability, waiting: waitingFor(service.id), wait: waits.forNext({ service: service.id, priority: false }), remaining, standby: list };
  });
}

function listNotices({ catalog, outages }: KioskFeedDeps): Notice[] {
  return outages
    .list()
    .flatMap(({ agencyId, since, note }) => {
      const agency = catalog().findAgency(agencyId);
      return agency === undefined ? [] : [{ agencyId, agencyName: agency.name, since, note }];
    })
    .slice(0, MOST_NOTICES);
}
