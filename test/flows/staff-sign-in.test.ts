import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUDI_PASSWORD, FIRST_PASSWORD, openStaffOfTwo, SLOW_DISK_MS, type TestStaff } from '../support/open-staff.ts';

let site: TestStaff;
let siti: string;
let budi: string;

beforeEach(async () => {
  ({ site, siti, budi } = await openStaffOfTwo());
}, SLOW_DISK_MS);
afterEach(() => site.close());

const signIn = (signInName: string, password: string, source = 'Loket 1') => site.staff.signIn({ signInName, password, source });
const refusals = async () => (await site.events()).flatMap((event) => (event.type === 'staff.sign-in-refused' ? [{ stream: event.stream, ...event.data }] : []));

describe('signing in', () => {
  test('gives a session and is an event with the machine and without a name', async () => {
    const signedIn = await signIn('Budi ', BUDI_PASSWORD);
    expect(signedIn).toMatchObject({ ok: true, value: { session: { staffId: budi, source: 'Loket 1' }, replaced: [] } });
    const last = (await site.events()).at(-1);
    expect(last).toMatchObject({ type: 'staff.signed-in', stream: `staff/${budi}`, actor: `staff/${budi}`, data: { source: 'Loket 1', refusedBefore: 0 } });
    expect(site.staff.listStaff().find(({ staffId }) => staffId === budi)?.lastSignedInAt).toBe(last?.at);
  });

  test('is refused in the same words for a wrong password and for nobody; the journal knows which', async () => {
    expect(await signIn('budi', 'salah sama sekali')).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await signIn('hantu', BUDI_PASSWORD)).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await refusals()).toEqual([
      { stream: `staff/${budi}`, reason: 'wrong-password', source: 'Loket 1', ignored: 0 },
      { stream: 'staff/unknown', reason: 'unknown-account', source: 'Loket 1', ignored: 0 },
    ]);
  });

  test('with a megabyte or with nothing is only refused', async () => {
    for (const text of ['x'.repeat(1_000_000), '', '\u0000', '👩‍👩‍👧‍👦'.repeat(500)]) {
      expect(await signIn(text, BUDI_PASSWORD)).toMatchObject({ ok: false });
      expect(await signIn('budi', text, 'Loket 2')).toMatchObject({ ok: false });
    }
  });

  test('after slips waits on that machine alone; a hundred impatient tries are one event and a number', async () => {
    for (let i = 0; i < 4; i += 1) await signIn('budi', `salah sama sekali ${i}`);
    for (let i = 0; i < 100; i += 1) expect(await signIn('budi', BUDI_PASSWORD)).toEqual({ ok: false, error: { kind: 'too-soon', retryAfterMs: 1000 } });
    expect(await signIn('budi', BUDI_PASSWORD, 'Loket 2')).toMatchObject({ ok: true });
    site.clock.advance(1000);
    expect(await signIn('budi', BUDI_PASSWORD)).toMatchObject({ ok: true });
    expect((await refusals()).map(({ reason }) => reason)).toEqual(['wrong-password', 'wrong-password', 'wrong-password', 'wrong-password', 'too-soon']);
    expect((await site.events()).flatMap((event) => (event.type === 'staff.signed-in' ? [event.data.refusedBefore] : []))).toEqual([0, 103]);
  });

  test('of a disabled colleague says so only with the right password', async () => {
    await site.staff.disableStaff({ by: siti, staffId: budi });
    expect(await signIn('budi', 'salah sama sekali')).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await signIn('budi', BUDI_PASSWORD)).toEqual({ ok: false, error: { kind: 'account-disabled' } });
    await site.staff.enableStaff({ by: siti, staffId: budi });
    expect(await signIn('budi', BUDI_PASSWORD)).toMatchObject({ ok: true });
  });

  test('while a colleague disables the account lets nobody in', async () => {
    const [signedIn] = await Promise.all([signIn('budi', BUDI_PASSWORD), site.staff.disableStaff({ by: siti, staffId: budi })]);
    if (signedIn.ok) expect(site.staff.look({ token: signedIn.value.token, source: 'Loket 1' })).toMatchObject({ ok: false });
    expect(site.staff.listSessions()).toEqual([]);
  });
});

test('a disk that refuses to save lets nobody in, changes no password and adds nobody, and each is told so', async () => {
  const { db } = site.opened;
  const before = site.store.findPerson(budi);
  db.pragma('query_only = ON');
  const outcomes = [
    await signIn('budi', BUDI_PASSWORD),
    await site.staff.changePassword({ signInName: 'budi', current: BUDI_PASSWORD, next: 'kereta kabut memasak lima', source: 'Loket 1' }),
    await site.staff.giveCode({ by: siti, staffId: budi }),
    await site.staff.addStaff({ by: siti, signInName: 'rina', displayName: 'Rina', role: 'operator' }),
    await site.staff.disableStaff({ by: siti, staffId: budi }),
  ];
  expect(outcomes).toEqual(outcomes.map(() => ({ ok: false, error: { kind: 'cannot-save' } })));
  expect(await signIn('budi', 'salah sama sekali')).toEqual({ ok: false, error: { kind: 'refused' } });
  db.pragma('query_only = OFF');
  expect(site.store.findPerson(budi)).toEqual(before);
  expect(site.store.findPersonByName('rina')).toBeUndefined();
  expect(site.staff.listSessions()).toEqual([]);
  expect(await signIn('budi', BUDI_PASSWORD)).toMatchObject({ ok: true });
});

describe('a password', () => {
  test('is changed with the old one, ends the open sessions, and the old one is worth nothing', async () => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    const next = 'kereta kabut memasak lima';
    expect(await site.staff.changePassword({ signInName: 'budi', current: BUDI_PASSWORD, next, source: 'Loket 1' })).toMatchObject({ ok: true });
    expect(site.staff.look({ token, source: 'Loket 1' })).toMatchObject({ ok: false, error: { why: 'password-changed' } });
    expect(await signIn('budi', BUDI_PASSWORD)).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await signIn('budi', next)).toMatchObject({ ok: true });
  });

  test.each([
    ['too-short', 'pendek'],
    ['own-name', 'budibudi2024!'],
    ['birth-date', '17 agustus 1990'],
    ['identity-number', '1471081708900003'],
    ['common', 'sayangku12345'],
    ['same-as-before', BUDI_PASSWORD],
  ])('is refused as %s and nothing changes', async (kind, next) => {
    expect(await site.staff.changePassword({ signInName: 'budi', current: BUDI_PASSWORD, next, source: 'Loket 1' })).toMatchObject({ ok: false, error: { kind } });
    expect(await signIn('budi', BUDI_PASSWORD)).toMatchObject({ ok: true });
  });

  test('is not changed without the old one, at the pace of signing in', async () => {
    const guess = (current: string) => site.staff.changePassword({ signInName: 'budi', current, next: 'kereta kabut memasak lima', source: 'Loket 1' });
    for (let i = 0; i < 4; i += 1) expect(await guess(`salah sama sekali ${i}`)).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await guess(BUDI_PASSWORD)).toMatchObject({ ok: false, error: { kind: 'too-soon' } });
  });

  test('forgotten: a colleague gives a code, which opens nothing but the choice of a new one', async () => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    const given = await site.staff.giveCode({ by: siti, staffId: budi });
    if (!given.ok) throw new Error('no code');
    expect(site.staff.look({ token, source: 'Loket 1' })).toMatchObject({ ok: false });
    expect(await signIn('budi', BUDI_PASSWORD)).toEqual({ ok: false, error: { kind: 'refused' } });
    expect(await signIn('budi', given.value.code)).toEqual({ ok: false, error: { kind: 'must-choose-password' } });
    const choose = () => site.staff.changePassword({ signInName: 'budi', current: given.value.code, next: 'kereta kabut memasak lima', source: 'Loket 1' });
    expect(await choose()).toMatchObject({ ok: true });
    expect(await choose()).toEqual({ ok: false, error: { kind: 'refused' } });
    expect((await refusals()).map(({ reason }) => reason)).toEqual(['wrong-password', 'must-choose-password', 'wrong-password']);
  });

  test('not chosen within a day: the code is worth nothing any more', async () => {
    const given = await site.staff.giveCode({ by: siti, staffId: budi });
    if (!given.ok) throw new Error('no code');
    site.clock.advance(24 * 3_600_000 + 1);
    expect(await site.staff.changePassword({ signInName: 'budi', current: given.value.code, next: 'kereta kabut memasak lima', source: 'Loket 1' })).toEqual({ ok: false, error: { kind: 'code-expired' } });
  });
});

test('nothing personal and no secret stands in any event', async () => {
  await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
  await signIn('budi', 'salah sama sekali');
  await signIn('Perahu Ungu typed into the wrong field', 'x');
  await site.staff.giveCode({ by: siti, staffId: budi });
  const rows = site.opened.db.prepare('SELECT data FROM events').pluck().all().join('\n') + site.opened.db.prepare('SELECT name FROM stream_names').pluck().all().join('\n');
  for (const secret of [/budi/i, /siti/i, /Rahmawati/, /argon2/, /perahu/i, new RegExp(FIRST_PASSWORD), /salah/, /\$m=/]) expect(rows).not.toMatch(secret);
});
