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

export interface StaffStore {
  findAccount(staffId: string): StaffAccount | undefined;
  findPerson(staffId: string): StaffPerson | undefined;
  findPersonByName(signInName: string): StaffPerson | undefined;
  list(): readonly StaffListing[];
  /** Enabled accounts that may manage staff and can sign in with a password of their own. */
  listManagers(): readonly string[];
  /** False, as below, when the disk refused. */
  addPerson(person: StaffPerson): boolean;
  setPassword(person: Pick<StaffPerson, 'staffId' | 'passwordHash' | 'codeUntil'>): boolean;
  /** Overwrites the person's row and its traces in the write-ahead log. The account stays, nameless. */
  erasePerson(staffId: string): boolean;
  /** Removes persons whose account was never recorded: the power went in between. */
  sweepOrphans(): number;
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
  const setPassword = db.prepare('UPDATE staff_persons SET password_hash = ?, code_until = ? WHERE staff_id = ?');
  const erase = db.prepare('DELETE FROM staff_persons WHERE staff_id = ?');
  const sweep = db.prepare('DELETE FROM staff_persons WHERE staff_id NOT IN (SELECT staff_id FROM staff_accounts)');

  const write = (change: () => unknown): boolean => writeErasable(db, change);

  return {
    findAccount: (staffId) => optional(account.get(uuidToBytes(staffId)), toAccount),
    findPerson: (staffId) => optional(person.get(uuidToBytes(staffId)), toPerson),
    findPersonByName: (signInName) => optional(personByName.get(signInName), toPerson),
    list: () => all.all().map(toListing),
    listManagers: () => ready.all().map(toAccount).filter(({ role }) => isManager(role)).map(({ staffId }) => staffId),
    addPerson: ({ staffId, signInName, displayName, passwordHash, codeUntil }) => write(() => add.run(uuidToBytes(staffId), signInName, displayName, passwordHash, codeUntil)),
    setPassword: ({ staffId, passwordHash, codeUntil }) => write(() => setPassword.run(passwordHash, codeUntil, uuidToBytes(staffId))),
    erasePerson: (staffId) => eraseWithTraces(db, () => erase.run(uuidToBytes(staffId))),
    sweepOrphans() {
      let swept = 0;
      write(() => (swept = sweep.run().changes));
      return swept;
    },
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
