import { chmodSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BOOTSTRAP_FILE } from '../../src-main/staff/bootstrap.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { DESK, FIRST_PASSWORD, openStaff, type TestStaff } from '../support/open-staff.ts';

const first = { signInName: 'siti', displayName: 'Siti Rahmawati', role: 'supervisor' as const, password: FIRST_PASSWORD, source: DESK };

async function withStaff(run: (site: TestStaff) => Promise<void>): Promise<void> {
  const site = await openStaff(createDataFolder());
  try {
    await run(site);
  } finally {
    await site.close();
  }
}

describe('the first start', () => {
  test('has no account, and a code in a file that only its owner reads', () =>
    withStaff(async ({ staff, dataDir, bootstrapCode }) => {
      expect(staff.listStaff()).toEqual([]);
      expect(staff.bootstrapFile()).toBe(BOOTSTRAP_FILE);
      expect(statSync(join(dataDir, BOOTSTRAP_FILE)).mode & 0o777).toBe(0o600);
      expect(bootstrapCode()).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
      for (const [signInName, password] of [['admin', 'admin'], ['supervisor', ''], ['', '']] as const) expect(await staff.signIn({ signInName, password, source: DESK })).toEqual({ ok: false, error: { kind: 'refused' } });
    }));

  test('lets the code be used once; the file goes and stays away', async () => {
    const dataDir = createDataFolder();
    const site = await openStaff(dataDir);
    const code = site.bootstrapCode();
    expect(await site.staff.createFirstAccount({ ...first, code: code.toLowerCase().replaceAll('-', ' ') })).toMatchObject({ ok: true });
    expect([existsSync(join(dataDir, BOOTSTRAP_FILE)), site.staff.bootstrapFile()]).toEqual([false, undefined]);
    expect(await site.staff.createFirstAccount({ ...first, signInName: 'second', code })).toEqual({ ok: false, error: { kind: 'not-needed' } });
    expect(await site.staff.signIn({ signInName: 'SITI', password: FIRST_PASSWORD, source: DESK })).toMatchObject({ ok: true });
    await site.close();
    const again = await openStaff(dataDir, site.clock);
    expect([existsSync(join(dataDir, BOOTSTRAP_FILE)), again.staff.bootstrapFile(), again.staff.listStaff().length]).toEqual([false, undefined, 1]);
    await again.close();
  });

  test('makes one account when two use the code in the same moment', () =>
    withStaff(async ({ staff, bootstrapCode }) => {
      const code = bootstrapCode();
      const both = await Promise.all(['PC 1', 'PC 2'].map((source, i) => staff.createFirstAccount({ ...first, signInName: `siti${i}`, code, source })));
      expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
      expect(both.find((outcome) => !outcome.ok)).toEqual({ ok: false, error: { kind: 'not-needed' } });
      expect(staff.listStaff()).toHaveLength(1);
    }));

  test('keeps the code through a restart and after a mistake in the form', async () => {
    const dataDir = createDataFolder();
    const site = await openStaff(dataDir);
    const code = site.bootstrapCode();
    expect(await site.staff.createFirstAccount({ ...first, code, password: 'rahasia12345' })).toEqual({ ok: false, error: { kind: 'common' } });
    expect(await site.staff.createFirstAccount({ ...first, code, signInName: 'x' })).toEqual({ ok: false, error: { kind: 'sign-in-name-shape' } });
    await site.close();
    const again = await openStaff(dataDir, site.clock);
    expect(again.bootstrapCode()).toBe(code);
    await again.close();
  });

  test.each([
    ['was emptied', (file: string) => writeFileSync(file, '')],
    ['could be read by others', (file: string) => chmodSync(file, 0o644)],
    ['was removed', (file: string) => rmSync(file)],
  ])('makes a new code when the file %s', async (_what, spoil) => {
    const dataDir = createDataFolder();
    const site = await openStaff(dataDir);
    const code = site.bootstrapCode();
    await site.close();
    const file = join(dataDir, BOOTSTRAP_FILE);
    spoil(file);
    const again = await openStaff(dataDir, site.clock);
    expect(again.bootstrapCode()).not.toBe(code);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await again.close();
  });

  test('keeps the code when the disk refuses to save the account', () =>
    withStaff(async ({ staff, opened: { db }, bootstrapCode }) => {
      const code = bootstrapCode();
      db.pragma('query_only = ON');
      expect(await staff.createFirstAccount({ ...first, code })).toEqual({ ok: false, error: { kind: 'cannot-save' } });
      db.pragma('query_only = OFF');
      expect(bootstrapCode()).toBe(code);
      expect(await staff.createFirstAccount({ ...first, code })).toMatchObject({ ok: true });
    }));

  test('refuses a wrong code, slowly, and says so in the journal without the code', () =>
    withStaff(async ({ staff, events, clock, bootstrapCode }) => {
      const wrong = { ...first, code: 'AAAAA-AAAAA-AAAAA-AAAAA' };
      for (let i = 0; i < 4; i += 1) expect(await staff.createFirstAccount(wrong)).toEqual({ ok: false, error: { kind: 'wrong-code' } });
      expect(await staff.createFirstAccount({ ...first, code: bootstrapCode() })).toEqual({ ok: false, error: { kind: 'too-soon', retryAfterMs: 1000 } });
      expect((await events()).map(({ data }) => data)).toEqual(Array.from({ length: 4 }, () => ({ reason: 'wrong-code', source: DESK, ignored: 0 })));
      clock.advance(1000);
      expect(await staff.createFirstAccount({ ...first, code: bootstrapCode() })).toMatchObject({ ok: true });
    }));

  test('without the file there is no code: who may delete it may withdraw it', () =>
    withStaff(async ({ staff, dataDir, bootstrapCode }) => {
      const code = bootstrapCode();
      rmSync(join(dataDir, BOOTSTRAP_FILE));
      expect(await staff.createFirstAccount({ ...first, code })).toEqual({ ok: false, error: { kind: 'wrong-code' } });
    }));
});

test('after a restore, which brings no names and passwords back, a new code lets the first one in', async () => {
  const dataDir = createDataFolder();
  const site = await openStaff(dataDir);
  await site.addFirst();
  site.opened.db.exec('DELETE FROM staff_persons');
  await site.close();
  const again = await openStaff(dataDir, site.clock);
  expect(again.staff.bootstrapFile()).toBe(BOOTSTRAP_FILE);
  await again.addFirst();
  expect(again.staff.listStaff().map(({ displayName }) => displayName)).toEqual([null, 'Siti Rahmawati']);
  await again.close();
});
