import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../shared/result.ts';
import { addAccount, type AccountDeps, type NewStaff } from './accounts.ts';
import { createOneTimeCode, isSameCode, parseOneTimeCode } from './one-time-code.ts';
import { checkPassword, type PasswordRefusal } from './password-rules.ts';
import { recordRefusal, type Origin } from './sign-in.ts';
import type { SignInPace, TooSoon } from './sign-in-pace.ts';
import { parseStaffNames, type NameRefusal } from './staff-names.ts';
import { staffStream } from './staff-projection.ts';

/** In the data folder, readable by its owner alone; there only while nobody can let anybody in. */
export const BOOTSTRAP_FILE = 'first-account-code.txt';

/**
 * Writes the one-time code of the first account when nobody who may manage staff can sign in: in a new site, and after a restore, because names and
 * passwords are in no backup. A sound code of an earlier start stays. Returns the file's name for the ready line; undefined when none is needed,
 * and then a left-over file is removed.
 */
export function writeBootstrapCode({ dataDir, isNeeded }: { readonly dataDir: string; readonly isNeeded: boolean }): string | undefined {
  const file = join(dataDir, BOOTSTRAP_FILE);
  rmSync(usedFile(dataDir), { force: true });
  if (!isNeeded) {
    rmSync(file, { force: true });
    return undefined;
  }
  if (readBootstrapCode(dataDir) !== undefined && (statSync(file).mode & 0o077) === 0) return BOOTSTRAP_FILE;
  const fresh = `${file}.${process.pid}`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, `${createOneTimeCode()}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(fresh, file);
  return BOOTSTRAP_FILE;
}

export interface BootstrapDeps extends AccountDeps {
  readonly dataDir: string;
  readonly pace: SignInPace;
  readonly contextWords: () => readonly string[];
}

export interface FirstAccount extends NewStaff, Origin {
  readonly role: 'supervisor' | 'technician';
  readonly code: string;
  readonly password: string;
}

export type BootstrapRefusal = TooSoon | NameRefusal | PasswordRefusal | { readonly kind: 'not-needed' | 'wrong-code' | 'name-taken' | 'cannot-save' };

/** Nobody can have or type this as a name: names are folded to small letters. */
const PACED_AS = 'FIRST ACCOUNT';

/** Makes the first account with the code from the file; the file goes with it. A mistake in the names or the password leaves the code as it was. */
export async function createFirstAccount(deps: BootstrapDeps, { code, password, source, page = source, ...who }: FirstAccount): Promise<Result<string, BootstrapRefusal>> {
  if (deps.store.listManagers().length > 0) return err({ kind: 'not-needed' });
  const proved = await proveCode(deps, { code, source, page });
  if (!proved.ok) return proved;
  const names = parseStaffNames(who);
  if (!names.ok) return names;
  const allowed = checkPassword(password, { ...names.value, contextWords: deps.contextWords() });
  if (!allowed.ok) return allowed;
  const passwordHash = await deps.hashing.hash(password);
  // Between this look and the new person's row nothing else runs: of two who use the code at once one comes too late.
  if (deps.store.listManagers().length > 0 || readBootstrapCode(deps.dataDir) === undefined) return err({ kind: 'not-needed' });
  const file = join(deps.dataDir, BOOTSTRAP_FILE);
  renameSync(file, usedFile(deps.dataDir));
  const added = await addAccount(deps, { ...who, passwordHash, codeUntil: null, actor: 'first-account' });
  if (added.ok) rmSync(usedFile(deps.dataDir));
  else renameSync(usedFile(deps.dataDir), file);
  return added;
}

async function proveCode({ dataDir, pace, journal }: BootstrapDeps, { code, source, page }: { readonly code: string; readonly source: string; readonly page: string }): Promise<Result<void, TooSoon | { readonly kind: 'wrong-code' }>> {
  const begun = pace.begin({ source, page, account: PACED_AS });
  if (!begun.ok) return err({ kind: 'too-soon', retryAfterMs: begun.error.retryAfterMs });
  const wanted = readBootstrapCode(dataDir);
  const given = parseOneTimeCode(code);
  if (wanted !== undefined && given !== undefined && isSameCode(wanted, given)) {
    begun.value.succeeded();
    return ok(undefined);
  }
  begun.value.failed();
  await recordRefusal({ journal }, { stream: staffStream('unknown'), reason: 'wrong-code', source, ignored: begun.value.ignored });
  return err({ kind: 'wrong-code' });
}

/** Where the code stands aside while its account is saved; a full disk can still bring it back. */
function usedFile(dataDir: string): string {
  return join(dataDir, `${BOOTSTRAP_FILE}.used`);
}

/** Undefined when there is no file or no code in it. Who may remove the file may also withdraw the code. */
function readBootstrapCode(dataDir: string): string | undefined {
  try {
    return parseOneTimeCode(readFileSync(join(dataDir, BOOTSTRAP_FILE), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

