import type { NewEvent } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import type { Clock } from '../shared/clock.ts';
import { createUuid, type StaffId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { replaceHash } from './change-password.ts';
import { CODE_LIFETIME_MS, createOneTimeCode } from './one-time-code.ts';
import type { PasswordHashing } from './password-hash.ts';
import { isAllowed, type Role } from './role.ts';
import type { Sessions } from './sessions.ts';
import { parseStaffNames, type NameRefusal } from './staff-names.ts';
import { staffStream } from './staff-projection.ts';
import type { StaffAccount, StaffStore } from './staff-store.ts';

export interface AccountDeps {
  readonly journal: Journal;
  readonly store: StaffStore;
  readonly sessions: Sessions;
  readonly hashing: PasswordHashing;
  readonly clock: Pick<Clock, 'now'>;
}

/** By whom, as staff id, and about whom. */
export interface AboutColleague {
  readonly by: string;
  readonly staffId: string;
}

export type ManageRefusal =
  | { readonly kind: 'not-allowed' | 'unknown-staff' | 'cannot-save' }
  /** Nobody changes or disables their own account. So whoever acts stays, and there is always somebody who can let others in. */
  | { readonly kind: 'own-account' };
export type AddStaffRefusal = NameRefusal | { readonly kind: 'not-allowed' | 'name-taken' | 'cannot-save' };

export interface NewStaff {
  readonly signInName: string;
  readonly displayName: string;
  readonly role: Role;
}

/** For the screen of who asked, once; only its hash is kept. */
export interface GivenCode {
  readonly staffId: string;
  readonly code: string;
  /** ms since 1970 UTC. */
  readonly codeUntil: number;
}

/** Adds a colleague, who chooses a password with the code. Nobody ever knows another's password. */
export async function addStaff(deps: AccountDeps, { by, ...who }: NewStaff & { readonly by: string }): Promise<Result<GivenCode, AddStaffRefusal>> {
  if (!mayManage(deps.store, by)) return err({ kind: 'not-allowed' });
  const code = createOneTimeCode();
  const codeUntil = deps.clock.now() + CODE_LIFETIME_MS;
  const passwordHash = await deps.hashing.hash(code);
  if (!mayManage(deps.store, by)) return err({ kind: 'not-allowed' });
  const added = await addAccount(deps, { ...who, passwordHash, codeUntil, actor: staffStream(by) });
  return added.ok ? ok({ staffId: added.value, code, codeUntil }) : added;
}

/** The person first, then the event: an account without its event is nobody's and is swept at the next start. */
export async function addAccount({ journal, store }: Pick<AccountDeps, 'journal' | 'store'>, { signInName, displayName, role, passwordHash, codeUntil, actor }: NewStaff & { readonly passwordHash: string; readonly codeUntil: number | null; readonly actor: string }): Promise<Result<string, NameRefusal | { readonly kind: 'name-taken' | 'cannot-save' }>> {
  const names = parseStaffNames({ signInName, displayName });
  if (!names.ok) return names;
  if (store.findPersonByName(names.value.signInName) !== undefined) return err({ kind: 'name-taken' });
  const staffId = createUuid<StaffId>();
  const stream = staffStream(staffId);
  if (!store.addPerson({ staffId, ...names.value, passwordHash, codeUntil })) return err({ kind: 'cannot-save' });
  const outcome = await journal.append({ events: [{ stream, type: 'staff.added', data: { role } }], expected: { [stream]: 0 }, actor });
  if (outcome.kind === 'appended') return ok(staffId);
  store.erasePerson(staffId);
  return err({ kind: 'cannot-save' });
}

/** In force at once, also in sessions that are open. */
export function changeRole(deps: AccountDeps, { role, ...about }: AboutColleague & { readonly role: Role }): Promise<Result<void, ManageRefusal>> {
  return changeAccount(deps, about, (account, stream) => (account.role === role ? undefined : { stream, type: 'staff.role-changed', data: { role } }));
}

/** Its sessions end with the commit (`site-staff.ts` listens). */
export function disableStaff(deps: AccountDeps, about: AboutColleague): Promise<Result<void, ManageRefusal>> {
  return changeAccount(deps, about, (account, stream) => (account.state === 'disabled' ? undefined : { stream, type: 'staff.disabled', data: {} }));
}

export function enableStaff(deps: AccountDeps, about: AboutColleague): Promise<Result<void, ManageRefusal>> {
  return changeAccount(deps, about, (account, stream) => (account.state === 'enabled' ? undefined : { stream, type: 'staff.enabled', data: {} }));
}

/** For who forgot: the old password ends at once, and its sessions. */
export async function giveCode(deps: AccountDeps, { by, staffId }: AboutColleague): Promise<Result<GivenCode, ManageRefusal>> {
  const refusal = refuseToManage(deps.store, { by, staffId });
  const person = deps.store.findPerson(staffId);
  if (refusal !== undefined) return err(refusal);
  if (person === undefined) return err({ kind: 'unknown-staff' });
  const code = createOneTimeCode();
  const codeUntil = deps.clock.now() + CODE_LIFETIME_MS;
  const passwordHash = await deps.hashing.hash(code);
  if (!mayManage(deps.store, by)) return err({ kind: 'not-allowed' });
  // Not `person` from before: the newest password is the one that ends.
  const replaced = await replaceHash(deps, { person: deps.store.findPerson(staffId) ?? person, passwordHash, codeUntil, how: 'code-given', actor: staffStream(by) });
  if (replaced !== 'saved') return err({ kind: 'cannot-save' });
  deps.sessions.endAllOf(staffId, 'password-changed');
  return ok({ staffId, code, codeUntil });
}

/** Ends a session of whom it belongs to; false when it is not theirs or has ended. */
export function endOwnSession({ sessions }: Pick<AccountDeps, 'sessions'>, { by, sessionId }: { readonly by: string; readonly sessionId: string }): boolean {
  return sessions.list().some(({ id, staffId }) => id === sessionId && staffId === by) && sessions.endById(sessionId, 'asked');
}

/** Ends one session of a colleague. False when it had ended. */
export function endSession({ store, sessions }: AccountDeps, { by, sessionId }: { readonly by: string; readonly sessionId: string }): Result<boolean, { readonly kind: 'not-allowed' }> {
  return mayManage(store, by) ? ok(sessions.endById(sessionId, 'ended-by-colleague')) : err({ kind: 'not-allowed' });
}

export type EraseRefusal = ManageRefusal | { readonly kind: 'still-enabled' };

/** Forgets who a disabled account belonged to. Its id stays in the journal and points to nobody. */
export function eraseStaff({ store }: AccountDeps, about: AboutColleague): Result<void, EraseRefusal> {
  const refusal = refuseToManage(store, about);
  if (refusal !== undefined) return err(refusal);
  if (store.findAccount(about.staffId)?.state === 'enabled') return err({ kind: 'still-enabled' });
  return store.erasePerson(about.staffId) ? ok(undefined) : err({ kind: 'cannot-save' });
}

/** `decide` says undefined when the account is so already. */
async function changeAccount({ journal, store }: AccountDeps, about: AboutColleague, decide: (account: StaffAccount, stream: string) => NewEvent | undefined): Promise<Result<void, ManageRefusal>> {
  const stream = staffStream(about.staffId);
  const byStream = staffStream(about.by);
  for (;;) {
    // Versions first: what is read after them is at least as new, so a change in between is a conflict and not a mistake.
    // Also of who acts: two who disable each other in one moment do not both succeed.
    const expected = { [stream]: await journal.versionOf(stream), [byStream]: await journal.versionOf(byStream) };
    const refusal = refuseToManage(store, about);
    if (refusal !== undefined) return err(refusal);
    const account = store.findAccount(about.staffId);
    const event = account === undefined ? undefined : decide(account, stream);
    if (event === undefined) return ok(undefined);
    const outcome = await journal.append({ events: [event], expected, actor: byStream });
    if (outcome.kind === 'appended') return ok(undefined);
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  }
}

function refuseToManage(store: StaffStore, { by, staffId }: AboutColleague): ManageRefusal | undefined {
  if (!mayManage(store, by)) return { kind: 'not-allowed' };
  if (store.findAccount(staffId) === undefined) return { kind: 'unknown-staff' };
  return by === staffId ? { kind: 'own-account' } : undefined;
}

/**
 * Asked again after every wait. Whose password was just replaced by a code may not either: of two who give each other a code in one moment, one stays
 * able to sign in.
 */
function mayManage(store: StaffStore, staffId: string): boolean {
  const account = store.findAccount(staffId);
  return account?.state === 'enabled' && isAllowed(account.role, 'manage-staff') && store.findPerson(staffId)?.codeUntil === null;
}
