import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import { eventCatalogue } from '../journal/events/catalogue.ts';
import type { DayPlan } from './day-plans.ts';

const packRow = z.object({ pack_id: z.string(), version: z.string(), sha256: z.string(), text: z.string(), at: z.int() });
const outageRow = z.object({ agency_id: z.string(), since: z.int(), note: z.string().nullable() });

const planRow = z.object({ day: z.string(), service: z.string(), quota: z.string().nullable(), hours: z.string().nullable(), reason: z.string(), version: z.int() });

export interface StoredPack {
  readonly packId: string;
  readonly version: string;
  readonly sha256: string;
  readonly text: string;
}

export interface CatalogStore {
  findPack(): StoredPack | undefined;
  listOutages(): readonly Outage[];
  /** What was ever planned for a service's day: a few rows a week. */
  listDayPlans(): readonly DayPlan[];
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
  const plans = db.prepare('SELECT day, service, quota, hours, reason, version FROM day_plans');
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
    listDayPlans: () => plans.all().map(toDayPlan),
  };
}

function toDayPlan(found: unknown): DayPlan {
  const { version, quota, hours, ...rest } = planRow.parse(found);
  return { ...eventCatalogue['service.day-planned'].schema.parse({ ...rest, quota: readNullable(quota), hours: readNullable(hours) }), version };
}

function readNullable(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
