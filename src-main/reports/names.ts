import { createCatalogStore, type StoredPack } from '../catalog/catalog-store.ts';
import { readStoredPack, STREAM } from '../catalog/import-pack.ts';
import type { Pack } from '../catalog/pack-schema.ts';
import type { Db } from '../journal/database.ts';
import { createEventRows, toSiteEvent } from '../journal/event-rows.ts';
import type { ZoneName } from '../shared/clock.ts';
import type { Text } from './report-document.ts';

/** What the ids of events are called, by the pack in force or, for what it dropped, by the last one that had it. Ids that no pack ever had stand for themselves. */
export interface Names {
  readonly siteName: string;
  readonly zone: ZoneName;
  service(id: string): Text;
  agency(id: string): Text;
  counter(id: string): string;
  agencyOf(service: string): string;
}

export function readNames(db: Db): Names {
  const stored = createCatalogStore(db).findPack();
  if (stored === undefined) throw new Error('a site without a pack');
  return namesOf(readStoredPack(stored), () => readFormerPacks(db));
}

/** The newest first, without the one in force. Some hundred kilobytes each: only for an id that this one does not have. */
function* readFormerPacks(db: Db): Generator<Pack> {
  const events = createEventRows(db).ofStream(STREAM, 1).map(toSiteEvent);
  const imported = events.flatMap((event): StoredPack[] => (event.type === 'catalog.pack-imported' ? [event.data] : []));
  for (const stored of imported.slice(0, -1).reverse()) yield readStoredPack(stored);
}

type NamedPack = Pick<Pack, 'site' | 'services' | 'agencies' | 'counters'>;

/** `readFormer`: packs in force before, the newest first. */
export function namesOf(pack: NamedPack, readFormer: () => Iterable<NamedPack> = () => []): Names {
  const services = new Map<string, NamedPack['services'][number]>();
  const agencies = new Map<string, NamedPack['agencies'][number]>();
  const counters = new Map<string, NamedPack['counters'][number]>();
  let former: Iterator<NamedPack> | undefined;
  learn(pack);

  /** What a newer pack says stands. */
  function learn({ services: s, agencies: a, counters: c }: NamedPack): void {
    for (const each of s) if (!services.has(each.id)) services.set(each.id, each);
    for (const each of a) if (!agencies.has(each.id)) agencies.set(each.id, each);
    for (const each of c) if (!counters.has(each.id)) counters.set(each.id, each);
  }
  function find<T>(known: ReadonlyMap<string, T>, id: string): T | undefined {
    while (!known.has(id)) {
      former ??= readFormer()[Symbol.iterator]();
      const next = former.next();
      if (next.done === true) return undefined;
      learn(next.value);
    }
    return known.get(id);
  }
  return {
    siteName: pack.site.name,
    zone: pack.site.zone,
    service: (id) => find(services, id)?.name ?? { id, en: id },
    agency: (id) => find(agencies, id)?.name ?? { id, en: id },
    counter: (id) => find(counters, id)?.name ?? id,
    agencyOf: (service) => find(services, service)?.agency ?? service,
  };
}
