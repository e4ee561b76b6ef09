import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';
import { uuidToBytes } from '../shared/ids.ts';

const STAFF_STREAM = 'staff/';

export function staffStream(staffId: string): string {
  return `${STAFF_STREAM}${staffId}`;
}

/** Keeps `staff_accounts` equal to the journal. */
export function createStaffProjection(db: Db): Projection {
  const add = db.prepare(`INSERT INTO staff_accounts (staff_id, role, state, added_at) VALUES (?, ?, 'enabled', ?)`);
  const setRole = db.prepare('UPDATE staff_accounts SET role = ? WHERE staff_id = ?');
  const setState = db.prepare('UPDATE staff_accounts SET state = ? WHERE staff_id = ?');
  const setSignedIn = db.prepare('UPDATE staff_accounts SET last_signed_in_at = ? WHERE staff_id = ?');

  return {
    name: 'staff',
    tables: ['staff_accounts'],
    on: {
      'staff.added': (event) => add.run(staffOf(event), event.data.role, event.at),
      'staff.role-changed': (event) => setRole.run(event.data.role, staffOf(event)),
      'staff.disabled': (event) => setState.run('disabled', staffOf(event)),
      'staff.enabled': (event) => setState.run('enabled', staffOf(event)),
      'staff.signed-in': (event) => setSignedIn.run(event.at, staffOf(event)),
    },
  };
}

/** The id in a staff stream's name. */
export function staffIdOf(event: { readonly stream: string }): string {
  return event.stream.slice(STAFF_STREAM.length);
}

function staffOf(event: { readonly stream: string }): Buffer {
  return uuidToBytes(staffIdOf(event));
}
