import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';

/** Keeps `counters`, `service_turns`, `calling_policy` and `days_closed` equal to the journal. */
export function createCounterProjection(db: Db): Projection {
  const open = db.prepare(`INSERT INTO counters (counter, state, staff, services, since, version) VALUES (?, 'open', ?, ?, ?, ?)
    ON CONFLICT (counter) DO UPDATE SET state = 'open', staff = excluded.staff, services = excluded.services, since = excluded.since, version = excluded.version`);
  const pause = db.prepare(`UPDATE counters SET state = 'paused', since = ?, version = ? WHERE counter = ?`);
  const close = db.prepare(`UPDATE counters SET state = 'closed', staff = NULL, since = ?, version = ? WHERE counter = ?`);
  const setTurn = db.prepare(`INSERT INTO service_turns (day, service, version, turn) VALUES (?, ?, ?, ?)
    ON CONFLICT (day, service) DO UPDATE SET version = excluded.version, turn = excluded.turn`);
  const setPolicy = db.prepare(`INSERT INTO calling_policy (only_row, version, since, text) VALUES (1, ?, ?, ?)
    ON CONFLICT (only_row) DO UPDATE SET version = excluded.version, since = excluded.since, text = excluded.text`);
  const closeDays = db.prepare('INSERT INTO days_closed (only_row, before) VALUES (1, ?) ON CONFLICT (only_row) DO UPDATE SET before = max(before, excluded.before)');
  return {
    name: 'counters',
    tables: ['counters', 'service_turns', 'calling_policy', 'days_closed'],
    on: {
      'counter.opened': ({ data, at, version }) => open.run(data.counter, data.staff, JSON.stringify(data.services), at, version),
      'counter.paused': ({ data, at, version }) => pause.run(at, version, data.counter),
      'counter.closed': ({ data, at, version }) => close.run(at, version, data.counter),
      'service.turn-taken': ({ data, version }) => setTurn.run(data.day, data.service, version, data.turn + 1),
      'service.turn-returned': ({ data, version }) => setTurn.run(data.day, data.service, version, data.turn),
      'days.closed': ({ data }) => closeDays.run(data.before),
      'policy.changed': ({ data, at, version }) => setPolicy.run(version, at, data.text),
    },
  };
}
