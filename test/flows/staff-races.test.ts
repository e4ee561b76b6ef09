import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUDI_PASSWORD, openStaffOfTwo, SLOW_DISK_MS, type TestStaff } from '../support/open-staff.ts';

const NEXT = 'kereta kabut memasak lima';
let site: TestStaff;
let siti: string;
let budi: string;

beforeEach(async () => {
  ({ site, siti, budi } = await openStaffOfTwo());
}, SLOW_DISK_MS);
afterEach(() => site.close());

const signIn = (password: string, source = 'Loket 1') => site.staff.signIn({ signInName: 'budi', password, source });
const change = (current: string, next: string, source: string) => site.staff.changePassword({ signInName: 'budi', current, next, source });
async function codeFor(staffId: string, by = siti): Promise<string> {
  const given = await site.staff.giveCode({ by, staffId });
  if (!given.ok) throw new Error(given.error.kind);
  return given.value.code;
}

describe('in the same moment', () => {
  test('two who use one code: one password is chosen, the other page is refused', async () => {
    const code = await codeFor(budi);
    const both = await Promise.all([change(code, NEXT, 'Loket 1'), change(code, 'lemari biru berlari jauh', 'Loket 2')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { kind: 'refused' } });
  });

  test('a colleague takes the old password away: no session begins with it, and it chooses no other', async () => {
    const [signedIn, changed, code] = await Promise.all([signIn(BUDI_PASSWORD), change(BUDI_PASSWORD, NEXT, 'Loket 2'), codeFor(budi)]);
    if (signedIn.ok) expect(site.staff.look({ token: signedIn.value.token, source: 'Loket 1' })).toMatchObject({ ok: false });
    expect(site.staff.listSessions()).toEqual([]);
    // Whichever came last is in force, never both.
    const outcomes = [await change(code, 'lemari biru berlari jauh', 'Loket 3'), await signIn(NEXT, 'Loket 4')];
    expect(outcomes.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    expect(changed.ok && outcomes[0]?.ok === true && outcomes[1]?.ok === true).toBe(false);
  });

  test('two supervisors give each other a code: one of them can still let others in', async () => {
    const rina = await site.addColleague({ by: siti, name: 'rina', role: 'supervisor', password: BUDI_PASSWORD });
    const both = await Promise.all([site.staff.giveCode({ by: siti, staffId: rina }), site.staff.giveCode({ by: rina, staffId: siti })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(site.store.listManagers()).toHaveLength(1);
  });

  test('a supervisor is disabled while adding somebody: nobody is added', async () => {
    const rina = await site.addColleague({ by: siti, name: 'rina', role: 'supervisor', password: BUDI_PASSWORD });
    const adding = site.staff.addStaff({ by: rina, signInName: 'joko', displayName: 'Joko', role: 'operator' });
    site.opened.db.prepare(`UPDATE staff_accounts SET state = 'disabled' WHERE staff_id = (SELECT staff_id FROM staff_persons WHERE sign_in_name = 'rina')`).run();
    expect(await adding).toEqual({ ok: false, error: { kind: 'not-allowed' } });
    expect(site.store.findPersonByName('joko')).toBeUndefined();
  });
});

describe('a machine\'s clock', () => {
  test.each(['2036-11-24T09:12:00+07:00', '2016-11-24T09:12:00+07:00'])('that jumps to %s signs nobody out', async (to) => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    site.clock.set(to);
    site.staff.sweep();
    expect(site.staff.demand({ token, source: 'Loket 1' }, 'serve-at-counter')).toMatchObject({ ok: true });
  });

  test('set back by years makes no code live longer', async () => {
    const code = await codeFor(budi);
    site.clock.set('2020-01-01T08:00:00+07:00');
    expect(await change(code, NEXT, 'Loket 1')).toEqual({ ok: false, error: { kind: 'code-expired' } });
  });
});

describe('one\'s own sessions', () => {
  test('are listed and ended by their owner, and by nobody else without the right to', async () => {
    const rina = await site.addColleague({ by: siti, name: 'rina', role: 'supervisor', password: BUDI_PASSWORD });
    const tokens = [await site.signInAs('rina', BUDI_PASSWORD, 'Meja 1'), await site.signInAs('rina', BUDI_PASSWORD, 'Tablet')];
    await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    site.clock.advance(5 * 60_000);
    const own = site.staff.listSessionsOf(rina);
    expect(own.map(({ session, ageMs }) => [session.source, ageMs])).toEqual([['Meja 1', 300_000], ['Tablet', 300_000]]);
    const sessionId = own[1]?.session.id ?? '';
    expect(site.staff.endOwnSession({ by: budi, sessionId })).toBe(false);
    expect(site.staff.endOwnSession({ by: rina, sessionId })).toBe(true);
    expect(site.staff.endOwnSession({ by: rina, sessionId })).toBe(false);
    expect(site.staff.look({ token: tokens[1] ?? '', source: 'Tablet' })).toMatchObject({ ok: false, error: { why: 'asked' } });
    expect(site.staff.look({ token: tokens[0] ?? '', source: 'Meja 1' })).toMatchObject({ ok: true });
  });
});

test('a password of 128 emoji is taken as typed, one more is refused by its length', async () => {
  const emoji = Array.from({ length: 128 }, (_, i) => String.fromCodePoint(0x1f400 + ((i * 37) % 250))).join('');
  expect(await change(BUDI_PASSWORD, `${emoji}🐙`, 'Loket 1')).toEqual({ ok: false, error: { kind: 'too-long', longest: 128 } });
  expect(await change(BUDI_PASSWORD, emoji, 'Loket 1')).toMatchObject({ ok: true });
  expect(await signIn(`${emoji}🐙`)).toEqual({ ok: false, error: { kind: 'refused' } });
  expect(await signIn(emoji)).toMatchObject({ ok: true });
});
