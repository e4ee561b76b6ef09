import type { Catalog } from '../../src-main/catalog/catalog.ts';
import { instantOf, type ServiceDay } from '../../src-main/shared/clock.ts';
import { StartRefusal } from '../../src-main/shared/start-refusal.ts';
import { createRandom, type Random } from './random.ts';
import type { SimulationOptions } from './options.ts';

/** One counter of the hall and who sits there. Instants are ms since 1970 UTC. */
export interface Seat {
  readonly counter: string;
  readonly staff: string;
  readonly agency: string;
  readonly zone: string;
  /** In the counter's own order of preference. */
  readonly services: readonly string[];
  readonly opensAt: number;
  readonly closesAt: number;
  /** null = the house knows no break that day. */
  readonly breakFrom: number | null;
  readonly breakTo: number | null;
}

/** A service that is given that day at a counter of the hall. */
export interface OpenService {
  readonly id: string;
  readonly agency: string;
  /** Of all who come, the share who come for it; sums up to 1. */
  readonly share: number;
  readonly numbersFrom: number;
  readonly lastNumberAt: number;
  readonly serviceMs: number;
  readonly hasQuota: boolean;
}

export interface HallPlan {
  readonly day: ServiceDay;
  readonly seats: readonly Seat[];
  readonly services: readonly OpenService[];
}

const MINUTE_MS = 60_000;
/** Counters go on after the last number was given. */
const SERVE_ON_MINUTES = 30;
/** Of a counter's open hours, what is left for serving: breaks, citizens on their way, citizens who do not come. */
const USEFUL_SHARE = 0.68;
const LONGEST_SERVICE_MS = 15 * MINUTE_MS;
const BREAK_MS = 45 * MINUTE_MS;
const MINUTES_A_DAY = 24 * 60;

/** Spreads counters over agencies and citizens over services, by the pack and the seed. An agency's share of citizens follows its counters in the pack. */
export function planHall(catalog: Catalog, options: SimulationOptions, day: ServiceDay): HallPlan {
  const random = createRandom(options.seed, 'hall');
  const demands = listDemands(catalog, day, random);
  if (demands.length === 0) throw new StartRefusal('pack', `No service of this pack gives numbers on ${day}. Name another day with --day.`);
  const seatsOf = spreadCounters(demands, options.counters);
  const open = demands.filter(({ agency }) => (seatsOf.get(agency) ?? 0) > 0);
  const whole = open.reduce((sum, { weight }) => sum + weight, 0);
  const services = open.map(({ weight, ...service }) => ({ ...service, share: weight / whole }));
  const extra = services.find(({ id }) => id === options.extraCounterFor);
  const seats = [...seatsOf].flatMap(([agency, count]) => Array.from({ length: count }, (_, place) => toSeat({ catalog, agency, place, services, day, random })));
  const mean = options.serviceMinutes === null ? bearableMs(seats, options.tickets) : options.serviceMinutes * MINUTE_MS;
  return {
    day,
    // Last, so that the hall without it draws the same chances.
    seats: extra === undefined ? seats : [...seats, toExtraSeat({ catalog, extra, place: seatsOf.get(extra.agency) ?? 0, services, day, random })],
    services: services.map((service) => ({ ...service, serviceMs: Math.min(LONGEST_SERVICE_MS, mean * service.serviceMs) })),
  };
}

/** `serviceMs` is a factor until the mean of the hall is known. */
type Demand = Omit<OpenService, 'share'> & { readonly weight: number };

function listDemands(catalog: Catalog, day: ServiceDay, random: Random): Demand[] {
  return catalog.agencies.flatMap((agency) => {
    const counters = Math.max(1, catalog.counters.filter((counter) => counter.agency === agency.id).length);
    const rush = counters * random.between(0.8, 1.2);
    const own = catalog.servicesOfAgency(agency.id).map((service) => ({ service, weight: random.between(0.2, 1) ** 2 }));
    const sum = own.reduce((total, { weight }) => total + weight, 0);
    return own.flatMap(({ service, weight }) => {
      const factor = random.between(0.7, 1.3);
      const first = catalog.calendar.nextOpening(service.id, day);
      if (first === null || first.day !== day) return [];
      const opening = catalog.calendar.openingOf(service.id, { day, minute: first.numbersFrom });
      if (opening.kind !== 'open') return [];
      const at = (minute: number): number => instantOf({ day, minute, zone: catalog.site.zone });
      return [{ id: service.id, agency: agency.id, weight: (rush * weight) / sum, numbersFrom: at(first.numbersFrom), lastNumberAt: at(opening.lastNumber), serviceMs: factor, hasQuota: service.quota !== undefined }];
    });
  });
}

/**
 * The busiest agencies get one each, as many of them as leave a colleague for everybody; then each further counter goes where most citizens share one.
 */
function spreadCounters(demands: readonly Demand[], counters: number): ReadonlyMap<string, number> {
  const load = new Map<string, number>();
  for (const { agency, weight, serviceMs } of demands) load.set(agency, (load.get(agency) ?? 0) + weight * serviceMs);
  const agencies = [...load].sort((a, b) => b[1] - a[1]);
  const open = agencies.slice(0, Math.ceil(counters / 2));
  const given = new Map<string, number>(open.map(([agency]) => [agency, 1]));
  for (let left = counters - given.size; left > 0; left -= 1) {
    const [neediest] = open.reduce((worst, each) => (each[1] / (given.get(each[0]) ?? 1) > worst[1] / (given.get(worst[0]) ?? 1) ? each : worst));
    given.set(neediest, (given.get(neediest) ?? 0) + 1);
  }
  return given;
}

interface SeatInput {
  readonly catalog: Catalog;
  readonly agency: string;
  /** Among the counters of its agency. */
  readonly place: number;
  readonly services: readonly OpenService[];
  readonly day: ServiceDay;
  readonly random: Random;
}

/** The pack's own counters first; where the hall has more, they stand beside them. Each prefers another service of its agency. */
function toSeat({ catalog, agency, place, services, day, random }: SeatInput): Seat {
  const known = catalog.counters.filter((counter) => counter.agency === agency);
  const beside = known[place] ?? known[place % Math.max(1, known.length)] ?? catalog.counters[0];
  const own = services.filter((service) => service.agency === agency);
  const ids = own.map(({ id }) => id);
  const counter = known[place]?.id ?? `tambahan-${agency}-${place + 1}`;
  const hours = { numbersFrom: Math.min(...own.map(({ numbersFrom }) => numbersFrom)), lastNumberAt: Math.max(...own.map(({ lastNumberAt }) => lastNumberAt)) };
  return { counter, staff: `petugas-${counter}`, agency, zone: beside?.zone ?? '', services: [...ids.slice(place % ids.length), ...ids.slice(0, place % ids.length)], ...toHours({ catalog, service: ids[0] ?? '', day, hours, random }) };
}

function toExtraSeat({ extra, ...input }: Omit<SeatInput, 'agency'> & { readonly extra: OpenService }): Seat {
  const seat = toSeat({ ...input, agency: extra.agency });
  return { ...seat, services: [extra.id, ...seat.services.filter((id) => id !== extra.id)] };
}

/** Most open on the stroke of the hour; a few come late. Breaks are staggered over the house's own. */
function toHours({ catalog, service, day, hours: { numbersFrom, lastNumberAt }, random }: { readonly catalog: Catalog; readonly service: string; readonly day: ServiceDay; readonly hours: Pick<OpenService, 'numbersFrom' | 'lastNumberAt'>; readonly random: Random }): Pick<Seat, 'opensAt' | 'closesAt' | 'breakFrom' | 'breakTo'> {
  const opensAt = numbersFrom + 60 * MINUTE_MS + (random.chance(0.2) ? random.whole(1, 15) * MINUTE_MS : 0);
  const staggered = random.whole(0, 3) * 5 * MINUTE_MS;
  const houseBreak = findBreak(catalog, service, day);
  const breakFrom = houseBreak === null ? null : houseBreak + staggered;
  return { opensAt, closesAt: lastNumberAt + SERVE_ON_MINUTES * MINUTE_MS, breakFrom, breakTo: breakFrom === null ? null : breakFrom + BREAK_MS };
}

function findBreak({ calendar, site }: Catalog, service: string, day: ServiceDay): number | null {
  for (let minute = 0; minute < MINUTES_A_DAY; minute += 5) {
    const opening = calendar.openingOf(service, { day, minute });
    if (opening.kind === 'open' && opening.onBreakUntil !== null) return instantOf({ day, minute, zone: site.zone });
  }
  return null;
}

/** The mean time of service with which the counters are busy nearly all day. */
function bearableMs(seats: readonly Seat[], tickets: number): number {
  const open = seats.reduce((sum, { opensAt, closesAt }) => sum + closesAt - opensAt, 0);
  return (open * USEFUL_SHARE) / tickets;
}
