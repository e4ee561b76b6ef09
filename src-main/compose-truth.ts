import type { Config } from './config.ts';
import { BUILT_AT } from './device/build-date.ts';
import { networkTimeAgrees } from './device/network-time.ts';
import { createClockWatch, type ClockWatch } from './journal/clock-watch.ts';
import { markBegun, openJournal, type OpenJournal } from './journal/open-journal.ts';
import { createSiteClock, type SiteClock } from './journal/site-clock.ts';
import { createWalCare } from './journal/wal-care.ts';
import { createSqliteJournal, type SqliteJournal } from './journal/sqlite-journal.ts';
import { MIGRATIONS, PROJECTIONS } from './schema.ts';
import { createMovableClock, systemClock, type MovableClock, type ZoneName } from './shared/clock.ts';
import type { SiteHost } from './site-host.ts';

/** Until the pack in force names the site's own. */
const FIRST_ZONE: ZoneName = 'WIB';

/** The data folder, its journal and the time it may believe. */
export interface Truth {
  readonly opened: OpenJournal;
  readonly journal: SqliteJournal;
  readonly siteClock: SiteClock;
  readonly clockWatch: ClockWatch;
  readonly clock: MovableClock;
}

/** Opens the data folder as its one writer. @throws StartRefusal */
export async function openTruth({ config, host, site }: { readonly config: Config; readonly host: SiteHost; readonly site: string }): Promise<Truth> {
  const opened = openJournal({ dataDir: config.data, site, migrations: MIGRATIONS, projections: PROJECTIONS });
  try {
    const clock = createMovableClock(host.clock ?? systemClock);
    const siteClock = createSiteClock({ clock, zone: FIRST_ZONE, buildAt: BUILT_AT, lastAt: opened.lastAt, acceptedLeadMs: opened.acceptedLeadMs });
    const afterCommit = createWalCare(opened.db, (error) => host.log.warn({ err: error }, 'the WAL could not be moved into the database'));
    const journal = createSqliteJournal({ db: opened.db, projector: opened.projector, stamp: siteClock.stamp, device: config.kioskName, afterCommit });
    if (journal.position().seq === 0) await journal.startEpoch({ site, day: siteClock.day() });
    markBegun(config.data);
    const clockWatch = createClockWatch({ journal, siteClock, machineNow: clock.now, networkTimeAgrees: host.networkTimeAgrees ?? (() => networkTimeAgrees()) });
    return { opened, journal, siteClock, clockWatch, clock };
  } catch (error) {
    opened.giveUp();
    throw error;
  }
}
