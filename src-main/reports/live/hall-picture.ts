import type { Catalog, CatalogCounter } from '../../catalog/catalog.ts';
import type { Outages } from '../../catalog/outages.ts';
import type { SiteClock } from '../../journal/site-clock.ts';
import type { CallingStore, Counter } from '../../queue/calling/calling-store.ts';
import type { WaitEstimate } from '../../queue/waiting/estimate-wait.ts';
import { instantOf, ZONE_OFFSET_MINUTES } from '../../shared/clock.ts';
import { findAlerts, type Alert, type WaitingAt } from './alerts.ts';
import { sumHall, type HallSums } from './hall-sums.ts';
import type { LiveDay } from './live-day.ts';

export interface HallPictureDeps {
  readonly live: LiveDay;
  readonly catalog: () => Catalog;
  readonly calling: Pick<CallingStore, 'listCounters' | 'policy'>;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  /** What a citizen who takes a number of the service now would be told; null = too little to know. */
  readonly waitOf: (serviceId: string) => WaitEstimate | null;
}

export type CounterState = 'serving' | 'calling' | 'ready' | 'break' | 'closed';

/** Lists that the page shows at once; the rest are counted. */
const MOST_SERVICES = 60;
const MOST_ALERTS = 20;
const MOST_COUNTERS = 400;
/** The strip shows at least these hours. */
const STRIP_FROM_MINUTE = 7 * 60;
const STRIP_TO_MINUTE = 15 * 60;
const QUARTER_MINUTES = 15;

/**
 * The hall as a supervisor sees it, in the shape of the contract's `supervisorView`. One pass over today's tickets: about a millisecond for 10,000.
 * Push it when something happened, at most once a second.
 */
export function readHallPicture(deps: HallPictureDeps) {
  const { catalog, siteClock, outages, calling, live } = deps;
  const { site, services, counters } = catalog();
  const at = siteClock.now();
  const midnight = instantOf({ day: siteClock.day(), minute: 0, zone: siteClock.zone() });
  const sums = sumHall(live.lives(), midnight);
  const staffed = new Map(calling.listCounters().map((counter) => [counter.counter, counter]));
  const open = [...staffed.values()].filter(({ state }) => state === 'open');
  const queues = services.flatMap((service): WaitingAt[] => {
    const queue = sums.byService.get(service.id);
    if (queue === undefined) return [];
    return [{ serviceId: service.id, agencyId: service.agency, ...queue, open: countServing(open, service.id), all: service.counters.length }];
  });
  const withdrawn = listWithdrawn({ catalog: catalog(), sums, staffed, open });
  const left = [...sums.byCounter].flatMap(([counterId, { number, since }]) => ((staffed.get(counterId)?.state ?? 'closed') === 'closed' ? [{ counterId, number, since }] : []));
  const alerts = findAlerts({ at, clockIsSure: siteClock.isSure(), services: queues, withdrawn, outages: outages.list(), left, reports: live.reports() });
  const toLook = countersToLook(deps, queues, alerts);
  return {
    at,
    day: siteClock.day() as string,
    offsetMinutes: ZONE_OFFSET_MINUTES[siteClock.zone()],
    siteName: site.name,
    clockIsSure: siteClock.isSure(),
    policyVersion: calling.policy().version,
    alerts: alerts.slice(0, MOST_ALERTS).map((alert) => ({ ...alert, ...namesOf(catalog(), alert) })),
    quarters: listQuarters(sums),
    today: { issued: sums.issued, served: sums.served, atCounter: sums.atCounter, waiting: sums.waiting, noShows: sums.noShows, insideShare: sums.insideShare, medianWaitMinutes: sums.medianWaitMs === null ? null : Math.round(sums.medianWaitMs / 60_000) },
    services: [...withdrawn.services, ...queues].slice(0, MOST_SERVICES).map((queue) => toServiceRow(deps, queue)),
    moreServices: Math.max(0, withdrawn.services.length + queues.length - MOST_SERVICES),
    counters: [...withdrawn.counters.map(({ counterId }) => catalog().findCounterEver(counterId) ?? { id: counterId, name: counterId, agency: '' }), ...counters].slice(0, MOST_COUNTERS).map((counter) => toCounterRow({ counter, staffed: staffed.get(counter.id), sums, needsLook: toLook.has(counter.id), catalog: catalog() })),
  };
}

function countServing(open: readonly Counter[], service: string): number {
  return open.filter(({ services }) => services.includes(service)).length;
}

/** What a newer pack dropped while people wait or sit there, by the words of the last pack that had it. */
function listWithdrawn({ catalog, sums, staffed, open }: { readonly catalog: Catalog; readonly sums: HallSums; readonly staffed: ReadonlyMap<string, Counter>; readonly open: readonly Counter[] }) {
  const services = [...sums.byService].filter(([id]) => catalog.findService(id) === undefined);
  const counters = [...staffed.values()].filter(({ counter, state }) => state !== 'closed' && catalog.findCounter(counter) === undefined);
  return {
    services: services.map(([serviceId, queue]): WaitingAt => {
      const known = catalog.findServiceEver(serviceId);
      return { serviceId, agencyId: known?.agency ?? serviceId, ...queue, open: countServing(open, serviceId), all: known?.counters.length ?? 0 };
    }),
    counters: counters.map(({ counter, since }) => ({ counterId: counter, since })),
  };
}

function toServiceRow({ catalog, outages, waitOf }: HallPictureDeps, { serviceId, agencyId, ...queue }: WaitingAt) {
  const agency = catalog().findAgencyEver(agencyId);
  const name = catalog().findServiceEver(serviceId)?.name ?? { id: serviceId, en: serviceId };
  return { serviceId, name, agencyId, agencyName: agency?.shortName ?? agencyId, color: agency?.color ?? '#000000', ...queue, wait: queue.open === 0 ? null : waitOf(serviceId), isOut: outages.find(agencyId) !== undefined, isWithdrawn: catalog().findService(serviceId) === undefined };
}

function toCounterRow({ counter, staffed, sums, needsLook, catalog }: { readonly counter: Pick<CatalogCounter, 'id' | 'name' | 'agency'>; readonly staffed: Counter | undefined; readonly sums: HallSums; readonly needsLook: boolean; readonly catalog: Catalog }) {
  const ticket = sums.byCounter.get(counter.id);
  const agency = catalog.findAgencyEver(counter.agency);
  return {
    counterId: counter.id,
    name: counter.name as string,
    agencyName: (agency?.shortName ?? counter.agency) as string,
    state: stateOf(staffed?.state ?? 'closed', ticket?.state),
    needsLook,
    number: ticket?.number ?? null,
    staffId: staffed?.staff ?? null,
    since: ticket?.since ?? staffed?.since ?? null,
  };
}

function stateOf(staffed: Counter['state'], ticket: 'called' | 'serving' | undefined): CounterState {
  if (staffed === 'closed') return 'closed';
  if (ticket !== undefined) return ticket === 'called' ? 'calling' : 'serving';
  return staffed === 'paused' ? 'break' : 'ready';
}

/** Counters that could serve people for whom no counter is open, and those at which a ticket was left. */
function countersToLook({ catalog }: HallPictureDeps, queues: readonly WaitingAt[], alerts: readonly Alert[]): ReadonlySet<string> {
  const agencies = new Set(alerts.flatMap((alert) => (alert.kind === 'no-counter-open' ? [alert.agencyId] : [])));
  const unserved = queues.filter(({ open, agencyId }) => open === 0 && agencies.has(agencyId));
  return new Set([...unserved.flatMap(({ serviceId }) => catalog().findService(serviceId)?.counters ?? []), ...alerts.flatMap((alert) => (alert.kind === 'ticket-left' || alert.kind === 'counter-withdrawn' ? [alert.counterId] : []))]);
}

/** Names beside the ids, so that the page needs no catalogue. */
function namesOf(catalog: Catalog, alert: Alert) {
  const agency = 'agencyId' in alert ? catalog.findAgencyEver(alert.agencyId) : undefined;
  const service = 'serviceId' in alert ? catalog.findServiceEver(alert.serviceId) : undefined;
  const counter = 'counterId' in alert ? catalog.findCounterEver(alert.counterId) : undefined;
  return { agencyName: agency?.shortName ?? null, serviceName: service?.name ?? null, counterName: counter?.name ?? null };
}

/** From seven to three, and further where numbers were taken. */
function listQuarters({ quarters }: HallSums): { readonly minute: number; readonly arrivals: number }[] {
  const busy = [...quarters.keys()];
  const first = Math.max(0, Math.min(STRIP_FROM_MINUTE / QUARTER_MINUTES, ...busy));
  const last = Math.min(95, Math.max(STRIP_TO_MINUTE / QUARTER_MINUTES - 1, ...busy));
  return Array.from({ length: last - first + 1 }, (_, place) => ({ minute: (first + place) * QUARTER_MINUTES, arrivals: quarters.get(first + place) ?? 0 }));
}
