import { describe, expect, test } from 'vitest';
import type { EventOf } from '../../src-main/journal/events/catalogue.ts';
import { changePolicy } from '../../src-main/queue/calling/change-policy.ts';
import { FIRST_POLICY } from '../../src-main/queue/policy/policy.ts';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const MINUTE = 60_000;

/** Serves `times` tickets of `ktp` at one counter, `minutes` each. */
async function serve(site: TestSite, { times, minutes }: { readonly times: number; readonly minutes: number }): Promise<void> {
  const one = sitAtCounter(site, 1);
  for (let served = 0; served < times; served += 1) {
    const [ticketId] = await takeNumbers(site);
    await one.next();
    site.clock.advance(minutes * MINUTE);
    await one.act(ticketId ?? '', { verb: 'start' });
    await one.act(ticketId ?? '', { verb: 'finish', outcome: 'served' });
  }
}

async function waitAtKiosk({ kiosk }: TestSite, serviceId = 'ktp'): Promise<unknown> {
  const page = await kiosk.rpc.service({ serviceId });
  return page.ok ? page.value.live.wait : undefined;
}

describe('the waiting time', () => {
  test('is not told before the first services of a new site are over, and then on the kiosk, the ticket and the slip alike', () =>
    withSite(async (site) => {
      await sitAtCounter(site, 1).open(['ktp']);
      await serve(site, { times: 4, minutes: 6 });
      expect(await waitAtKiosk(site)).toBeNull();
      await serve(site, { times: 1, minutes: 6 });
      await takeNumbers(site, { times: 3 });
      expect(await waitAtKiosk(site)).toEqual({ fromMinutes: 20, toMinutes: 25 });
      const taken = await site.kiosk.take('ktp');
      expect(taken).toMatchObject({ ok: true, value: { ahead: 3, wait: { fromMinutes: 20, toMinutes: 25 } } });
      await site.kiosk.paperOf(taken.ok ? taken.value.ticketId : '');
      const slip = JSON.stringify(site.printer.slips()[0]);
      expect(slip).toContain('Perkiraan tunggu');
      expect(slip).toContain('20-25 menit');
    }));

  test('falls when another counter opens, is unknown when all take a break, and follows a new policy', () =>
    withSite(async (site) => {
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open(['ktp']);
      await serve(site, { times: 5, minutes: 6 });
      await takeNumbers(site, { times: 9 });
      expect(await waitAtKiosk(site)).toEqual({ fromMinutes: 55, toMinutes: 60 });
      await two.open(['ktp']);
      expect(await waitAtKiosk(site)).toEqual({ fromMinutes: 25, toMinutes: 30 });
      await one.pause();
      await two.pause();
      expect(await waitAtKiosk(site)).toBeNull();
      await one.open(['ktp']);
      await takeNumbers(site, { times: 9, priority: true });
      expect(await waitAtKiosk(site)).toEqual({ fromMinutes: 80, toMinutes: 85 });
      await changePolicy(site.site.parts.calling, { policy: { ...FIRST_POLICY, default: [] }, basedOn: 0, actor: 'staff/pengawas' });
      expect(await waitAtKiosk(site)).toEqual({ fromMinutes: 110, toMinutes: 115 });
    }));

  test('counts what the counter does before it for a service that it prefers', () =>
    withSite(async (site) => {
      await sitAtCounter(site, 1).open(['ktp', 'skck']);
      const one = sitAtCounter(site, 1);
      for (let served = 0; served < 5; served += 1) {
        const [ticketId] = await takeNumbers(site, { service: 'skck' });
        await one.next();
        site.clock.advance(6 * MINUTE);
        await one.act(ticketId ?? '', { verb: 'start' });
        await one.act(ticketId ?? '', { verb: 'finish', outcome: 'served' });
      }
      expect(await waitAtKiosk(site, 'skck')).toEqual({ fromMinutes: 0, toMinutes: 5 });
      await takeNumbers(site, { times: 5 });
      await site.site.parts.beat();
      site.clock.advance(MINUTE);
      await site.site.parts.beat();
      expect(await waitAtKiosk(site, 'skck')).toEqual({ fromMinutes: 15, toMinutes: 20 });
    }));

  test('is known again after a restart, as soon as a counter opens', () =>
    withSite(async (site) => {
      await sitAtCounter(site, 1).open(['ktp']);
      await serve(site, { times: 5, minutes: 6 });
      const again = await site.restart();
      expect(await waitAtKiosk(again)).toBeNull();
      await sitAtCounter(again, 1).open(['ktp']);
      expect(await waitAtKiosk(again)).toEqual({ fromMinutes: 0, toMinutes: 5 });
      await again.close();
    }));
});

describe('what was promised', () => {
  test('is held against what happened when the day closes, once, and those who went away before their call are no measure', () =>
    withSite(async (site) => {
      const one = sitAtCounter(site, 1);
      await one.open(['ktp']);
      await serve(site, { times: 5, minutes: 6 });
      const [soon, late, , gone] = await takeNumbers(site, { times: 4 });
      await site.kiosk.rpc.cancelTicket({ ticketId: gone ?? '' });
      await one.next();
      await one.act(soon ?? '', { verb: 'start' });
      site.clock.advance(40 * MINUTE);
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: late } });
      site.clock.set('2026-11-25T07:00:00+07:00');
      await site.site.parts.beat();
      const again = await site.restart();
      await again.site.parts.beat();
      const events = await again.site.parts.journal.readAfter(0, 10_000);
      const measured = events.filter((event): event is EventOf<'waits.measured'> => event.type === 'waits.measured');
      expect(measured.map(({ data }) => data)).toEqual([{ day: '2026-11-24', told: 3, inside: 1, services: [{ service: 'ktp', told: 3, inside: 1 }] }]);
      await again.close();
      expect(again.check()).toMatchObject({ sound: true });
    }));
});
