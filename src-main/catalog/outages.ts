import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { CatalogStore, Outage } from './catalog-store.ts';

export interface Outages {
  find(agencyId: string): Outage | undefined;
  list(): readonly Outage[];
}

/** Remembers who is out; read again after each declaration, so that a thousand services cost no query. */
export function createOutages(store: CatalogStore): Outages & { reload(): void } {
  let known = new Map(store.listOutages().map((outage) => [outage.agencyId, outage]));
  return {
    find: (agencyId) => known.get(agencyId),
    list: () => [...known.values()],
    reload() {
      known = new Map(store.listOutages().map((outage) => [outage.agencyId, outage]));
    },
  };
}

/** Says that an agency cannot serve (its back end is down), or can again. Returns false when nothing could be saved. */
export function declareOutage(
  { journal }: { readonly journal: Journal },
  { agencyId, on, note, actor }: { readonly agencyId: string; readonly on: boolean; readonly note: string | null; readonly actor: string },
): Promise<boolean> {
  const stream = `agency/${agencyId}`;
  return recordFact(journal, on ? { stream, type: 'agency.outage-declared', data: { agencyId, note } } : { stream, type: 'agency.outage-ended', data: { agencyId } }, actor);
}
