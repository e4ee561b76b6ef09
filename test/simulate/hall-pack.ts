import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalog, type Catalog } from '../../src-main/catalog/catalog.ts';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { parsePack } from '../../src-main/catalog/parse-pack.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { StartRefusal } from '../../src-main/shared/start-refusal.ts';
import type { Seat } from './hall-plan.ts';

export const PACKS_DIR = join(findPackageRoot(), 'resources', 'site-packs');

/** The built-in pack of a site. @throws StartRefusal */
export function readHallPack(site: string): { readonly pack: Pack; readonly catalog: Catalog } {
  const read = (id: string): string => {
    try {
      return readFileSync(join(PACKS_DIR, `${id}.json`), 'utf8');
    } catch (error) {
      throw new StartRefusal('pack', `There is no built-in pack ${id}. Name another site with --site.`, { cause: error });
    }
  };
  const parsed = parsePack(read(site), { bases: read, site });
  if (!parsed.ok) throw new StartRefusal('pack', parsed.error.sentences.join(' '));
  return { pack: parsed.value, catalog: createCatalog(parsed.value) };
}

/** The pack with the counters that this hall has beyond it; null when it has none. */
export function extendPack(pack: Pack, seats: readonly Seat[]): Pack | null {
  const known = new Set(pack.counters.map(({ id }) => id));
  const added = seats.filter(({ counter }) => !known.has(counter));
  if (added.length === 0) return null;
  const beside = (zone: string): number => pack.counters.find((counter) => counter.zone === zone)?.floor ?? 1;
  return {
    ...pack,
    counters: [...pack.counters, ...added.map(({ counter, agency, zone }, place) => ({ id: counter, name: `Loket ${pack.counters.length + place + 1}`, agency, floor: beside(zone), zone }))],
    services: pack.services.map((service) => ({ ...service, counters: [...service.counters, ...added.filter(({ services }) => services.includes(service.id)).map(({ counter }) => counter)] })),
  };
}
