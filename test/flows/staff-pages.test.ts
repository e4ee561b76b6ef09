import { describe, expect, test } from 'vitest';
import { addOperator, connectTo, must, OPERATOR_PASSWORD, signIn, signInFirst, SUPERVISOR_PASSWORD, type CounterDesk } from '../support/hall-pages.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

async function changeRole(site: TestSite, siti: CounterDesk, name: string, role: 'operator' | 'supervisor' | 'technician'): Promise<void> {
  const { supervisor } = connectTo(site, 'supervisor', 'PC Supervisor');
  const leave = new AbortController();
  for await (const { kind } of await supervisor.follow({ token: siti.token }, { signal: leave.signal })) {
    if (kind !== 'hall') continue;
    const member = (await supervisor.listStaff()).find(({ signInName }) => signInName === name);
    must(await supervisor.changeRole({ staffId: member?.staffId ?? '', role }));
    leave.abort();
    return;
  }
}

describe('the pages of the staff', () => {
  test('keep a colleague out for nobody: one page types nonsense, the next page of the same machine signs in', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site, 'loopback');
      await addOperator(site, siti, 'budi', 'loopback');
      const own = connectTo(site, 'counter', 'loopback').counter;
      const { browser } = must(await own.signIn({ signInName: 'budi', password: OPERATOR_PASSWORD }));
      const vandal = connectTo(site, 'counter', 'loopback').counter;
      for (let i = 0; i < 50; i += 1) await vandal.signIn({ signInName: 'budi', password: `bukan ini ${i}` });
      expect(await vandal.signIn({ signInName: 'budi', password: 'bukan ini' })).toMatchObject({ ok: false, error: { kind: 'too-soon' } });
      expect(await own.signIn({ signInName: 'budi', password: OPERATOR_PASSWORD, browser })).toMatchObject({ ok: true });
      site.clock.advance(8000);
      const fresh = connectTo(site, 'counter', 'loopback').counter;
      expect(await fresh.signIn({ signInName: 'budi', password: OPERATOR_PASSWORD })).toMatchObject({ ok: true });
    }));

  test('list one\'s own sessions with their counters, and end one of them', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site);
      const second = await signIn(site, { name: 'siti', password: SUPERVISOR_PASSWORD, source: 'Tablet' });
      const budi = await addOperator(site, siti, 'budi');
      must(await second.open('loket-1', ['ktp']));
      site.clock.advance(3 * 60_000);
      const listed = must(await siti.rpc.ownSessions({ token: siti.token }));
      expect(listed).toMatchObject([{ isThis: true, counterName: null, minutes: 3 }, { isThis: false, counterName: expect.stringMatching(/./), minutes: 3 }]);
      const sessionId = listed[1]?.sessionId ?? '';
      must(await budi.rpc.endOwnSession({ token: budi.token, sessionId }));
      expect(must(await siti.rpc.ownSessions({ token: siti.token }))).toHaveLength(2);
      must(await siti.rpc.endOwnSession({ token: siti.token, sessionId }));
      expect(await second.page()).toMatchObject({ kind: 'signed-out', why: 'asked' });
      expect(await siti.rpc.ownSessions({ token: 'x'.repeat(43) })).toMatchObject({ ok: false, error: { kind: 'unknown-session' } });
    }));

  test('answer a page of text in any field with a sentence, not with a broken connection', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site);
      const { counter } = connectTo(site, 'counter', 'PC 7');
      const text = 'kopi '.repeat(1000);
      expect(await counter.signIn({ signInName: text, password: text })).toEqual({ ok: false, error: { kind: 'refused' } });
      expect(await counter.changePassword({ signInName: 'siti', current: SUPERVISOR_PASSWORD, next: text })).toEqual({ ok: false, error: { kind: 'too-long', longest: 128 } });
      expect(await siti.rpc.addColleague({ token: siti.token, signInName: 'joko', displayName: text, role: 'operator' })).toEqual({ ok: false, error: { kind: 'display-name-shape' } });
      expect(await siti.rpc.addColleague({ token: siti.token, signInName: text, displayName: 'Joko', role: 'operator' })).toEqual({ ok: false, error: { kind: 'sign-in-name-shape' } });
    }));

  test('of an operator who becomes a technician in the middle of a service show no visitor any more, and the counter is free', () =>
    withSite(async (site) => {
      must(await site.kiosk.take('ktp'));
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi');
      must(await budi.open('loket-1', ['ktp']));
      must(await budi.next());
      await changeRole(site, siti, 'budi', 'technician');
      expect(await budi.page()).toMatchObject({ kind: 'choosing' });
      expect(await budi.next()).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
      await expect.poll(() => siti.open('loket-1', ['ktp'])).toMatchObject({ ok: true });
      expect((await siti.view()).current).toMatchObject({ state: 'called' });
    }));
});
