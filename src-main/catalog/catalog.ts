import { toBoardSettings, type BoardSettings } from './board-settings.ts';
import { createCalendar } from './calendar.ts';
import type { Calendar } from './calendar.ts';
import { NO_DAY_PLANS, type DayPlans } from './day-plans.ts';
import { fingerprint, fingerprintText } from './fingerprint.ts';
import type { LocalizedText, Pack, PackAgency, PackNeed, PackService } from './pack-schema.ts';
import { describePlace } from './place.ts';

export type CatalogCounter = Pack['counters'][number];

/** The catalogues that were in force before. */
export interface FormerCatalogs {
  /** What the newest of them knows that knows it. */
  find<T>(ask: (catalog: Catalog) => T | undefined): T | undefined;
}

/** Everything a site says about itself, ready to be read. Frozen: a new edition of the pack makes a new catalogue. */
export type Catalog = {
  readonly packId: string;
  readonly version: string;
  readonly sample: boolean;
  /** Mark of the whole pack; changes when anything in it does. A checked pack has its keys in the schema's order, so the mark is stable. */
  readonly revision: string;
  readonly site: Pack['site'];
  readonly audioZones: Pack['audioZones'];
  /** How calls are shown and said. */
  readonly board: BoardSettings;
  readonly agencies: readonly PackAgency[];
  readonly services: readonly PackService[];
  readonly needs: readonly PackNeed[];
  readonly counters: readonly CatalogCounter[];
  readonly findAgency: (id: string) => PackAgency | undefined;
  readonly findService: (id: string) => PackService | undefined;
  readonly findCounter: (id: string) => CatalogCounter | undefined;
  readonly findNeed: (id: string) => PackNeed | undefined;
  /** By this pack or, when it dropped it while people wait, by the last one that had it: to call things by their names, never to offer them. */
  readonly findServiceEver: (id: string) => PackService | undefined;
  readonly findCounterEver: (id: string) => CatalogCounter | undefined;
  readonly findAgencyEver: (id: string) => PackAgency | undefined;
  /** In the pack's order; empty for an unknown agency. */
  readonly servicesOfAgency: (agencyId: string) => readonly PackService[];
  /** "Lantai 1 · Loket 3–8": where a service is given. Throws on a service that is not in the pack. */
  readonly placeOf: (serviceId: string) => LocalizedText;
  /** Where an agency's counters are: those of its services, or its own when it has no service; empty texts when it has neither. Throws on an unknown agency. */
  readonly placeOfAgency: (agencyId: string) => LocalizedText;
  /** Mark of everything a citizen reads on the service's page; a ticket is refused when it changed meanwhile. Throws on an unknown service. */
  readonly serviceRevision: (serviceId: string) => string;
  /** Places of a service on a day, the day's own plan before the pack; undefined = no limit. Throws on an unknown service. */
  readonly quotaOf: (serviceId: string, day: string) => PackService['quota'];
  /** What a supervisor planned for a service's day. */
  readonly findPlan: DayPlans['find'];
  readonly calendar: Calendar;
};

const NO_FORMER = { find: () => undefined };

/** Builds the read model of a checked pack, which is frozen with it. `plans` is asked at each question: it may change. `former`: in the packs before it, the newest first. */
export function createCatalog(pack: Pack, plans: DayPlans = NO_DAY_PLANS, former: FormerCatalogs = NO_FORMER): Catalog {
  deepFreeze(pack);
  const agencies = byId(pack.agencies);
  const services = byId(pack.services);
  const counters = byId(pack.counters);
  const needs = byId(pack.needs);
  const ofAgency = Map.groupBy(pack.services, (service) => service.agency);
  const getService = (id: string): PackService => services.get(id) ?? fail(`no service ${id} in this pack`);
  const placed = (ids: Iterable<string>): LocalizedText => describePlace([...ids].map((id) => counters.get(id) ?? fail(`no counter ${id} in this pack`)));

  return Object.freeze<Catalog>({
    packId: pack.id,
    version: pack.version,
    sample: pack.sample,
    revision: fingerprintText(JSON.stringify(pack)),
    site: pack.site,
    audioZones: pack.audioZones,
    board: toBoardSettings(pack),
    agencies: pack.agencies,
    services: pack.services,
    needs: pack.needs,
    counters: pack.counters,
    findAgency: (id) => agencies.get(id),
    findService: (id) => services.get(id),
    findCounter: (id) => counters.get(id),
    findNeed: (id) => needs.get(id),
    findServiceEver: (id) => services.get(id) ?? former.find((catalog) => catalog.findService(id)),
    findCounterEver: (id) => counters.get(id) ?? former.find((catalog) => catalog.findCounter(id)),
    findAgencyEver: (id) => agencies.get(id) ?? former.find((catalog) => catalog.findAgency(id)),
    servicesOfAgency: (id) => ofAgency.get(id) ?? [],
    placeOf: remember((id) => placed(getService(id).counters)),
    placeOfAgency: remember((id) => {
      if (!agencies.has(id)) return fail(`no agency ${id} in this pack`);
      const used = new Set(ofAgency.get(id)?.flatMap((service) => service.counters));
      return placed(used.size > 0 ? used : pack.counters.filter((counter) => counter.agency === id).map((counter) => counter.id));
    }),
    serviceRevision: remember((id) => {
      const service = getService(id);
      const agency = agencies.get(service.agency);
      return fingerprint([pack.sample, pageOf(service), agency?.name, agency?.color, placed(service.counters)]);
    }),
    quotaOf: (id, day) => plans.find(id, day)?.quota ?? getService(id).quota,
    findPlan: plans.find,
    calendar: createCalendar(pack, plans),
  });
}

/** What of a service stands on its page; aliases, quota and hours may change without making a page stale. */
function pageOf({ id, agency, name, decidedBy, deciderName, asksPriority, standard }: PackService): object {
  return { id, agency, name, decidedBy, deciderName: deciderName ?? null, asksPriority, standard };
}

function byId<T extends { readonly id: string }>(entries: readonly T[]): ReadonlyMap<string, T> {
  return new Map(entries.map((entry) => [entry.id, entry]));
}

function remember<T>(workOut: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const answer = workOut(id);
    known.set(id, answer);
    return answer;
  };
}

function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
