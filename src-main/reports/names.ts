import { createCatalogStore } from '../catalog/catalog-store.ts';
import { readStoredPack } from '../catalog/import-pack.ts';
import type { Pack } from '../catalog/pack-schema.ts';
import type { Db } from '../journal/database.ts';
import type { ZoneName } from '../shared/clock.ts';
import type { Text } from './report-document.ts';

/** What the ids of events are called, by the pack in force. Ids that have left the pack stand for themselves. */
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
  return namesOf(readStoredPack(stored));
}

export function namesOf(pack: Pick<Pack, 'site' | 'services' | 'agencies' | 'counters'>): Names {
  const services = new Map(pack.services.map((service) => [service.id, service]));
  const agencies = new Map(pack.agencies.map((agency) => [agency.id, agency]));
  const counters = new Map(pack.counters.map((counter) => [counter.id, counter.name]));
  return {
    siteName: pack.site.name,
    zone: pack.site.zone,
    service: (id) => services.get(id)?.name ?? { id, en: id },
    agency: (id) => agencies.get(id)?.name ?? { id, en: id },
    counter: (id) => counters.get(id) ?? id,
    agencyOf: (service) => services.get(service)?.agency ?? service,
  };
}
