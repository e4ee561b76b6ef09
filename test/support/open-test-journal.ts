import { openJournal, type OpenJournal } from '../../src-main/journal/open-journal.ts';
import { createSiteClock, type SiteClock } from '../../src-main/journal/site-clock.ts';
import { createSqliteJournal, type SqliteJournal } from '../../src-main/journal/sqlite-journal.ts';
import { createWalCare } from '../../src-main/journal/wal-care.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

export interface TestJournal {
  readonly opened: OpenJournal;
  readonly journal: SqliteJournal;
  readonly siteClock: SiteClock;
  readonly clock: ManualClock;
}

function fail(error: unknown): never {
  throw error;
}

export const BUILT_LONG_AGO = Date.parse('2026-01-01T00:00:00+07:00');

/** A real journal on disk with a clock that the test moves. A new folder gets its first epoch. */
export async function openTestJournal(dataDir: string, clock = createManualClock()): Promise<TestJournal> {
  const opened = openJournal({ dataDir, site: '14.71', migrations: MIGRATIONS, projections: PROJECTIONS });
  const siteClock = createSiteClock({ clock, zone: 'WIB', buildAt: BUILT_LONG_AGO, lastAt: opened.lastAt, acceptedLeadMs: opened.acceptedLeadMs });
  const journal = createSqliteJournal({ db: opened.db, projector: opened.projector, stamp: siteClock.stamp, device: 'Anjungan 1', afterCommit: createWalCare(opened.db, fail) });
  if (journal.position().seq === 0) await journal.startEpoch({ site: '14.71', day: siteClock.day() });
  return { opened, journal, siteClock, clock };
}
