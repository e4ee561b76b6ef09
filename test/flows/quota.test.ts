import { expect, test } from 'vitest';
import { buildPack, buildService } from '../support/small-pack.ts';
import { withSite } from '../support/with-site.ts';

const PAUSE_MS = 15_000;

test('a quota service gives its walk-in places and then says so, with the next opening', () =>
  withSite(async ({ kiosk, clock }) => {
    for (const left of [2, 1, 0]) {
      expect(await kiosk.take('paspor')).toMatchObject({ ok: true });
      const page = await kiosk.rpc.service({ serviceId: 'paspor' });
      expect(page).toMatchObject({ ok: true, value: { live: { remaining: { left, of: 3 } } } });
      clock.advance(PAUSE_MS);
    }
    expect(await kiosk.take('paspor')).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'quota-reached', next: { day: '2026-11-25', numbersFrom: 420 } } } });
  }));

test('walk-in numbers never take the places kept for people who booked online', () =>
  withSite(async ({ kiosk, clock, site }) => {
    for (let i = 0; i < 4; i += 1) {
      await kiosk.take('paspor');
      clock.advance(PAUSE_MS);
    }
    const issued = (await site.parts.journal.readAfter(0)).filter((event) => event.type === 'ticket.issued');
    expect(issued).toHaveLength(3);
  }));

test('a cancelled ticket gives its place back, never its number', () =>
  withSite(async ({ kiosk, clock }) => {
    const numbers: string[] = [];
    for (let i = 0; i < 3; i += 1) {
      const taken = await kiosk.take('paspor');
      if (taken.ok) numbers.push(taken.value.number);
      if (taken.ok && i === 1) expect(await kiosk.rpc.cancelTicket({ ticketId: taken.value.ticketId })).toMatchObject({ ok: true, value: { state: 'cancelled' } });
      clock.advance(PAUSE_MS);
    }
    const fourth = await kiosk.take('paspor');
    expect(fourth).toMatchObject({ ok: true, value: { number: 'B004' } });
    expect(numbers).toEqual(['B001', 'B002', 'B003']);
    clock.advance(PAUSE_MS);
    expect(await kiosk.take('paspor')).toMatchObject({ ok: false, error: { availability: { kind: 'quota-reached' } } });
  }));

test('a ticket is cancelled once: the second time changes nothing and gives no second place', () =>
  withSite(async ({ kiosk }) => {
    const taken = await kiosk.take('paspor');
    const ticketId = taken.ok ? taken.value.ticketId : '';
    await kiosk.rpc.cancelTicket({ ticketId });
    expect(await kiosk.rpc.cancelTicket({ ticketId })).toEqual({ ok: false, error: { kind: 'not-possible', state: 'cancelled' } });
    expect(await kiosk.rpc.service({ serviceId: 'paspor' })).toMatchObject({ value: { live: { remaining: { left: 3, of: 3 } } } });
  }));

test('a kiosk asks for a moment between two quota numbers, and not between others', () =>
  withSite(async ({ kiosk, clock }) => {
    await kiosk.take('paspor');
    expect(await kiosk.take('paspor')).toEqual({ ok: false, error: { kind: 'wait-a-moment', seconds: 15 } });
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true });
    clock.advance(14_001);
    expect(await kiosk.take('paspor')).toEqual({ ok: false, error: { kind: 'wait-a-moment', seconds: 1 } });
    clock.advance(999);
    expect(await kiosk.take('paspor')).toMatchObject({ ok: true });
  }));

test('the fifth quota number in a row is told to staff, once', () =>
  withSite(
    async ({ kiosk, clock, types }) => {
      for (let i = 0; i < 7; i += 1) {
        await kiosk.take('paspor');
        clock.advance(PAUSE_MS);
      }
      expect((await types()).filter((type) => type === 'kiosk.hoarding-suspected')).toHaveLength(1);
    },
    { pack: largeQuotaPack() },
  ));

test('a quota begins anew with the local day, at midnight in Riau and not at seven', () =>
  withSite(async ({ kiosk, clock }) => {
    for (let i = 0; i < 3; i += 1) {
      await kiosk.take('paspor');
      clock.advance(PAUSE_MS);
    }
    clock.set('2026-11-25T07:00:00+07:00');
    expect(await kiosk.take('paspor')).toMatchObject({ ok: true, value: { number: 'B001' } });
  }));

function largeQuotaPack() {
  return buildPack({ services: [buildService({ id: 'ktp', prefix: 'A' }), buildService({ id: 'paspor', prefix: 'B', agency: 'imigrasi', quota: { online: 0, walkIn: 50 } })] });
}
