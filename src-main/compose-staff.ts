import type { Hall } from './compose-hall.ts';
import type { Truth } from './compose-truth.ts';
import type { Config } from './config.ts';
import { abandonCounter } from './queue/calling/counters.ts';
import { createPasswordHashing } from './staff/password-hash.ts';
import { isAllowed } from './staff/role.ts';
import { createPresence, type Presence } from './staff/presence.ts';
import { createSeats, type Seats } from './staff/seats.ts';
import { createSiteStaff, type SiteStaff } from './staff/site-staff.ts';
import { staffIdOf } from './staff/staff-projection.ts';
import { createStaffStore, type StaffStore } from './staff/staff-store.ts';

/** Who works here, and at which counter each session sits. */
export interface StaffRoom {
  readonly staff: SiteStaff;
  readonly staffStore: StaffStore;
  readonly seats: Seats;
  readonly presence: Presence;
  close(): Promise<void>;
}

const SWEEP_EVERY_MS = 30_000;
const LOOK_FOR_PAGES_EVERY_MS = 5_000;

/**
 * Opens accounts and sessions. No session outlives the program, so every counter that a run before left open is abandoned first; afterwards a counter is
 * abandoned with the last session that sat there, or when its page has gone and does not come back, so that a colleague can take its ticket over.
 */
export async function openStaffRoom({ config, truth: { journal, opened, clock }, hall: { siteCatalog, calling }, uptimeMs }: { readonly config: Config; readonly truth: Truth; readonly hall: Hall; readonly uptimeMs: () => number }): Promise<StaffRoom> {
  const staffStore = createStaffStore(opened.db);
  const contextWords = (): readonly string[] => [siteCatalog.current().site.name, ...siteCatalog.current().agencies.flatMap(({ name, shortName }) => [name.id, shortName])];
  const staff = createSiteStaff({ journal, store: staffStore, hashing: await createPasswordHashing(), clock, uptimeMs, dataDir: config.data, contextWords });
  const seats = createSeats();
  const leaving = new Set<Promise<unknown>>();
  const abandon = (counter: string): void => {
    const left = abandonCounter(calling, { counter, actor: 'site' }).finally(() => leaving.delete(left));
    leaving.add(left);
  };
  for (const { counter, state } of calling.calling.listCounters()) if (state !== 'closed') abandon(counter);
  const settled = async (): Promise<void> => {
    while (leaving.size > 0) await Promise.all(leaving);
  };
  await settled();
  const freeSeat = (session: string): void => {
    const counter = seats.leave(session);
    if (counter !== undefined && !seats.isTaken(counter)) abandon(counter);
  };
  staff.onSessionEnded(({ session }) => freeSeat(session.id));
  // Whose new role does not serve leaves the counter, with the session going on.
  const stopWatchingRoles = journal.onAppended((events) => {
    for (const event of events) {
      if (event.type !== 'staff.role-changed' || isAllowed(event.data.role, 'serve-at-counter')) continue;
      for (const { session } of staff.listSessionsOf(staffIdOf(event))) freeSeat(session.id);
    }
  });
  const presence = createPresence({ now: uptimeMs, onGone: freeSeat });
  const sweeping = [setInterval(staff.sweep, SWEEP_EVERY_MS).unref(), setInterval(presence.sweep, LOOK_FOR_PAGES_EVERY_MS).unref()];
  return {
    staff,
    staffStore,
    seats,
    presence,
    async close() {
      sweeping.forEach(clearInterval);
      stopWatchingRoles();
      await settled();
      await staff.close();
    },
  };
}
