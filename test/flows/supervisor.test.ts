import { describe, expect, test } from 'vitest';
import { addOperator, connectTo, must, openSupervisorPage, signInFirst } from '../support/hall-pages.ts';
import { withSite } from '../support/with-site.ts';

const TODAY = '2026-11-24';

describe('the supervisor page', () => {
  test('opens to a supervisor alone: others are told so, and no procedure answers them', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi');
      expect((await openSupervisorPage(site, siti, 'PC Supervisor')).first).toMatchObject({ kind: 'hall', view: { day: TODAY } });
      const operator = await openSupervisorPage(site, budi, 'PC budi');
      expect(operator.first).toEqual({ kind: 'not-allowed' });
      await expect(operator.rpc.listAgencies()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      const stranger = await openSupervisorPage(site, { token: 'x'.repeat(43) }, 'PC 9');
      expect(stranger.first).toEqual({ kind: 'signed-out' });
      await expect(stranger.rpc.listStaff()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
      await expect(connectTo(site, 'supervisor').supervisor.policy()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    }));

  test('a stolen token on another machine opens nothing', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site);
      expect((await openSupervisorPage(site, siti, 'PC lain')).first).toEqual({ kind: 'signed-out' });
    }));

  test('shows what the journal says, acts on tickets with a reason, and the ticket\'s life tells who and why', () =>
    withSite(async (site) => {
      const first = must(await site.kiosk.take('ktp'));
      const second = must(await site.kiosk.take('ktp'));
      must(await site.kiosk.take('skck'));
      const siti = await signInFirst(site);
      const page = await openSupervisorPage(site, siti, 'PC Supervisor');
      await expect.poll(async () => (await page.look())).toMatchObject({ kind: 'hall', view: { today: { issued: 3, waiting: 3, served: 0 } } });
      expect(must(await page.rpc.act({ ticketId: second.ticketId, move: { verb: 'reorder', place: 'first' }, reason: 'frail' }))).toMatchObject({ number: 'A002', state: 'waiting' });
      must(await page.rpc.act({ ticketId: first.ticketId, move: { verb: 'cancel' }, reason: 'citizen-asks' }));
      must(await siti.open('loket-1', ['ktp']));
      expect(must(await siti.next())).toMatchObject({ number: 'A002' });
      expect(await page.look()).toMatchObject({ kind: 'hall', view: { today: { issued: 3, waiting: 1, atCounter: 1 } } });
      const life = must(await page.rpc.report({ kind: 'audit', ticketId: second.ticketId }));
      expect(JSON.stringify(life.tables)).toMatch(/lemah|frail/i);
      const day = must(await page.rpc.report({ kind: 'day', day: TODAY }));
      expect(day.facts.find(({ id }) => id === 'issued' || id === 'arrivals')?.value).toBe(3);
      const file = must(await page.rpc.export({ request: { kind: 'day', day: TODAY }, wish: { format: 'csv', tableId: day.tables[0]?.id ?? '', language: 'id' } }));
      expect(file.name).toMatch(/\.csv$/);
    }));

  test('a quota and an outage of today take effect at the kiosk at once, and a policy without a bound is refused', () =>
    withSite(async (site) => {
      const siti = await signInFirst(site);
      const { rpc } = await openSupervisorPage(site, siti, 'PC Supervisor');
      must(await rpc.planDay({ service: 'skck', day: TODAY, quota: { walkIn: 1, online: 0 }, hours: null, reason: 'agency-asks' }));
      must(await site.kiosk.take('skck'));
      expect(await site.kiosk.take('skck')).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'quota-reached' } } });
      const agency = (await rpc.listAgencies()).find(({ services }) => services.some(({ serviceId }) => serviceId === 'ktp'));
      must(await rpc.declareOutage({ agencyId: agency?.agencyId ?? '', on: true, note: null }));
      expect(await site.kiosk.take('ktp')).toMatchObject({ ok: false, error: { kind: 'not-available' } });
      const { policy, version } = await rpc.policy();
      expect(await rpc.changePolicy({ policy: { ...policy, default: [{ rule: 'mix', normal: 0, priority: 1 }] }, basedOn: version })).toMatchObject({ ok: false });
      expect(await rpc.changePolicy({ policy, basedOn: version + 7 })).toMatchObject({ ok: false, error: { kind: 'stale-page' } });
    }));
});
