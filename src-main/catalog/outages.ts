import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CatalogStore, Outage } from './catalog-store.ts';
import { plainText } from './pack-schema.ts';

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

/** The sentence beside an outage on kiosks and boards; at most so long. */
const LONGEST_NOTE = 200;

/** What staff wrote, in one line, as it can be shown and printed; blank = none. The error says what is wrong with it. */
export function readOutageNote(text: string | null): Result<string | null, string> {
  if (text === null || text.trim() === '') return ok(null);
  const note = plainText(LONGEST_NOTE).safeParse(text.replace(/\s+/g, ' '));
  return note.success ? ok(note.data) : err(note.error.issues[0]?.message ?? 'cannot be shown');
}

/** Says that an agency cannot serve (its back end is down), or can again. Returns false when nothing could be saved. */
export function declareOutage(
  { journal }: { readonly journal: Journal },
  { agencyId, on, note, actor }: { readonly agencyId: string; readonly on: boolean; readonly note: string | null; readonly actor: string },
): Promise<boolean> {
  const stream = `agency/${agencyId}`;
  return recordFact(journal, on ? { stream, type: 'agency.outage-declared', data: { agencyId, note } } : { stream, type: 'agency.outage-ended', data: { agencyId } }, actor);
}
