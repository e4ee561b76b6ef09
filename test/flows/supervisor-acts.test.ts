import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { planDay, type PlanDayInput } from '../../src-main/catalog/plan-day.ts';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { openCounter } from '../../src-main/queue/calling/counters.ts';
import { recheckCalls } from '../../src-main/queue/calling/recheck-calls.ts';
import { superviseTicket, type SupervisorMove } from '../../src-main/queue/calling/supervise-ticket.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

async function take(site: TestSite, times: number, service = 'ktp'): Promise<string[]> {
  const ids: string[] = [];
  for (let place = 0; place < times; place += 1) {
    const taken = await site.kiosk.take(service);
    if (!taken.ok) throw new Error('no number');
    ids.push(taken.value.ticketId);
    site.clock.advance(60_000);
  }
  return ids;
}

function act(site: TestSite, ticketId: string | undefined, move: SupervisorMove) {
  return superviseTicket(site.site.parts.calling, { ticketId: ticketId ?? v7(), staff: 'pengawas', move, reason: 'frail' });
}

async function callAt(site: TestSite, counter: string, service = 'ktp'): Promise<string | undefined> {
  const deps = site.site.parts.calling;
  await openCounter(deps, { counter, staff: counter, services: [service] });
  const called = await callNext(deps, { counter, staff: counter, commandId: v7() });
  return called.ok ? called.value.ticketId : undefined;
}

async function lastEvent(site: TestSite): Promise<SiteEvent | undefined> {
  return (await site.site.parts.journal.readAfter(0, 10_000)).at(-1);
}

function plan(site: TestSite, given: Partial<PlanDayInput>) {
  const { journal, siteClock, issuing } = site.site.parts;
  return planDay({ journal, catalog: issuing.catalog, today: siteClock.day }, { service: 'paspor', day: siteClock.day(), quota: null, hours: null, reason: 'other', actor: 'staff/pengawas', ...given });
}

describe('a supervisor', () => {
  test('brings somebody to the front, which is called next and can be decided again from the journal', () =>
    withSite(async (site) => {
      const [first, , third] = await take(site, 3);
      expect(await act(site, third, { verb: 'reorder', place: 'first' })).toMatchObject({ ok: true, value: { state: 'waiting' } });
      expect(await lastEvent(site)).toMatchObject({ type: 'ticket.reordered', actor: 'staff/pengawas', data: { place: 'first', reason: 'frail' } });
      expect(await callAt(site, 'loket-1')).toBe(third);
      expect(await callAt(site, 'loket-2')).toBe(first);
      expect(recheckCalls(await site.site.parts.journal.readAfter(0, 10_000), site.site.parts.siteClock.day())).toEqual([]);
    }));

  test('sends somebody to the end of the line', () =>
    withSite(async (site) => {
      const [first, second] = await take(site, 2);
      await act(site, first, { verb: 'reorder', place: 'last' });
      expect(await callAt(site, 'loket-1')).toBe(second);
    }));

  test('cannot send anybody where nobody could call them', () =>
    withSite(async (site) => {
      const [first] = await take(site, 1);
      await openCounter(site.site.parts.calling, { counter: 'loket-1', staff: 'siti', services: ['ktp'] });
      for (const to of ['zzz', 'counter:loket-1', 'loket-1', 'counter/loket-2', 'counter/loket-9', 'staff/budi']) {
        expect(await act(site, first, { verb: 'transfer', service: 'ktp', to })).toMatchObject({ ok: false, error: { kind: 'target-away' } });
      }
      expect(await act(site, first, { verb: 'transfer', service: 'skck', to: 'counter/loket-1' })).toMatchObject({ ok: false, error: { kind: 'target-without-service' } });
      expect(await act(site, first, { verb: 'transfer', service: 'ktp', to: 'counter/loket-1' })).toMatchObject({ ok: true, value: { directedTo: 'counter/loket-1' } });
      expect(await callNext(site.site.parts.calling, { counter: 'loket-1', staff: 'siti', commandId: v7() })).toMatchObject({ ok: true, value: { ticketId: first } });
    }));

  test('may not reorder who is called already', () =>
    withSite(async (site) => {
      await take(site, 1);
      const called = await callAt(site, 'loket-1');
      expect(await act(site, called, { verb: 'reorder', place: 'first' })).toEqual({ ok: false, error: { kind: 'illegal-move', state: 'called', verb: 'reorder' } });
    }));

  test('transfers, puts back and cancels with a reason, at whatever counter the ticket is', () =>
    withSite(async (site) => {
      const [first, second] = await take(site, 2);
      await callAt(site, 'loket-1');
      expect(await act(site, first, { verb: 'put-back' })).toMatchObject({ ok: true, value: { state: 'waiting', counter: null } });
      expect(await act(site, first, { verb: 'transfer', service: 'skck', to: null })).toMatchObject({ ok: true, value: { service: 'skck', issuedFor: 'ktp' } });
      expect(await lastEvent(site)).toMatchObject({ type: 'ticket.transferred', data: { arrival: 'kept', reason: 'frail' } });
      expect(await act(site, second, { verb: 'cancel' })).toMatchObject({ ok: true, value: { state: 'voided' } });
      expect(await act(site, second, { verb: 'cancel' })).toMatchObject({ ok: false, error: { kind: 'illegal-move' } });
    }));

  test('is refused by name: unknown ticket, unknown service, a ticket of yesterday', () =>
    withSite(async (site) => {
      const [first] = await take(site, 1);
      expect(await act(site, undefined, { verb: 'cancel' })).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
      expect(await act(site, first, { verb: 'transfer', service: 'sulap', to: null })).toEqual({ ok: false, error: { kind: 'unknown-service' } });
      site.clock.advance(20 * 3_600_000);
      expect(await act(site, first, { verb: 'cancel' })).toEqual({ ok: false, error: { kind: 'not-today' } });
    }));

  test('gives a service more places for today, and the pack\'s again tomorrow', () =>
    withSite(async (site) => {
      await take(site, 3, 'paspor');
      expect(await site.kiosk.take('paspor')).toMatchObject({ ok: false, error: { availability: { kind: 'quota-reached' } } });
      expect(await plan(site, { quota: { walkIn: 4, online: 2 } })).toEqual({ ok: true, value: undefined });
      expect(await site.kiosk.take('paspor')).toMatchObject({ ok: true, value: { number: 'B004' } });
      const { catalog } = site.site.parts.issuing;
      expect([catalog().quotaOf('paspor', site.site.parts.siteClock.day())?.walkIn, catalog().quotaOf('paspor', '2030-01-01')?.walkIn]).toEqual([4, 3]);
    }));

  test('closes a service for today, opens it again, and a restart remembers', () =>
    withSite(async (site) => {
      await plan(site, { hours: 'closed' });
      const again = await site.restart();
      expect(await again.kiosk.take('paspor')).toMatchObject({ ok: false, error: { availability: { kind: 'closed', reason: 'day-over' } } });
      await plan(again, { hours: null });
      expect(await again.kiosk.take('paspor')).toMatchObject({ ok: true });
      await again.close();
      expect(again.check()).toMatchObject({ sound: true });
    }));

  test('keeps a service open longer for today, with the breaks of the pack', () =>
    withSite(async (site) => {
      expect(await plan(site, { hours: { numbersFrom: 420, opens: 480, lastNumber: 1200, closes: 1230 } })).toMatchObject({ ok: true });
      const { calendar } = site.site.parts.issuing.catalog();
      const day = site.site.parts.siteClock.day();
      expect(calendar.openingOf('paspor', { day, minute: 1150 })).toMatchObject({ kind: 'open', lastNumber: 1200 });
      expect(calendar.openingOf('paspor', { day, minute: 735 })).toMatchObject({ kind: 'open', onBreakUntil: 780 });
      expect(calendar.openingOf('ktp', { day, minute: 1150 })).toMatchObject({ kind: 'closed' });
    }));

  test('is told when a plan cannot be', () =>
    withSite(async (site) => {
      expect(await plan(site, { service: 'sulap' })).toEqual({ ok: false, error: { kind: 'unknown-service' } });
      expect(await plan(site, { day: '2030-01-01' })).toMatchObject({ ok: false, error: { kind: 'not-today' } });
      expect(await plan(site, { hours: { numbersFrom: 600, opens: 480, lastNumber: 700, closes: 800 } })).toEqual({ ok: false, error: { kind: 'impossible-hours' } });
    }));
});
