import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { createManualClock } from '../support/manual-clock.ts';
import { withSite } from '../support/with-site.ts';

test('before the hour of numbers the kiosk says from when, and gives none', () =>
  withSite(
    async ({ kiosk, clock, site }) => {
      expect(await kiosk.take('ktp')).toMatchObject({ ok: false, error: { availability: { kind: 'not-yet-open', numbersFrom: 420, opens: 480 } } });
      clock.set('2026-11-24T07:00:00+07:00');
      await site.parts.beat();
      expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A001' } });
    },
    { clock: createManualClock('2026-11-24T06:59:59+07:00') },
  ));

test('a service that closes while the citizen reads is refused with the next opening', () =>
  withSite(
    async ({ kiosk, clock }) => {
      const page = await kiosk.rpc.service({ serviceId: 'ktp' });
      expect(page).toMatchObject({ ok: true, value: { live: { availability: { kind: 'open' } } } });
      clock.set('2026-11-24T14:31:00+07:00');
      expect(await kiosk.take('ktp')).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'closed', reason: 'day-over', next: { day: '2026-11-25' } } } });
    },
    { clock: createManualClock('2026-11-24T14:30:30+07:00') },
  ));

test('numbers are given through Friday prayer, and the page says until when the counters pause', () =>
  withSite(
    async ({ kiosk }) => {
      expect(await kiosk.rpc.service({ serviceId: 'ktp' })).toMatchObject({ value: { live: { availability: { kind: 'open', onBreakUntil: 13 * 60 + 30 } } } });
      expect(await kiosk.take('ktp')).toMatchObject({ ok: true });
    },
    { clock: createManualClock('2026-11-27T12:00:00+07:00') },
  ));

test('at the day\'s end what is open becomes not served, and the next day begins at 001', () =>
  withSite(async ({ kiosk, clock, site, types, check }) => {
    const taken = await kiosk.take('ktp');
    const cancelled = await kiosk.take('ktp');
    if (!taken.ok || !cancelled.ok) throw new Error('no tickets');
    await kiosk.rpc.cancelTicket({ ticketId: cancelled.value.ticketId });
    for (let hour = 0; hour < 23; hour += 1) {
      clock.advance(3_600_000);
      await site.parts.beat();
    }
    expect((await types()).filter((type) => type === 'ticket.not-served')).toHaveLength(1);
    expect((await types()).filter((type) => type === 'days.closed')).toHaveLength(1);
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A001' } });
    expect(await kiosk.rpc.findTicket({ code: taken.value.qr })).toEqual({ ok: false, error: { kind: 'other-day', day: '2026-11-24' } });
    expect(check()).toMatchObject({ sound: true });
  }));

test('a data folder that is moved under the running site closes the kiosk: the next start would not find its numbers', () =>
  withSite(async ({ kiosk, clock, site, dataDir, logLines }) => {
    await site.parts.beat();
    renameSync(join(dataDir, 'journal.db'), join(dataDir, 'moved.db'));
    clock.advance(60_000);
    await site.parts.beat();
    expect(await kiosk.take('ktp')).toEqual({ ok: false, error: { kind: 'out-of-service' } });
    expect(logLines.some((line) => line.includes('moved or replaced'))).toBe(true);
    renameSync(join(dataDir, 'moved.db'), join(dataDir, 'journal.db'));
  }));

test('people before me are those of my service who still wait', () =>
  withSite(async ({ kiosk }) => {
    const first = await kiosk.take('ktp');
    await kiosk.take('skck');
    const second = await kiosk.take('ktp');
    const third = await kiosk.take('ktp');
    if (!first.ok || !second.ok || !third.ok) throw new Error('no tickets');
    expect(await kiosk.rpc.findTicket({ code: third.value.qr })).toMatchObject({ value: { ahead: 2 } });
    await kiosk.rpc.cancelTicket({ ticketId: first.value.ticketId });
    expect(await kiosk.rpc.findTicket({ code: third.value.qr })).toMatchObject({ value: { ahead: 1 } });
  }));

test('a slip of another site and a text that is no slip are told apart', () =>
  withSite(async ({ kiosk }) => {
    expect(await kiosk.rpc.findTicket({ code: `ANJ1.14.72.${v7()}` })).toEqual({ ok: false, error: { kind: 'other-site', code: '14.72' } });
    expect(await kiosk.rpc.findTicket({ code: `ANJ1.14.71.${v7()}` })).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
    expect(await kiosk.rpc.findTicket({ code: '\u001b@ halo' })).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
  }));

test('a call for help is one event, however often the button is touched', () =>
  withSite(async ({ kiosk, types }) => {
    const helpId = v7();
    await Promise.all([1, 2, 3].map(() => kiosk.rpc.callForHelp({ helpId, screen: 'service', language: 'id' })));
    expect(await types()).toEqual(['help.requested']);
  }));

test('an agency whose back end is down gives no number until it is well again', () =>
  withSite(async ({ kiosk, technician }) => {
    await technician.declareOutage({ agencyId: 'imigrasi', on: true, note: 'Sistem pusat terganggu' });
    expect(await kiosk.take('paspor')).toMatchObject({ ok: false, error: { availability: { kind: 'agency-out', note: 'Sistem pusat terganggu' } } });
    expect((await kiosk.snapshot()).notices).toMatchObject([{ agencyId: 'imigrasi' }]);
    expect(await kiosk.take('ktp')).toMatchObject({ ok: true });
    await technician.declareOutage({ agencyId: 'imigrasi', on: false, note: null });
    expect(await kiosk.take('paspor')).toMatchObject({ ok: true });
  }));

test('a phrase that finds nothing is counted once, without its digits, and stands neither in the journal nor in the log', () =>
  withSite(async ({ kiosk, dataDir, logLines, close, site }) => {
    for (const text of ['zzqq', 'zzqqxx', 'zzqqxx 9901']) expect((await kiosk.rpc.search({ text, language: 'id' })).hits).toEqual([]);
    const events = JSON.stringify(await site.parts.journal.readAfter(0));
    await close();
    const db = new Database(join(dataDir, 'journal.db'), { readonly: true });
    expect(db.prepare('SELECT phrase, times FROM unmet_needs').all()).toEqual([{ phrase: 'zzqqxx', times: 1 }]);
    db.close();
    expect(events + logLines.join('')).not.toContain('zzqq');
  }));
