import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { refuse } from './pack-refusal.ts';
import type { PackRefusal } from './pack-refusal.ts';
import type { DerivedPack, Pack } from './pack-schema.ts';

/** Stands in a base pack's texts for the name of the place, for example "Kabupaten Kampar". */
export const PLACE_MARK = '{SITE}';

/**
 * Builds a site's own pack from a base: its site, its place in every text, without the agencies it does not have.
 * With an agency go its services, its counters, its part in needs, and exceptions that were for it alone.
 * The outcome has not been checked: names may have become too long.
 */
export function derivePack({ base, derived }: { readonly base: Pack; readonly derived: DerivedPack }): Result<Pack, PackRefusal> {
  const known = new Set(base.agencies.map((agency) => agency.id));
  const unknown = derived.without.filter((agency) => !known.has(agency));
  if (unknown.length > 0) return err(refuse('invalid', unknown.map((agency) => `without: the base "${base.id}" has no agency "${agency}"`)));
  const { id, version, sample, site, place, board } = derived;
  const built = withPlace(withoutAgencies(base, new Set(derived.without)), place);
  return ok({ ...built, id, version, sample, site, ...(board === undefined ? {} : { board: { ...built.board, ...board } }) });
}

function withoutAgencies(base: Pack, gone: ReadonlySet<string>): Pack {
  const services = base.services.filter((service) => !gone.has(service.agency));
  const left = new Set(services.map((service) => service.id));
  return {
    ...base,
    agencies: base.agencies.filter((agency) => !gone.has(agency.id)),
    counters: base.counters.filter((counter) => !gone.has(counter.agency)),
    services,
    needs: base.needs.map((need) => ({ ...need, services: need.services.filter((service) => left.has(service)) })).filter((need) => need.services.length > 0),
    exceptions: base.exceptions.flatMap((exception) => {
      if (exception.agencies === undefined) return [exception];
      const agencies = exception.agencies.filter((agency) => !gone.has(agency));
      // An empty list would turn "closed for this one agency" into "closed for all".
      return agencies.length === 0 ? [] : [{ ...exception, agencies }];
    }),
  };
}

function withPlace<T>(value: T, place: string): T {
  return mapTexts(value, (text) => text.replaceAll(PLACE_MARK, () => place)) as T;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((part) => mapTexts(part, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapTexts(part, change)]));
}
