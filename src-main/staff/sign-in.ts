import type { EventData } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { PasswordHashing } from './password-hash.ts';
import { LONGEST_PASSWORD } from './password-rules.ts';
import { createSessionId, type Session, type Sessions } from './sessions.ts';
import type { SignInPace, SignInTry, TooSoon } from './sign-in-pace.ts';
import { foldSignInName } from './staff-names.ts';
import { staffStream } from './staff-projection.ts';
import type { StaffPerson, StaffStore } from './staff-store.ts';

export interface SignInDeps {
  readonly journal: Journal;
  readonly store: StaffStore;
  readonly sessions: Sessions;
  readonly pace: SignInPace;
  readonly hashing: PasswordHashing;
  readonly clock: Pick<Clock, 'now'>;
}

/** What somebody typed, and on which paired machine. */
export interface Credentials {
  readonly signInName: string;
  readonly password: string;
  readonly source: string;
}

/** `refused` does not say whether the name or the password was wrong. The other words are told only to who had the right password or code. */
export type CredentialsRefusal = TooSoon | { readonly kind: 'refused' | 'account-disabled' | 'code-expired' };
export type SignInRefusal = CredentialsRefusal | { readonly kind: 'must-choose-password' | 'cannot-save' };

export interface SignedIn {
  /** 256 random bits; the page keeps it, nobody else does. */
  readonly token: string;
  readonly session: Session;
  /** Sessions of the same account that this one ended. */
  readonly replaced: readonly Session[];
}

type RefusalReason = EventData<'staff.sign-in-refused'>['reason'];
const UNKNOWN_STREAM = staffStream('unknown');

/** Lets somebody in and records it before the token is told. Who has a one-time code must choose a password first (`change-password.ts`). */
export async function signIn(deps: SignInDeps, credentials: Credentials): Promise<Result<SignedIn, SignInRefusal>> {
  const proved = await proveCredentials(deps, credentials);
  if (!proved.ok) return proved;
  const { person, failuresBefore, ignored } = proved.value;
  const { source } = credentials;
  if (person.codeUntil !== null) {
    await recordRefusal(deps, { stream: staffStream(person.staffId), reason: 'must-choose-password', source, ignored });
    return err({ kind: 'must-choose-password' });
  }
  const id = createSessionId();
  const stream = staffStream(person.staffId);
  const isSaved = await recordFact(deps.journal, { stream, type: 'staff.signed-in', data: { session: id, source, refusedBefore: failuresBefore + ignored } }, stream);
  if (!isSaved) return err({ kind: 'cannot-save' });
  // No wait between this look and the start: an account disabled later ends the session through its listener.
  if (deps.store.findAccount(person.staffId)?.state !== 'enabled') return err({ kind: 'account-disabled' });
  return ok(deps.sessions.start({ id, staffId: person.staffId, source }));
}

export interface Proved {
  readonly person: StaffPerson;
  readonly failuresBefore: number;
  readonly ignored: number;
}

/**
 * Checks a name and a password or one-time code at the pace of `sign-in-pace.ts`, with the same work whether the account exists or not.
 * Every refusal is recorded; those that came too soon once a wait, then by number.
 */
export async function proveCredentials(deps: SignInDeps, { signInName, password, source }: Credentials): Promise<Result<Proved, CredentialsRefusal>> {
  const account = foldSignInName(signInName.slice(0, 100));
  const begun = deps.pace.begin({ source, account });
  const person = deps.store.findPersonByName(account);
  const stream = person === undefined ? UNKNOWN_STREAM : staffStream(person.staffId);
  if (!begun.ok) {
    const { isFirst, ...tooSoon } = begun.error;
    if (isFirst) await recordRefusal(deps, { stream, reason: 'too-soon', source, ignored: 0 });
    return err(tooSoon);
  }
  const { failuresBefore, ignored } = begun.value;
  const reason = await judge(deps, { password, person, attempt: begun.value });
  if (reason === undefined && person !== undefined) return ok({ person, failuresBefore, ignored });
  await recordRefusal(deps, { stream, reason: reason ?? 'unknown-account', source, ignored });
  return err({ kind: reason === 'account-disabled' || reason === 'code-expired' ? reason : 'refused' });
}

async function judge({ store, hashing, clock }: SignInDeps, { password, person, attempt }: { readonly password: string; readonly person: StaffPerson | undefined; readonly attempt: SignInTry }): Promise<RefusalReason | undefined> {
  const isRight = await verify(hashing, { password, person, attempt });
  if (person === undefined || !isRight) {
    attempt.failed();
    return person === undefined ? 'unknown-account' : 'wrong-password';
  }
  attempt.succeeded();
  if (store.findAccount(person.staffId)?.state !== 'enabled') return 'account-disabled';
  return person.codeUntil !== null && person.codeUntil < clock.now() ? 'code-expired' : undefined;
}

async function verify(hashing: PasswordHashing, { password, person, attempt }: { readonly password: string; readonly person: StaffPerson | undefined; readonly attempt: SignInTry }): Promise<boolean> {
  const isPossible = [...password.slice(0, 4 * LONGEST_PASSWORD)].length <= LONGEST_PASSWORD;
  try {
    return await hashing.verify(isPossible ? person?.passwordHash : undefined, isPossible ? password : '');
  } catch (error) {
    attempt.failed();
    throw error;
  }
}

/** Standing also when the disk is full: nobody is let in because a refusal could not be written. */
export async function recordRefusal({ journal }: Pick<SignInDeps, 'journal'>, { stream, ...data }: EventData<'staff.sign-in-refused'> & { readonly stream: string }): Promise<void> {
  await recordFact(journal, { stream, type: 'staff.sign-in-refused', data }, 'site');
}
