import { z } from 'zod';
import type { Db } from '../journal/database.ts';

const packRow = z.object({ pack_id: z.string(), version: z.string(), sha256: z.string(), text: z.string(), at: z.int() });
const outageRow = z.object({ agency_id: z.string(), since: z.int(), note: z.string().nullable() });

export interface StoredPack {
  readonly packId: string;
  readonly version: string;
  readonly sha256: string;
  readonly text: string;
}

export interface CatalogStore {
  findPack(): StoredPack | undefined;
  listOutages(): readonly Outage[];
}

export interface Outage {
  readonly agencyId: string;
  /** ms since 1970 UTC. */
  readonly since: number;
  readonly note: string | null;
}

export function createCatalogStore(db: Db): CatalogStore {
  const pack = db.prepare('SELECT pack_id, version, sha256, text, at FROM catalog_pack');
  const outages = db.prepare('SELECT agency_id, since, note FROM agency_outages ORDER BY agency_id');
  return {
    findPack() {
      const found = pack.get();
      if (found === undefined) return undefined;
      const { pack_id: packId, version, sha256, text } = packRow.parse(found);
      return { packId, version, sha256, text };
    },
    listOutages: () =>
      outages.all().map((found) => {
        const { agency_id: agencyId, since, note } = outageRow.parse(found);
        return { agencyId, since, note };
      }),
  };
}
