import type { Journal } from '../journal/journal-port.ts';
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
export async function declareOutage(
  { journal }: { readonly journal: Journal },
  { agencyId, on, note, actor }: { readonly agencyId: string; readonly on: boolean; readonly note: string | null; readonly actor: string },
): Promise<boolean> {
  const stream = `agency/${agencyId}`;
  for (;;) {
    const version = (await journal.readStream(stream)).length;
    const event = on ? ({ stream, type: 'agency.outage-declared', data: { agencyId, note } } as const) : ({ stream, type: 'agency.outage-ended', data: { agencyId } } as const);
    const outcome = await journal.append({ events: [event], expected: { [stream]: version }, actor });
    if (outcome.kind === 'appended') return true;
    if (outcome.kind === 'cannot-save') return false;
  }
}
