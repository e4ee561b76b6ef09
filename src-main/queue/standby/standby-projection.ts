import type { Db } from '../../journal/database.ts';
import type { Projection } from '../../journal/projector.ts';
import { uuidToBytes } from '../../shared/ids.ts';

/** Keeps `standby_entries` and `standby_days` equal to the journal, and marks the missed ticket whose place was passed on. */
export function createStandbyProjection(db: Db): Projection {
  const setVersion = db.prepare('INSERT INTO standby_days (day, service, version) VALUES (?, ?, ?) ON CONFLICT (day, service) DO UPDATE SET version = excluded.version');
  const join = db.prepare(`INSERT INTO standby_entries (day, service, place, ticket_id, priority, kiosk, language, missing, joined_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')`);
  const end = db.prepare('UPDATE standby_entries SET state = ? WHERE day = ? AND service = ? AND place = ?');
  const giveBack = db.prepare(`UPDATE service_days SET walk_in_used = walk_in_used - (t.channel = 'walk-in'), online_used = online_used - (t.channel = 'online')
    FROM (SELECT day, issued_for, channel FROM tickets WHERE ticket_id = ?) AS t WHERE service_days.day = t.day AND service_days.service = t.issued_for`);
  const pass = db.prepare('UPDATE tickets SET place_passed = 1 WHERE ticket_id = ?');
  return {
    name: 'standby',
    tables: ['standby_entries', 'standby_days'],
    on: {
      'standby.joined': ({ data, at, version }) => {
        const missing = data.missing.length === 0 ? null : JSON.stringify(data.missing);
        join.run(data.day, data.service, data.place, uuidToBytes(data.ticketId), data.priority ? 1 : 0, data.kiosk, data.language, missing, at);
        setVersion.run(data.day, data.service, version);
      },
      'standby.place-given': ({ data, version }) => {
        end.run('given', data.day, data.service, data.place);
        if (data.from !== null) {
          giveBack.run(uuidToBytes(data.from));
          pass.run(uuidToBytes(data.from));
        }
        setVersion.run(data.day, data.service, version);
      },
      'standby.left': ({ data, version }) => {
        end.run('left', data.day, data.service, data.place);
        setVersion.run(data.day, data.service, version);
      },
    },
  };
}
