import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { addStaff, changeRole, disableStaff, enableStaff, endOwnSession, endSession, eraseStaff, giveCode, type AboutColleague, type AddStaffRefusal, type EraseRefusal, type GivenCode, type ManageRefusal, type NewStaff } from './accounts.ts';
import { createFirstAccount, writeBootstrapCode, type BootstrapRefusal, type FirstAccount } from './bootstrap.ts';
import { changePassword, type ChangePasswordRefusal, type PasswordChange } from './change-password.ts';
import { createKnownBrowsers } from './known-browsers.ts';
import type { PasswordHashing } from './password-hash.ts';
import { isAllowed, type Role, type StaffAction } from './role.ts';
import { createSessions, type AgedSession, type EndedSession, type Session, type SessionRefusal, type ShownToken } from './sessions.ts';
import { signIn, type Credentials, type SignedIn, type SignInRefusal } from './sign-in.ts';
import { createSignInPace } from './sign-in-pace.ts';
import { staffIdOf, staffStream } from './staff-projection.ts';
import type { StaffListing, StaffStore } from './staff-store.ts';

export interface SiteStaffDeps {
  readonly journal: Journal;
  readonly store: StaffStore;
  readonly hashing: PasswordHashing;
  readonly clock: Clock;
  /** For the age of sessions (`shared/clock.ts`). */
  readonly uptimeMs: () => number;
  readonly dataDir: string;
  /** The site's and its agencies' names from the pack in force. */
  readonly contextWords: () => readonly string[];
}

/** Somebody whose session is good now, with the role of now. */
export interface StaffCaller {
  readonly staffId: string;
  readonly role: Role;
  readonly session: Session;
  /** For events. */
  readonly actor: string;
}

export type DemandRefusal = SessionRefusal | { readonly kind: 'not-allowed'; readonly role: Role };

export interface SiteStaff {
  /** The name of the first account's code file, for the ready line; undefined while somebody can let others in. */
  bootstrapFile(): string | undefined;
  createFirstAccount(first: FirstAccount): Promise<Result<string, BootstrapRefusal>>;
  signIn(credentials: Credentials): Promise<Result<SignedIn, SignInRefusal>>;
  signOut(shown: ShownToken): Result<Session, SessionRefusal>;
  changePassword(change: PasswordChange): Promise<Result<{ readonly browser: string }, ChangePasswordRefusal>>;
  /** Who does something, if they may; counts as activity. */
  demand(shown: ShownToken, action: StaffAction): Result<StaffCaller, DemandRefusal>;
  /** Who does something that every role may; counts as activity. */
  use(shown: ShownToken): Result<StaffCaller, SessionRefusal>;
  /** Who a page belongs to, without counting as activity. */
  look(shown: ShownToken): Result<StaffCaller, SessionRefusal>;
  addStaff(who: NewStaff & { readonly by: string }): Promise<Result<GivenCode, AddStaffRefusal>>;
  changeRole(about: AboutColleague & { readonly role: Role }): Promise<Result<void, ManageRefusal>>;
  disableStaff(about: AboutColleague): Promise<Result<void, ManageRefusal>>;
  enableStaff(about: AboutColleague): Promise<Result<void, ManageRefusal>>;
  giveCode(about: AboutColleague): Promise<Result<GivenCode, ManageRefusal>>;
  eraseStaff(about: AboutColleague): Result<void, EraseRefusal>;
  endSession(which: { readonly by: string; readonly sessionId: string }): Result<boolean, { readonly kind: 'not-allowed' }>;
  /** Ends a session of whom it belongs to; false when it is not theirs or has ended. */
  endOwnSession(which: { readonly by: string; readonly sessionId: string }): boolean;
  listStaff(): readonly StaffListing[];
  listSessions(): readonly Session[];
  listSessionsOf(staffId: string): readonly AgedSession[];
  /** Called at once when a session ends, whyever: its pages are to be closed and its counter freed. */
  onSessionEnded(listener: (ended: EndedSession) => void): () => void;
  /** Ends sessions that have run out; the host calls it about twice a minute. */
  sweep(): void;
  /** Resolves when every ended session is recorded. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Accounts, sign-in and sessions of a site, with what must follow a fact: a disabled account's sessions end with the commit, every end is an event. */
export function createSiteStaff({ journal, store, hashing, clock, uptimeMs, dataDir, contextWords }: SiteStaffDeps): SiteStaff {
  const roleOf = (staffId: string): Role | undefined => {
    const account = store.findAccount(staffId);
    return account?.state === 'enabled' ? account.role : undefined;
  };
  const sessions = createSessions({ clock, uptimeMs, roleOf });
  const deps = { journal, store, sessions, hashing, clock, dataDir, contextWords, pace: createSignInPace({ clock }), browsers: createKnownBrowsers({ store, clock }) };
  const recording = new Set<Promise<unknown>>();

  store.sweepOrphans();
  let bootstrapFile = writeBootstrapCode({ dataDir, isNeeded: store.listManagers().length === 0 });

  const stopEnding = journal.onAppended((events) => {
    for (const event of events) if (event.type === 'staff.disabled') sessions.endAllOf(staffIdOf(event), 'disabled');
  });
  const stopRecording = sessions.onEnded((ended) => {
    const saved = recordEnd(journal, ended).finally(() => recording.delete(saved));
    recording.add(saved);
  });
  const settled = async (): Promise<void> => {
    while (recording.size > 0) await Promise.all(recording);
  };
  const toCaller = (session: Session): Result<StaffCaller, SessionRefusal> => {
    const role = roleOf(session.staffId);
    return role === undefined ? err({ kind: 'unknown-session' }) : ok({ staffId: session.staffId, role, session, actor: staffStream(session.staffId) });
  };

  return {
    bootstrapFile: () => bootstrapFile,
    async createFirstAccount(first) {
      const created = await createFirstAccount(deps, first);
      if (created.ok) bootstrapFile = undefined;
      return created;
    },
    signIn: (credentials) => signIn(deps, credentials),
    signOut: sessions.end,
    changePassword: (change) => changePassword(deps, change),
    demand(shown, action) {
      const used = sessions.use(shown);
      const caller = used.ok ? toCaller(used.value) : used;
      if (!caller.ok) return caller;
      return isAllowed(caller.value.role, action) ? caller : err({ kind: 'not-allowed', role: caller.value.role });
    },
    use(shown) {
      const used = sessions.use(shown);
      return used.ok ? toCaller(used.value) : used;
    },
    look(shown) {
      const seen = sessions.look(shown);
      return seen.ok ? toCaller(seen.value) : seen;
    },
    addStaff: (who) => addStaff(deps, who),
    changeRole: (about) => changeRole(deps, about),
    disableStaff: (about) => disableStaff(deps, about),
    enableStaff: (about) => enableStaff(deps, about),
    giveCode: (about) => giveCode(deps, about),
    eraseStaff: (about) => eraseStaff(deps, about),
    endSession: (which) => endSession(deps, which),
    endOwnSession: (which) => endOwnSession(deps, which),
    listStaff: store.list,
    listSessions: sessions.list,
    listSessionsOf: sessions.listOf,
    onSessionEnded: sessions.onEnded,
    sweep: sessions.sweep,
    settled,
    async close() {
      stopEnding();
      stopRecording();
      await settled();
    },
  };
}

/** A full disk does not keep a session alive: it has ended whether this is saved or not. */
function recordEnd(journal: Journal, { session, why, elsewhere }: EndedSession): Promise<boolean> {
  const stream = staffStream(session.staffId);
  return recordFact(journal, { stream, type: 'staff.signed-out', data: { session: session.id, why, elsewhere } }, why === 'asked' ? stream : 'site');
}
