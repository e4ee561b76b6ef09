import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import { eraseWithTraces, writeErasable } from '../journal/erasable.ts';
import { uuidFromBytes, uuidToBytes } from '../shared/ids.ts';
import { isManager, ROLES, type Role } from './role.ts';

/** An account as its projection holds it. Instants are ms since 1970 UTC. */
export interface StaffAccount {
  readonly staffId: string;
  readonly role: Role;
  readonly state: 'enabled' | 'disabled';
  readonly addedAt: number;
  readonly lastSignedInAt: number | null;
}

/** Who an account belongs to: personal, erasable, in no event. */
export interface StaffPerson {
  readonly staffId: string;
  /** Folded by `foldSignInName`. */
  readonly signInName: string;
  readonly displayName: string;
  readonly passwordHash: string;
  /** While the hash is of a one-time code: until when it may be used, ms since 1970 UTC. */
  readonly codeUntil: number | null;
}

/** An account with the name that a colleague sees; null once erased. */
export interface StaffListing extends StaffAccount {
  readonly signInName: string | null;
  readonly displayName: string | null;
}

/** A browser by the SHA-256 of its token. */
export interface AccountBrowser {
  readonly staffId: string;
  readonly hash: Buffer;
}

export interface StaffStore {
  findAccount(staffId: string): StaffAccount | undefined;
  findPerson(staffId: string): StaffPerson | undefined;
  findPersonByName(signInName: string): StaffPerson | undefined;
  list(): readonly StaffListing[];
  /** Enabled accounts that may manage staff and can sign in with a password of their own. */
  listManagers(): readonly string[];
  /** False, as below, when the disk refused. */
  addPerson(person: StaffPerson): boolean;
  /** Replaces a hash that is still what `before` says; false also when somebody else has replaced it meanwhile. */
  replacePassword(change: Pick<StaffPerson, 'staffId' | 'passwordHash' | 'codeUntil'> & { readonly before: string }): boolean;
  /** Overwrites the person's row and its traces in the write-ahead log. The account stays, nameless. */
  erasePerson(staffId: string): boolean;
  /** Removes persons whose account was never recorded: the power went in between. */
  sweepOrphans(): number;
  knowsBrowser(browser: AccountBrowser & { readonly at: number }): boolean;
  /** Whether any account has been signed in from it. */
  isBrowserAnybodys(hash: Buffer): boolean;
  /** Keeps the `most` that were used last, and none that has run out `at` an instant. */
  rememberBrowser(browser: AccountBrowser & { readonly at: number; readonly until: number; readonly most: number }): boolean;
}

const accountRow = z.object({
  staff_id: z.instanceof(Uint8Array),
  role: z.enum(ROLES),
  state: z.enum(['enabled', 'disabled']),
  added_at: z.int(),
  last_signed_in_at: z.int().nullable(),
});
const personRow = z.object({ staff_id: z.instanceof(Uint8Array), sign_in_name: z.string(), display_name: z.string(), password_hash: z.string(), code_until: z.int().nullable() });
const listingRow = accountRow.extend({ sign_in_name: z.string().nullable(), display_name: z.string().nullable() });

export function createStaffStore(db: Db): StaffStore {
  const account = db.prepare('SELECT * FROM staff_accounts WHERE staff_id = ?');
  const person = db.prepare('SELECT * FROM staff_persons WHERE staff_id = ?');
  const personByName = db.prepare('SELECT * FROM staff_persons WHERE sign_in_name = ?');
  const all = db.prepare('SELECT a.*, p.sign_in_name, p.display_name FROM staff_accounts a LEFT JOIN staff_persons p USING (staff_id) ORDER BY p.display_name, a.staff_id');
  const ready = db.prepare(`SELECT a.* FROM staff_accounts a JOIN staff_persons p USING (staff_id) WHERE a.state = 'enabled' AND p.code_until IS NULL`);
  const add = db.prepare('INSERT INTO staff_persons (staff_id, sign_in_name, display_name, password_hash, code_until) VALUES (?, ?, ?, ?, ?)');
  const replacePassword = db.prepare('UPDATE staff_persons SET password_hash = ?, code_until = ? WHERE staff_id = ? AND password_hash = ?');
  const erase = db.prepare('DELETE FROM staff_persons WHERE staff_id = ?');
  const sweep = db.prepare('DELETE FROM staff_persons WHERE staff_id NOT IN (SELECT staff_id FROM staff_accounts)');
  const browser = db.prepare('SELECT 1 FROM staff_browsers WHERE browser_hash = ? AND staff_id = ? AND until > ?').pluck();
  const anybodysBrowser = db.prepare('SELECT 1 FROM staff_browsers WHERE browser_hash = ? LIMIT 1').pluck();
  const addBrowser = db.prepare('INSERT INTO staff_browsers (staff_id, browser_hash, until) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET until = excluded.until');
  const dropOldBrowsers = db.prepare('DELETE FROM staff_browsers WHERE staff_id = @staff AND (until <= @at OR browser_hash NOT IN (SELECT browser_hash FROM staff_browsers WHERE staff_id = @staff ORDER BY until DESC LIMIT @most))');
  const eraseBrowsers = db.prepare('DELETE FROM staff_browsers WHERE staff_id = ?');

  const write = (change: () => unknown): boolean => writeErasable(db, change);

  return {
    findAccount: (staffId) => optional(account.get(uuidToBytes(staffId)), toAccount),
    findPerson: (staffId) => optional(person.get(uuidToBytes(staffId)), toPerson),
    findPersonByName: (signInName) => optional(personByName.get(signInName), toPerson),
    list: () => all.all().map(toListing),
    listManagers: () => ready.all().map(toAccount).filter(({ role }) => isManager(role)).map(({ staffId }) => staffId),
    addPerson: ({ staffId, signInName, displayName, passwordHash, codeUntil }) => write(() => add.run(uuidToBytes(staffId), signInName, displayName, passwordHash, codeUntil)),
    replacePassword({ staffId, passwordHash, codeUntil, before }) {
      let changes = 0;
      return write(() => (changes = replacePassword.run(passwordHash, codeUntil, uuidToBytes(staffId), before).changes)) && changes === 1;
    },
    erasePerson: (staffId) =>
      eraseWithTraces(db, () => {
        eraseBrowsers.run(uuidToBytes(staffId));
        erase.run(uuidToBytes(staffId));
      }),
    sweepOrphans() {
      let swept = 0;
      write(() => (swept = sweep.run().changes));
      return swept;
    },
    knowsBrowser: ({ staffId, hash, at }) => browser.get(hash, uuidToBytes(staffId), at) !== undefined,
    isBrowserAnybodys: (hash) => anybodysBrowser.get(hash) !== undefined,
    rememberBrowser: ({ staffId, hash, at, until, most }) =>
      write(() => {
        addBrowser.run(uuidToBytes(staffId), hash, until);
        dropOldBrowsers.run({ staff: uuidToBytes(staffId), at, most });
      }),
  };
}

function optional<T>(found: unknown, to: (row: unknown) => T): T | undefined {
  return found === undefined ? undefined : to(found);
}

function toAccount(found: unknown): StaffAccount {
  const r = accountRow.parse(found);
  return { staffId: uuidFromBytes(r.staff_id), role: r.role, state: r.state, addedAt: r.added_at, lastSignedInAt: r.last_signed_in_at };
}

function toPerson(found: unknown): StaffPerson {
  const r = personRow.parse(found);
  return { staffId: uuidFromBytes(r.staff_id), signInName: r.sign_in_name, displayName: r.display_name, passwordHash: r.password_hash, codeUntil: r.code_until };
}

function toListing(found: unknown): StaffListing {
  const r = listingRow.parse(found);
  return { ...toAccount(found), signInName: r.sign_in_name, displayName: r.display_name };
}
