import type { EventData } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { CODE_LIFETIME_MS } from './one-time-code.ts';
import type { KnownBrowsers } from './known-browsers.ts';
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
  readonly browsers: KnownBrowsers;
  readonly hashing: PasswordHashing;
  readonly clock: Pick<Clock, 'now'>;
}

/** From where somebody tries. */
export interface Origin {
  /** The machine. */
  readonly source: string;
  /** The page's connection; without one the whole machine stands in line as one. */
  readonly page?: string;
  /** What the page keeps from an earlier sign-in, as it says. */
  readonly browser?: string | null;
}

export interface Credentials extends Origin {
  readonly signInName: string;
  readonly password: string;
}

/** `refused` does not say whether the name or the password was wrong. The other words are told only to who had the right password or code. */
export type CredentialsRefusal = TooSoon | { readonly kind: 'refused' | 'account-disabled' | 'code-expired' };
export type SignInRefusal = CredentialsRefusal | { readonly kind: 'must-choose-password' | 'cannot-save' };

export interface SignedIn {
  /** 256 random bits; the page keeps it, nobody else does. */
  readonly token: string;
  /** For the page to keep and to show at the next sign-in. */
  readonly browser: string;
  readonly session: Session;
  /** Sessions of the same account that this one ended. */
  readonly replaced: readonly Session[];
}

const CLOCK_PLAY_MS = 3_600_000;
type RefusalReason = EventData<'staff.sign-in-refused'>['reason'];
const UNKNOWN_STREAM = staffStream('unknown');

/** Lets somebody in and records it before the token is told. Who has a one-time code must choose a password first (`change-password.ts`). */
export async function signIn(deps: SignInDeps, credentials: Credentials): Promise<Result<SignedIn, SignInRefusal>> {
  const proved = await proveCredentials(deps, credentials);
  if (!proved.ok) return proved;
  const { person, failuresBefore, ignored } = proved.value;
  const { source, browser } = credentials;
  if (person.codeUntil !== null) {
    await recordRefusal(deps, { stream: staffStream(person.staffId), reason: 'must-choose-password', source, ignored });
    return err({ kind: 'must-choose-password' });
  }
  const id = createSessionId();
  const stream = staffStream(person.staffId);
  const isSaved = await recordFact(deps.journal, { stream, type: 'staff.signed-in', data: { session: id, source, refusedBefore: failuresBefore + ignored } }, stream);
  if (!isSaved) return err({ kind: 'cannot-save' });
  // No wait between these looks and the start: whatever happens later ends the session through its listener.
  const lost = findLoss(deps, person);
  if (lost !== undefined) {
    await recordRefusal(deps, { stream, reason: lost === 'refused' ? 'wrong-password' : lost, source, ignored: 0 });
    return err({ kind: lost });
  }
  return ok({ ...deps.sessions.start({ id, staffId: person.staffId, source }), browser: deps.browsers.remember({ staffId: person.staffId, shown: browser }) });
}

/** What has become of somebody's right password while it was being recorded. */
function findLoss({ store }: SignInDeps, person: StaffPerson): 'account-disabled' | 'refused' | undefined {
  if (store.findAccount(person.staffId)?.state !== 'enabled') return 'account-disabled';
  return store.findPerson(person.staffId)?.passwordHash === person.passwordHash ? undefined : 'refused';
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
export async function proveCredentials(deps: SignInDeps, { signInName, password, source, page = source, browser }: Credentials): Promise<Result<Proved, CredentialsRefusal>> {
  const account = foldSignInName(signInName.slice(0, 100));
  const person = deps.store.findPersonByName(account);
  const knownBrowser = person === undefined ? undefined : deps.browsers.find({ staffId: person.staffId, shown: browser });
  const begun = deps.pace.begin({ source, page, account, knownBrowser });
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
  return person.codeUntil === null || isCodeInForce(person.codeUntil, clock.now()) ? undefined : 'code-expired';
}

/** A clock set back by more than an hour since the code was given must not lengthen its life. */
function isCodeInForce(codeUntil: number, now: number): boolean {
  return now <= codeUntil && codeUntil - now <= CODE_LIFETIME_MS + CLOCK_PLAY_MS;
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
