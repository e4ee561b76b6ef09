import { join } from 'node:path';
import { readFileSync, statSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkJournal } from '../../src-main/journal/check.ts';
import { rebuild } from '../../src-main/journal/rebuild.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { BUDI_PASSWORD, FIRST_PASSWORD, openStaff, openStaffOfTwo, SLOW_DISK_MS, type TestStaff } from '../support/open-staff.ts';

let site: TestStaff;
let siti: string;
let budi: string;

beforeEach(async () => {
  ({ site, siti, budi } = await openStaffOfTwo());
}, SLOW_DISK_MS);
afterEach(() => site.close());

const listed = (staffId: string) => site.staff.listStaff().find((one) => one.staffId === staffId);

describe('an account', () => {
  test('disabled while its owner serves: the session ends with the commit, is an event, and its page and counter are told', async () => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    const told: string[] = [];
    site.staff.onSessionEnded(({ session, why }) => told.push(`${session.source} ${why}`));
    expect(await site.staff.disableStaff({ by: siti, staffId: budi })).toEqual({ ok: true, value: undefined });
    expect(told).toEqual(['Loket 1 disabled']);
    expect(site.staff.demand({ token, source: 'Loket 1' }, 'serve-at-counter')).toEqual({ ok: false, error: { kind: 'signed-out', why: 'disabled', elsewhere: null } });
    expect((await site.events()).slice(-2)).toMatchObject([{ type: 'staff.disabled', actor: `staff/${siti}` }, { type: 'staff.signed-out', stream: `staff/${budi}`, data: { why: 'disabled' } }]);
  });

  test('made an operator again loses its powers at once, without signing in anew', async () => {
    const rina = await site.addColleague({ by: siti, name: 'rina', role: 'supervisor', password: BUDI_PASSWORD });
    const shown = { token: await site.signInAs('rina', BUDI_PASSWORD, 'Meja 2'), source: 'Meja 2' };
    expect(site.staff.demand(shown, 'change-policy')).toMatchObject({ ok: true, value: { role: 'supervisor', actor: `staff/${rina}` } });
    await site.staff.changeRole({ by: siti, staffId: rina, role: 'operator' });
    expect(site.staff.demand(shown, 'change-policy')).toEqual({ ok: false, error: { kind: 'not-allowed', role: 'operator' } });
    expect(site.staff.demand(shown, 'serve-at-counter')).toMatchObject({ ok: true });
  });

  test('is managed by supervisors and technicians only, and never by its owner', async () => {
    const about = { by: budi, staffId: siti };
    for (const outcome of [await site.staff.disableStaff(about), await site.staff.changeRole({ ...about, role: 'operator' }), await site.staff.giveCode(about), site.staff.eraseStaff(about)]) expect(outcome).toEqual({ ok: false, error: { kind: 'not-allowed' } });
    expect(await site.staff.addStaff({ by: budi, signInName: 'rina', displayName: 'Rina', role: 'operator' })).toEqual({ ok: false, error: { kind: 'not-allowed' } });
    const own = { by: siti, staffId: siti };
    for (const outcome of [await site.staff.disableStaff(own), await site.staff.changeRole({ ...own, role: 'technician' }), await site.staff.giveCode(own)]) expect(outcome).toEqual({ ok: false, error: { kind: 'own-account' } });
    expect(await site.staff.disableStaff({ by: siti, staffId: '019a0000-0000-7000-8000-000000000000' })).toEqual({ ok: false, error: { kind: 'unknown-staff' } });
    expect((await site.events()).filter(({ type }) => type === 'staff.disabled')).toEqual([]);
  });

  test('of two supervisors who disable each other in the same moment, one stays', async () => {
    const rina = await site.addColleague({ by: siti, name: 'rina', role: 'supervisor', password: BUDI_PASSWORD });
    const both = await Promise.all([site.staff.disableStaff({ by: siti, staffId: rina }), site.staff.disableStaff({ by: rina, staffId: siti })]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(site.staff.listStaff().filter(({ state, role }) => state === 'enabled' && role === 'supervisor')).toHaveLength(1);
  });

  test('disabled twice is disabled once', async () => {
    for (let i = 0; i < 3; i += 1) expect(await site.staff.disableStaff({ by: siti, staffId: budi })).toMatchObject({ ok: true });
    expect((await site.events()).filter(({ type }) => type === 'staff.disabled')).toHaveLength(1);
  });

  test('needs a name of its own, also when two are added in the same moment', async () => {
    const add = () => site.staff.addStaff({ by: siti, signInName: 'Rina', displayName: 'Rina', role: 'operator' });
    const both = await Promise.all([add(), add()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, error: { kind: 'name-taken' } });
  });
});

describe('a session', () => {
  test('used from two machines ends, is an event with both, and both pages are told', async () => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    expect(site.staff.demand({ token, source: 'Loket 7' }, 'serve-at-counter')).toEqual({ ok: false, error: { kind: 'signed-out', why: 'used-elsewhere', elsewhere: 'Loket 7' } });
    expect((await site.events()).at(-1)).toMatchObject({ type: 'staff.signed-out', data: { why: 'used-elsewhere', elsewhere: 'Loket 7' } });
  });

  test('from before a restart is unknown, and its owner signs in again', async () => {
    const token = await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    await site.close();
    site = await openStaff(site.dataDir, site.clock);
    expect(site.staff.look({ token, source: 'Loket 1' })).toEqual({ ok: false, error: { kind: 'unknown-session' } });
    await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
  });

  test('left alone ends by itself and is an event', async () => {
    await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    site.clock.advance(3_600_000);
    site.staff.sweep();
    expect((await site.events()).at(-1)).toMatchObject({ type: 'staff.signed-out', actor: 'site', data: { why: 'idle' } });
  });

  test('of a colleague can be ended by a supervisor, not by an operator', async () => {
    await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    const sessionId = site.staff.listSessions()[0]?.id ?? '';
    expect(site.staff.endSession({ by: budi, sessionId })).toEqual({ ok: false, error: { kind: 'not-allowed' } });
    expect(site.staff.endSession({ by: siti, sessionId })).toEqual({ ok: true, value: true });
    expect((await site.events()).at(-1)).toMatchObject({ data: { why: 'ended-by-colleague' } });
  });
});

describe('the journal and the people', () => {
  test('a rebuild makes the same roles and states and leaves names and passwords alone', async () => {
    await site.staff.changeRole({ by: siti, staffId: budi, role: 'technician' });
    await site.signInAs('budi', BUDI_PASSWORD, 'Loket 1');
    await site.staff.disableStaff({ by: siti, staffId: budi });
    await site.staff.settled();
    const before = site.staff.listStaff();
    expect(checkJournal({ file: join(site.dataDir, 'journal.db'), migrations: MIGRATIONS, projections: PROJECTIONS })).toMatchObject({ sound: true });
    rebuild({ db: site.opened.db, projector: site.opened.projector });
    expect(site.staff.listStaff()).toEqual(before);
    await site.signInAs('siti', FIRST_PASSWORD, 'Meja 1');
  });

  test('an erased colleague is in no file any more; the account stays, nameless, and the check is content', async () => {
    expect(site.staff.eraseStaff({ by: siti, staffId: budi })).toEqual({ ok: false, error: { kind: 'still-enabled' } });
    await site.staff.disableStaff({ by: siti, staffId: budi });
    expect(site.staff.eraseStaff({ by: siti, staffId: budi })).toMatchObject({ ok: true });
    expect(listed(budi)).toMatchObject({ state: 'disabled', displayName: null, signInName: null });
    const file = join(site.dataDir, 'journal.db');
    expect(readFileSync(file).includes('budi')).toBe(false);
    expect(statSync(`${file}-wal`).size).toBe(0);
    expect(checkJournal({ file, migrations: MIGRATIONS, projections: PROJECTIONS })).toMatchObject({ sound: true });
  });

  test('a person without an account, left by a power cut, is swept and frees the name', async () => {
    site.store.addPerson({ staffId: '019a0000-0000-7000-8000-000000000001', signInName: 'rina', displayName: 'Rina', passwordHash: 'x', codeUntil: null });
    await site.close();
    site = await openStaff(site.dataDir, site.clock);
    expect(site.store.findPersonByName('rina')).toBeUndefined();
    expect(await site.staff.addStaff({ by: siti, signInName: 'rina', displayName: 'Rina', role: 'operator' })).toMatchObject({ ok: true });
  });
});
