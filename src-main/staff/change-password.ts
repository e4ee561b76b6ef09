import { recordFact } from '../journal/record.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { checkPassword, type PasswordRefusal } from './password-rules.ts';
import { proveCredentials, type CredentialsRefusal, type SignInDeps } from './sign-in.ts';
import { staffStream } from './staff-projection.ts';
import type { StaffPerson, StaffStore } from './staff-store.ts';

export interface ChangePasswordDeps extends SignInDeps {
  /** Names of the site and its agencies, which make bad passwords here. */
  readonly contextWords: () => readonly string[];
}

export type ChangePasswordRefusal = CredentialsRefusal | PasswordRefusal | { readonly kind: 'same-as-before' | 'cannot-save' };

/**
 * Exchanges a password, or the one-time code of a new or forgetful colleague, for a password of one's own choice. Ends every session of the account:
 * the next step is to sign in.
 */
export async function changePassword(deps: ChangePasswordDeps, { signInName, current, next, source }: { readonly signInName: string; readonly current: string; readonly next: string; readonly source: string }): Promise<Result<void, ChangePasswordRefusal>> {
  const proved = await proveCredentials(deps, { signInName, password: current, source });
  if (!proved.ok) return proved;
  const { person } = proved.value;
  if (next === current) return err({ kind: 'same-as-before' });
  const allowed = checkPassword(next, { ...person, contextWords: deps.contextWords() });
  if (!allowed.ok) return allowed;
  const passwordHash = await deps.hashing.hash(next);
  const saved = await replaceHash(deps, { person, passwordHash, codeUntil: null, how: 'chosen', actor: staffStream(person.staffId) });
  if (!saved) return err({ kind: 'cannot-save' });
  deps.sessions.endAllOf(person.staffId, 'password-changed');
  return ok(undefined);
}

export interface HashReplacement {
  readonly person: StaffPerson;
  readonly passwordHash: string;
  readonly codeUntil: number | null;
  readonly how: 'chosen' | 'code-given';
  readonly actor: string;
}

/** The hash and the event of its change; when the event cannot be saved the old hash comes back. False when the disk refused. */
export async function replaceHash({ journal, store }: { readonly journal: SignInDeps['journal']; readonly store: StaffStore }, { person, passwordHash, codeUntil, how, actor }: HashReplacement): Promise<boolean> {
  if (!store.setPassword({ staffId: person.staffId, passwordHash, codeUntil })) return false;
  const isSaved = await recordFact(journal, { stream: staffStream(person.staffId), type: 'staff.password-changed', data: { how } }, actor);
  if (!isSaved) store.setPassword(person);
  return isSaved;
}
