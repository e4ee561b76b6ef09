import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';

/** Keeps the pack in force, the agencies that are out and the plans of single days equal to the journal. */
export function createCatalogProjection(db: Db): Projection {
  const setPack = db.prepare(`INSERT INTO catalog_pack (only_row, pack_id, version, sha256, text, at) VALUES (1, ?, ?, ?, ?, ?)
    ON CONFLICT (only_row) DO UPDATE SET pack_id = excluded.pack_id, version = excluded.version, sha256 = excluded.sha256, text = excluded.text, at = excluded.at`);
  const addOutage = db.prepare('INSERT INTO agency_outages (agency_id, since, note) VALUES (?, ?, ?) ON CONFLICT (agency_id) DO UPDATE SET note = excluded.note');
  const setPlan = db.prepare(`INSERT INTO day_plans (day, service, quota, hours, reason, at, version) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (day, service) DO UPDATE SET quota = excluded.quota, hours = excluded.hours, reason = excluded.reason, at = excluded.at, version = excluded.version`);
  const endOutage = db.prepare('DELETE FROM agency_outages WHERE agency_id = ?');
  return {
    name: 'catalog',
    tables: ['catalog_pack', 'agency_outages', 'day_plans'],
    on: {
      'catalog.pack-imported': ({ data, at }) => setPack.run(data.packId, data.version, data.sha256, data.text, at),
      'service.day-planned': ({ data, at, version }) => setPlan.run(data.day, data.service, data.quota === null ? null : JSON.stringify(data.quota), data.hours === null ? null : JSON.stringify(data.hours), data.reason, at, version),
      'agency.outage-declared': ({ data, at }) => addOutage.run(data.agencyId, at, data.note),
      'agency.outage-ended': ({ data }) => endOutage.run(data.agencyId),
    },
  };
}
