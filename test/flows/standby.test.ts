import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { planDay } from '../../src-main/catalog/plan-day.ts';
import { joinStandby } from '../../src-main/queue/standby/join-standby.ts';
import { must, signInFirst } from '../support/hall-pages.ts';
import { buildPack, buildService } from '../support/small-pack.ts';
import { sitAtCounter } from '../support/sit-at-counter.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const PAUSE_MS = 15_000;
const GRACE_MS = 91_000;

/** Takes numbers of `paspor` until its three walk-in places are gone. */
async function useUpQuota(site: TestSite): Promise<string[]> {
  const ids: string[] = [];
  for (let place = 0; place < 3; place += 1) {
    const taken = await site.kiosk.take('paspor');
    if (taken.ok) ids.push(taken.value.ticketId);
    site.clock.advance(PAUSE_MS);
  }
  return ids;
}

async function join(site: TestSite, given: { readonly ticketId?: string; readonly serviceId?: string } = {}) {
  const serviceId = given.serviceId ?? 'paspor';
  const page = await site.kiosk.rpc.service({ serviceId });
  const joined = await site.kiosk.rpc.joinStandby({ ticketId: v7(), serviceId, revision: page.ok ? page.value.revision : '', priority: false, missing: [], language: 'id', ...given });
  site.clock.advance(PAUSE_MS);
  return joined;
}

function idOf(joined: Awaited<ReturnType<typeof join>>): string {
  if (!joined.ok) throw new Error(`not joined: ${joined.error.kind}`);
  return joined.value.ticketId;
}

/** Calls a ticket at counter 2 and lets its grace pass. */
async function miss(site: TestSite, ticketId: string): Promise<void> {
  const two = sitAtCounter(site, 2);
  await two.open(['paspor']);
  await two.call(ticketId, 'other');
  site.clock.advance(GRACE_MS);
  expect(await two.act(ticketId, { verb: 'miss' })).toMatchObject({ ok: true });
}

/** What a supervisor plans for today; null = the pack's again. */
async function plan(site: TestSite, { serviceId = 'paspor', walkIn }: { readonly serviceId?: string; readonly walkIn: number | null }): Promise<void> {
  const { journal, issuing, siteClock } = site.site.parts;
  const planned = await planDay({ journal, catalog: issuing.catalog, today: siteClock.day }, { service: serviceId, day: siteClock.day(), quota: walkIn === null ? null : { walkIn, online: 0 }, hours: null, reason: 'agency-asks', actor: 'staff/pengawas' });
  expect(planned).toMatchObject({ ok: true });
}

async function live(site: TestSite) {
  await Promise.allSettled(site.site.parts.standby.giving.values());
  const page = await site.kiosk.rpc.service({ serviceId: 'paspor' });
  return page.ok ? page.value.live : undefined;
}

describe('the standby list', () => {
  test('gives a place on it, not a number, and says so on every kiosk without names', () =>
    withSite(async (site) => {
      await useUpQuota(site);
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 1, ahead: 0, state: 'waiting', number: null } });
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 2, ahead: 1, number: null } });
      expect(await live(site)).toMatchObject({ availability: { kind: 'quota-reached' }, standby: { waiting: 2, given: [] }, waiting: 3 });
    }));

  test('gives the place of a cancelled ticket to the first who joined, never to a kiosk', () =>
    withSite(async (site) => {
      const [first = ''] = await useUpQuota(site);
      const [one, two] = [idOf(await join(site)), idOf(await join(site))];
      await site.kiosk.rpc.cancelTicket({ ticketId: first });
      expect(await site.kiosk.take('paspor')).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'quota-reached' } } });
      expect(await live(site)).toMatchObject({ standby: { waiting: 1, given: [{ place: 1, number: 'B004' }] } });
      const { store } = site.site.parts.issuing;
      expect([store.findTicket(one), store.findTicket(two)]).toMatchObject([{ number: 'B004', state: 'waiting', confirmed: false }, undefined]);
      await site.close();
      expect(site.printer.slips()).toHaveLength(3);
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('gives the place of a citizen who did not come; who comes back keeps the second chance, and the place is not given again', () =>
    withSite(async (site) => {
      const [missed = ''] = await useUpQuota(site);
      const [one, two] = [idOf(await join(site)), idOf(await join(site))];
      await miss(site, missed);
      expect(await live(site)).toMatchObject({ standby: { waiting: 1, given: [{ place: 1, number: 'B004' }] } });
      const counter = sitAtCounter(site, 2);
      expect(await counter.call(missed, 'second-chance')).toMatchObject({ ok: true, value: { placePassed: true } });
      site.clock.advance(GRACE_MS);
      await counter.act(missed, { verb: 'miss' });
      await site.kiosk.rpc.cancelTicket({ ticketId: missed });
      expect(await live(site)).toMatchObject({ standby: { waiting: 1 } });
      const { store } = site.site.parts.issuing;
      expect([store.findTicket(one)?.number, store.findTicket(two)]).toEqual(['B004', undefined]);
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('gives at once when somebody was missed before anybody joined, unless they were called again', () =>
    withSite(async (site) => {
      const [missed = '', back = ''] = await useUpQuota(site);
      await miss(site, missed);
      await miss(site, back);
      await sitAtCounter(site, 2).call(back, 'second-chance');
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 1, state: 'given', number: 'B004' } });
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 2, state: 'waiting', number: null } });
    }));

  test('keeps its order over a restart, and gives what came back while the agency was out when it is over', () =>
    withSite(async (site) => {
      const [first = ''] = await useUpQuota(site);
      const [one, two] = [idOf(await join(site)), idOf(await join(site))];
      await site.technician.declareOutage({ agencyId: 'imigrasi', on: true, note: null });
      await site.kiosk.rpc.cancelTicket({ ticketId: first });
      expect(await live(site)).toMatchObject({ standby: { waiting: 2, given: [] } });
      const again = await site.restart();
      await again.technician.declareOutage({ agencyId: 'imigrasi', on: false, note: null });
      again.clock.advance(60_000);
      await again.site.parts.beat();
      const { store } = again.site.parts.issuing;
      expect([store.findTicket(one)?.number, store.findTicket(two)]).toEqual(['B004', undefined]);
      await again.close();
      expect(again.check()).toMatchObject({ sound: true });
    }));

  test('lets go whoever leaves, once, and a number is cancelled instead', () =>
    withSite(async (site) => {
      const [first = ''] = await useUpQuota(site);
      const [one, two, three] = [idOf(await join(site)), idOf(await join(site)), idOf(await join(site))];
      for (let press = 0; press < 2; press += 1) expect(await site.kiosk.rpc.leaveStandby({ ticketId: one })).toMatchObject({ ok: true, value: { state: 'left' } });
      await site.kiosk.rpc.cancelTicket({ ticketId: first });
      expect(await live(site)).toMatchObject({ standby: { waiting: 1, given: [{ place: 2, number: 'B004' }] } });
      expect(await site.kiosk.rpc.leaveStandby({ ticketId: two })).toEqual({ ok: false, error: { kind: 'has-a-number' } });
      // The kiosk asks with the same id what became of the place, whatever it says besides.
      expect(await site.kiosk.rpc.joinStandby({ ticketId: two, serviceId: 'paspor', revision: '', priority: false, missing: [], language: 'id' })).toMatchObject({ ok: true, value: { state: 'given', number: 'B004' } });
      await site.kiosk.rpc.cancelTicket({ ticketId: two });
      await live(site);
      expect(site.site.parts.issuing.store.findTicket(three)?.number).toBe('B005');
    }));
});

describe('a supervisor plans today with people on the standby list', () => {
  const quotaReached = { ok: false, error: { kind: 'not-available', availability: { kind: 'quota-reached' } } };

  test('a smaller quota than the pack\'s: who joins waits, and gets the place that comes back', () =>
    withSite(async (site) => {
      await plan(site, { walkIn: 1 });
      const [first = ''] = await useUpQuota(site);
      expect(await site.kiosk.take('paspor')).toMatchObject(quotaReached);
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 1, state: 'waiting', number: null } });
      expect(await join(site)).toMatchObject({ ok: true, value: { place: 2, state: 'waiting', number: null } });
      await site.kiosk.rpc.cancelTicket({ ticketId: first });
      expect(await live(site)).toMatchObject({ standby: { waiting: 1, given: [{ place: 1, number: 'B002' }] } });
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('a larger quota gives at once, in the order of joining, and only what is left goes to a kiosk', () =>
    withSite(async (site) => {
      await useUpQuota(site);
      const [one, two] = [idOf(await join(site)), idOf(await join(site))];
      await plan(site, { walkIn: 6 });
      expect(await live(site)).toMatchObject({ standby: { waiting: 0 }, remaining: { left: 1, of: 6 } });
      const { store } = site.site.parts.issuing;
      expect([store.findTicket(one)?.number, store.findTicket(two)?.number]).toEqual(['B004', 'B005']);
      expect(await site.kiosk.take('paspor')).toMatchObject({ ok: true, value: { number: 'B006' } });
      site.clock.advance(PAUSE_MS);
      expect(await site.kiosk.take('paspor')).toMatchObject(quotaReached);
    }));

  test('a service with a quota only for today has a list like any other, and everybody on it gets a number when the quota is lifted', () =>
    withSite(async (site) => {
      await plan(site, { serviceId: 'ktp', walkIn: 1 });
      expect(await site.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A001' } });
      site.clock.advance(PAUSE_MS);
      const ids = [idOf(await join(site, { serviceId: 'ktp' })), idOf(await join(site, { serviceId: 'ktp' })), idOf(await join(site, { serviceId: 'ktp' }))];
      const { store } = site.site.parts.issuing;
      expect(ids.map((ticketId) => store.findTicket(ticketId))).toEqual([undefined, undefined, undefined]);
      await plan(site, { serviceId: 'ktp', walkIn: null });
      await live(site);
      expect(ids.map((ticketId) => store.findTicket(ticketId)?.number)).toEqual(['A002', 'A003', 'A004']);
      expect(await site.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A005' } });
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('a quota smaller than what is taken gives nobody a place, not even a missed one, until the numbers held are fewer', () =>
    withSite(async (site) => {
      const [first = '', second = '', missed = ''] = await useUpQuota(site);
      const one = idOf(await join(site));
      await plan(site, { walkIn: 1 });
      await miss(site, missed);
      for (const ticketId of [first, second]) {
        expect(await live(site)).toMatchObject({ standby: { waiting: 1, given: [] } });
        await site.kiosk.rpc.cancelTicket({ ticketId });
      }
      expect(await live(site)).toMatchObject({ standby: { waiting: 0, given: [{ place: 1, number: 'B004' }] } });
      expect(site.site.parts.issuing.store.findTicket(one)).toMatchObject({ number: 'B004' });
    }));

  test('the counter\'s places left are those of the plan', () =>
    withSite(async (site) => {
      await useUpQuota(site);
      const desk = await signInFirst(site);
      must(await desk.open('loket-2', ['paspor']));
      expect(await desk.view()).toMatchObject({ today: { left: 0 } });
      await plan(site, { walkIn: 5 });
      expect(await desk.view()).toMatchObject({ today: { left: 2 } });
      must(await desk.rpc.close({ token: desk.token }));
      must(await desk.open('loket-1', ['ktp']));
      expect(await desk.view()).toMatchObject({ today: { left: null } });
      await plan(site, { serviceId: 'ktp', walkIn: 4 });
      expect(await desk.view()).toMatchObject({ today: { left: 4 } });
    }));
});

describe('joining the standby list', () => {
  test('twice with one id is one place; many at once get a place each', () =>
    withSite(
      async (site) => {
        const { standby } = site.site.parts;
        const input = { serviceId: 'paspor', revision: null, priority: false, missing: [], kiosk: 'Anjungan 1', stand: null, language: 'id' } as const;
        const ids = [...Array.from({ length: 12 }, () => v7())];
        const joined = await Promise.all([...ids, ...ids].map((ticketId) => joinStandby(standby, { ...input, ticketId })));
        const places = new Map(joined.flatMap((outcome) => (outcome.ok ? [[outcome.value.ticketId, outcome.value.place]] : [])));
        expect([...places.values()].sort((a, b) => Number(a) - Number(b))).toEqual(ids.map((_, place) => place + 1));
        expect((await site.types()).filter((type) => type === 'standby.joined')).toHaveLength(12);
      },
      { pack: buildPack({ services: [buildService({ id: 'ktp', prefix: 'A' }), buildService({ id: 'paspor', prefix: 'B', agency: 'imigrasi', quota: { online: 1, walkIn: 0 } })] }) },
    ));

  test('is refused while numbers are to be had, without a quota, when numbers are over for the day, and in haste', () =>
    withSite(async (site) => {
      expect(await join(site)).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'open' } } });
      expect(await join(site, { serviceId: 'ktp' })).toEqual({ ok: false, error: { kind: 'no-standby' } });
      await useUpQuota(site);
      const page = await site.kiosk.rpc.service({ serviceId: 'paspor' });
      const now = { serviceId: 'paspor', revision: page.ok ? page.value.revision : '', priority: false, missing: [], language: 'id' as const };
      await site.kiosk.rpc.joinStandby({ ...now, ticketId: v7() });
      expect(await site.kiosk.rpc.joinStandby({ ...now, ticketId: v7() })).toEqual({ ok: false, error: { kind: 'wait-a-moment', seconds: 15 } });
      site.clock.set('2026-11-24T15:10:00+07:00');
      expect(await join(site)).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'closed' } } });
    }));
});
