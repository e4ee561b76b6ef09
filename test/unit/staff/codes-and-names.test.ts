import { describe, expect, test } from 'vitest';
import { createOneTimeCode, isSameCode, parseOneTimeCode } from '../../../src-main/staff/one-time-code.ts';
import { createPasswordHashing } from '../../../src-main/staff/password-hash.ts';
import { isAllowed, ROLES, type StaffAction } from '../../../src-main/staff/role.ts';
import { parseStaffNames } from '../../../src-main/staff/staff-names.ts';

describe('a one-time code', () => {
  test('has 100 random bits in four readable groups', () => {
    const codes = Array.from({ length: 200 }, createOneTimeCode);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(new Set(codes).size).toBe(200);
  });

  test('is read as it was meant', () => {
    expect(parseOneTimeCode(' 7kq2m 4oxvb9r3td-hzi1w\n')).toBe('7KQ2M-40XVB-9R3TD-HZ11W');
    for (const text of ['', '7KQ2M', '7KQ2M-40XVB-9R3TD-HZ81U', 'A'.repeat(10_000), '７KQ2M-40XVB-9R3TD-HZ81W']) expect(parseOneTimeCode(text)).toBeUndefined();
  });

  test('is the same only when all of it is', () => {
    expect(isSameCode('7KQ2M-40XVB-9R3TD-HZ81W', '7KQ2M-40XVB-9R3TD-HZ81W')).toBe(true);
    expect(isSameCode('7KQ2M-40XVB-9R3TD-HZ81W', '7KQ2M-40XVB-9R3TD-HZ81X')).toBe(false);
  });
});

describe('a hash', () => {
  test('is argon2id at the cost of OWASP, salted, and knows only its own password', async () => {
    const hashing = await createPasswordHashing();
    const [one, two] = await Promise.all([hashing.hash('gerobak nanas'), hashing.hash('gerobak nanas')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hashing.verify(one, 'gerobak nanas')).toBe(true);
    for (const wrong of ['gerobak nana', 'Gerobak nanas', 'gerobak nanas ', '']) expect(await hashing.verify(one, wrong)).toBe(false);
  });

  test('takes every character of a long password as typed', async () => {
    const hashing = await createPasswordHashing();
    const long = 'a'.repeat(127);
    const kept = await hashing.hash(`${long}b`);
    expect([await hashing.verify(kept, `${long}b`), await hashing.verify(kept, `${long}c`)]).toEqual([true, false]);
  });

  test('of nobody is worked on like any other, and never right', async () => {
    const hashing = await createPasswordHashing();
    const kept = await hashing.hash('gerobak nanas');
    const median = async (passwordHash: string | undefined): Promise<number> => {
      const times: number[] = [];
      for (let i = 0; i < 7; i += 1) {
        const from = performance.now();
        expect(await hashing.verify(passwordHash, 'nobody has this password')).toBe(false);
        times.push(performance.now() - from);
      }
      return times.sort((a, b) => a - b)[3] ?? 0;
    };
    const ratio = (await median(undefined)) / (await median(kept));
    expect(ratio).toBeGreaterThan(0.33);
    expect(ratio).toBeLessThan(3);
  });

  test('leaves the event loop free while a whole shift signs in', async () => {
    const hashing = await createPasswordHashing();
    let turns = 0;
    const watch = setInterval(() => (turns += 1), 1);
    await Promise.all(Array.from({ length: 20 }, () => hashing.hash('gerobak nanas')));
    clearInterval(watch);
    expect(turns).toBeGreaterThan(10);
  });
});

describe('names', () => {
  test('are folded for signing in and kept as written for colleagues', () => {
    expect(parseStaffNames({ signInName: ' Budi.Santoso ', displayName: ' Budi Santoso, S.Kom. ' })).toEqual({ ok: true, value: { signInName: 'budi.santoso', displayName: 'Budi Santoso, S.Kom.' } });
  });

  test.each(['', 'ab', '199008172015031002', 'budi santoso', 'budi@x', '-budi', 'a'.repeat(33), 'budi\u202e', '../budi'])('%j is no sign-in name', (signInName) => {
    expect(parseStaffNames({ signInName, displayName: 'Budi' })).toEqual({ ok: false, error: { kind: 'sign-in-name-shape' } });
  });

  test.each(['', '   ', '<b>Budi</b>', 'Budi\u202eitnas', 'Budi\u0007', 'B'.repeat(81), 'Budi\nSanti', '\u3164', 'Budi\u3164', '\u2800', '12345', '\u0301'.repeat(9), 'Bu\u0316\u0317\u0318\u0319di', 'Budi\u{e0041}', 'Budi\ufe0f'])('%j is no name for colleagues', (displayName) => {
    expect(parseStaffNames({ signInName: 'budi', displayName })).toEqual({ ok: false, error: { kind: 'display-name-shape' } });
  });
});

describe('roles', () => {
  const actions: readonly StaffAction[] = ['serve-at-counter', 'act-on-any-ticket', 'supervise-hall', 'change-policy', 'see-reports', 'declare-outage', 'confirm-clock', 'maintain-devices', 'manage-staff'];
  test('an operator serves and nothing else; a technician never touches the queue', () => {
    const allowed = Object.fromEntries(ROLES.map((role) => [role, actions.filter((action) => isAllowed(role, action))]));
    expect(allowed).toEqual({
      operator: ['serve-at-counter'],
      supervisor: ['serve-at-counter', 'act-on-any-ticket', 'supervise-hall', 'change-policy', 'see-reports', 'declare-outage', 'confirm-clock', 'manage-staff'],
      technician: ['declare-outage', 'confirm-clock', 'maintain-devices', 'manage-staff'],
    });
  });
});
