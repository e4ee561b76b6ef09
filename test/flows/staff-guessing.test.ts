import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BUDI_PASSWORD, FIRST_PASSWORD, openStaff, openStaffOfTwo, SLOW_DISK_MS, type TestStaff } from '../support/open-staff.ts';

/** Every page of the hall comes from this machine. */
const SOURCE = 'loopback';
let site: TestStaff;
let siti: string;
let budi: string;

beforeEach(async () => {
  ({ site, siti, budi } = await openStaffOfTwo());
}, SLOW_DISK_MS);
afterEach(() => site.close());

const signIn = (password: string, { page = 'page 2', browser = null }: { readonly page?: string; readonly browser?: string | null } = {}, signInName = 'budi') => site.staff.signIn({ signInName, password, source: SOURCE, page, browser });
const guess = (page = 'vandal') => signIn('salah sama sekali', { page });
async function guessUntilTold(page = 'vandal'): Promise<number> {
  for (;;) {
    const outcome = await guess(page);
    if (!outcome.ok && outcome.error.kind === 'too-soon') return outcome.error.retryAfterMs;
  }
}
async function browserOf(password = BUDI_PASSWORD): Promise<string> {
  const signedIn = await signIn(password);
  if (!signedIn.ok) throw new Error(signedIn.error.kind);
  return signedIn.value.browser;
}

describe('a colleague whose name somebody types nonsense for on another page of the same machine', () => {
  test('is let in at once on a browser where they signed in before, also after a restart', async () => {
    const browser = await browserOf();
    await guessUntilTold();
    expect(await signIn(BUDI_PASSWORD, { browser })).toMatchObject({ ok: true, value: { browser } });
    await site.close();
    site = await openStaff(site.dataDir, site.clock);
    await guessUntilTold();
    expect(await signIn(BUDI_PASSWORD, { browser })).toMatchObject({ ok: true });
  });

  test('waits eight seconds at most on a new browser, though the nonsense never stops', async () => {
    for (let i = 0; i < 12; i += 1) site.clock.advance(await guessUntilTold());
    await guess();
    const told = await signIn(BUDI_PASSWORD);
    expect(told).toMatchObject({ ok: false, error: { kind: 'too-soon', retryAfterMs: 8000 } });
    for (let i = 0; i < 80; i += 1) {
      await guess();
      site.clock.advance(100);
    }
    await guess();
    expect(await signIn(BUDI_PASSWORD)).toMatchObject({ ok: true });
  });

  test('changes the password on a known browser all the same, and the browser of a new password is known', async () => {
    const browser = await browserOf();
    await guessUntilTold();
    const next = 'kereta kabut memasak lima';
    expect(await site.staff.changePassword({ signInName: 'budi', current: BUDI_PASSWORD, next, source: SOURCE, page: 'page 2', browser })).toEqual({ ok: true, value: { browser } });
    expect(await signIn(next, { browser })).toMatchObject({ ok: true });
  });
});

describe('a browser\'s token', () => {
  test('opens nothing and is known to its accounts alone', async () => {
    const browser = await browserOf();
    expect(await signIn('salah sama sekali', { browser })).toEqual({ ok: false, error: { kind: 'refused' } });
    await guessUntilTold();
    for (const shown of ['', 'x', 'x'.repeat(43), '\u0000']) expect(await signIn(BUDI_PASSWORD, { browser: shown })).toMatchObject({ ok: false, error: { kind: 'too-soon' } });
    const outcome = await signIn(FIRST_PASSWORD, { browser }, 'siti');
    expect(outcome).toMatchObject({ ok: true, value: { browser } });
  });

  test('that a page made up itself is not taken over', async () => {
    const madeUp = 'a'.repeat(43);
    const signedIn = await signIn(BUDI_PASSWORD, { browser: madeUp });
    if (!signedIn.ok) throw new Error('refused');
    expect(signedIn.value.browser).not.toBe(madeUp);
    expect(Buffer.from(signedIn.value.browser, 'base64url')).toHaveLength(32);
  });

  test('is in the database as its hash, ten for an account and ninety days, and goes with the person', async () => {
    const browsers: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      site.clock.advance(60_000);
      browsers.push(await browserOf());
    }
    const rows = () => site.opened.db.prepare('SELECT count(*) FROM staff_browsers WHERE until > ?').pluck().get(site.clock.now());
    expect(rows()).toBe(10);
    expect(JSON.stringify(site.opened.db.prepare('SELECT * FROM staff_browsers').all())).not.toContain(browsers.at(-1));
    site.clock.advance(91 * 24 * 3_600_000);
    expect(rows()).toBe(0);
    await site.staff.disableStaff({ by: siti, staffId: budi });
    site.staff.eraseStaff({ by: siti, staffId: budi });
    expect(site.opened.db.prepare('SELECT count(*) FROM staff_browsers').pluck().get()).toBe(0);
  });
});

test('a flood of names that nobody has is a handful of events, not one for each', async () => {
  for (let i = 0; i < 3000; i += 1) await signIn('x', { page: `page ${i % 20}` }, `hantu${i}`);
  const refusals = (await site.events()).filter(({ type }) => type === 'staff.sign-in-refused');
  expect(refusals.length).toBeLessThan(100);
});
