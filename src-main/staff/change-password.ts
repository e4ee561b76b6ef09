import { recordFact } from '../journal/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { checkPassword, type PasswordRefusal } from './password-rules.ts';
import { proveCredentials, type CredentialsRefusal, type Origin, type SignInDeps } from './sign-in.ts';
import { staffStream } from './staff-projection.ts';
import type { StaffPerson, StaffStore } from './staff-store.ts';

export interface PasswordChange extends Origin {
  readonly signInName: string;
  /** The old password, or a one-time code. */
  readonly current: string;
  readonly next: string;
}

export interface ChangePasswordDeps extends SignInDeps {
  /** Names of the site and its agencies, which make bad passwords here. */
  readonly contextWords: () => readonly string[];
}

export type ChangePasswordRefusal = CredentialsRefusal | PasswordRefusal | { readonly kind: 'same-as-before' | 'cannot-save' };

/**
 * Exchanges a password, or the one-time code of a new or forgetful colleague, for a password of one's own choice. Ends every session of the account:
 * the next step is to sign in, from a browser that the account knows by then (`browser`, for the page to keep).
 */
export async function changePassword(deps: ChangePasswordDeps, { signInName, current, next, ...origin }: PasswordChange): Promise<Result<{ readonly browser: string }, ChangePasswordRefusal>> {
  const proved = await proveCredentials(deps, { ...origin, signInName, password: current });
  if (!proved.ok) return proved;
  const { person } = proved.value;
  if (next === current) return err({ kind: 'same-as-before' });
  const allowed = checkPassword(next, { ...person, contextWords: deps.contextWords() });
  if (!allowed.ok) return allowed;
  const passwordHash = await deps.hashing.hash(next);
  const saved = await replaceHash(deps, { person, passwordHash, codeUntil: null, how: 'chosen', actor: staffStream(person.staffId) });
  if (saved !== 'saved') return err({ kind: saved === 'outdated' ? 'refused' : saved });
  deps.sessions.endAllOf(person.staffId, 'password-changed');
  return ok({ browser: deps.browsers.remember({ staffId: person.staffId, shown: origin.browser }) });
}

export interface HashReplacement {
  /** As read when the right to this was proved. */
  readonly person: StaffPerson;
  readonly passwordHash: string;
  readonly codeUntil: number | null;
  readonly how: 'chosen' | 'code-given';
  readonly actor: string;
}

/**
 * The hash and the event of its change; when the event cannot be saved the old hash comes back. `outdated`: a colleague's code or another page came
 * first, so what was proved is worth nothing any more. A code is good once, also for two pages in the same moment.
 */
export async function replaceHash({ journal, store }: { readonly journal: SignInDeps['journal']; readonly store: StaffStore }, { person, passwordHash, codeUntil, how, actor }: HashReplacement): Promise<'saved' | 'cannot-save' | 'outdated'> {
  if (store.findPerson(person.staffId)?.passwordHash !== person.passwordHash) return 'outdated';
  if (!store.replacePassword({ staffId: person.staffId, passwordHash, codeUntil, before: person.passwordHash })) return 'cannot-save';
  const isSaved = await recordFact(journal, { stream: staffStream(person.staffId), type: 'staff.password-changed', data: { how } }, actor);
  if (!isSaved) store.replacePassword({ ...person, before: passwordHash });
  return isSaved ? 'saved' : 'cannot-save';
}
