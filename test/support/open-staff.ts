import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { BOOTSTRAP_FILE } from '../../src-main/staff/bootstrap.ts';
import { createPasswordHashing } from '../../src-main/staff/password-hash.ts';
import { createSiteStaff, type SiteStaff } from '../../src-main/staff/site-staff.ts';
import { createStaffStore, type StaffStore } from '../../src-main/staff/staff-store.ts';
import { createDataFolder } from './data-folder.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { openTestJournal, type TestJournal } from './open-test-journal.ts';

export const FIRST_PASSWORD = 'gerobak nanas terbang pelan';
export const DESK = 'PC Supervisor';
export const BUDI_PASSWORD = 'perahu ungu menjahit awan';
/** A dozen commits and as many hashes, also on a machine that is busy with other tests. */
export const SLOW_DISK_MS = 60_000;

/** Accounts and sessions on a real journal, with real hashing and a clock that the test moves. */
export interface TestStaff extends TestJournal {
  readonly staff: SiteStaff;
  readonly store: StaffStore;
  readonly dataDir: string;
  bootstrapCode(): string;
  /** Uses the code file: a supervisor named `siti`. */
  addFirst(): Promise<string>;
  /** Adds a colleague who has chosen a password. */
  addColleague(who: { readonly by: string; readonly name: string; readonly role: 'operator' | 'supervisor' | 'technician'; readonly password: string }): Promise<string>;
  signInAs(name: string, password: string, source: string): Promise<string>;
  events(): Promise<readonly SiteEvent[]>;
  close(): Promise<void>;
}

export async function openStaff(dataDir: string, clock: ManualClock = createManualClock()): Promise<TestStaff> {
  const opened = await openTestJournal(dataDir, clock);
  const store = createStaffStore(opened.opened.db);
  const staff = createSiteStaff({ journal: opened.journal, store, hashing: await createPasswordHashing(), clock, uptimeMs: clock.monotonic, dataDir, contextWords: () => ['Kota Pekanbaru'] });
  const bootstrapCode = (): string => readFileSync(join(dataDir, BOOTSTRAP_FILE), 'utf8').trim();
  return {
    ...opened,
    staff,
    store,
    dataDir,
    bootstrapCode,
    async addFirst() {
      return must(await staff.createFirstAccount({ code: bootstrapCode(), signInName: 'siti', displayName: 'Siti Rahmawati', role: 'supervisor', password: FIRST_PASSWORD, source: DESK }));
    },
    async addColleague({ by, name, role, password }) {
      const { staffId, code } = must(await staff.addStaff({ by, signInName: name, displayName: name, role }));
      must(await staff.changePassword({ signInName: name, current: code, next: password, source: DESK }));
      return staffId;
    },
    signInAs: async (signInName, password, source) => must(await staff.signIn({ signInName, password, source })).token,
    async events() {
      await staff.settled();
      return (await opened.journal.readAfter(0, 10_000)).filter((event) => event.type.startsWith('staff.'));
    },
    async close() {
      await staff.close();
      await opened.journal.settled();
      opened.opened.close();
    },
  };
}

/** In a folder of their own: the supervisor `siti` and the operator `budi`, by their ids. */
export async function openStaffOfTwo(): Promise<{ readonly site: TestStaff; readonly siti: string; readonly budi: string }> {
  const site = await openStaff(createDataFolder());
  const siti = await site.addFirst();
  return { site, siti, budi: await site.addColleague({ by: siti, name: 'budi', role: 'operator', password: BUDI_PASSWORD }) };
}

function must<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return outcome.value;
}
