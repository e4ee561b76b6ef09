import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { changePolicy } from '../../src-main/queue/calling/change-policy.ts';
import { recheckCalls } from '../../src-main/queue/calling/recheck-calls.ts';
import { addFurtherService, issueWalkIn, reprintAtCounter } from '../../src-main/queue/calling/ticket-at-counter.ts';
import { FIRST_POLICY } from '../../src-main/queue/policy/policy.ts';
import { noteTicket } from '../../src-main/queue/ticket-notes.ts';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const person = { serviceId: 'ktp', priority: false, language: 'id', callWith: null } as const;

function walkIn(site: TestSite, place: number, given: Partial<Parameters<typeof issueWalkIn>[1]> = {}) {
  return issueWalkIn(site.site.parts, { ...sitAtCounter(site, place).own, ticketId: v7(), ...person, ...given });
}

describe('a visitor without paper', () => {
  test('gets the next number told, waits like everybody, and no slip is printed', () =>
    withSite(async (site) => {
      await takeNumbers(site);
      const one = sitAtCounter(site, 1);
      await one.open();
      const given = await walkIn(site, 1);
      expect(given).toMatchObject({ ok: true, value: { notCalled: null, ticket: { number: 'A002', state: 'waiting', confirmed: true, kiosk: 'loket-1', paper: 'refused' } } });
      expect(await one.next()).toMatchObject({ ok: true, value: { number: 'A001' } });
      expect(await one.next()).toMatchObject({ ok: false, error: { kind: 'current-ticket-open' } });
      await site.close();
      expect(site.printer.slips()).toHaveLength(1);
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('is called at once if staff say so, out of order and with that reason; a double press gives one number and one call', () =>
    withSite(async (site) => {
      await takeNumbers(site, { times: 2 });
      await sitAtCounter(site, 1).open();
      const asked = { ticketId: v7(), callWith: v7() };
      const both = await Promise.all([walkIn(site, 1, asked), walkIn(site, 1, asked)]);
      expect(both).toMatchObject([1, 2].map(() => ({ ok: true, value: { notCalled: null, ticket: { number: 'A003', state: 'called', calledTurn: null } } })));
      const events = await site.site.parts.journal.readAfter(0, 1000);
      expect(events.filter((event) => event.type === 'ticket.called').map(({ data }) => data)).toMatchObject([{ reason: 'walk-in', decision: null }]);
    }));

  test('is refused by hours and quota like everybody, by a service that the counter does not offer, and before a number is made when another citizen is still here', () =>
    withSite(async (site) => {
      const two = sitAtCounter(site, 2);
      await two.open(['paspor']);
      expect(await walkIn(site, 2)).toEqual({ ok: false, error: { kind: 'not-your-service', service: 'ktp' } });
      for (const number of ['B001', 'B002', 'B003']) expect(await walkIn(site, 2, { serviceId: 'paspor' })).toMatchObject({ ok: true, value: { ticket: { number } } });
      expect(await walkIn(site, 2, { serviceId: 'paspor' })).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'quota-reached' } } });
      const one = sitAtCounter(site, 1);
      await one.open();
      await takeNumbers(site);
      await one.next();
      expect(await walkIn(site, 1, { callWith: v7() })).toMatchObject({ ok: false, error: { kind: 'current-ticket-open' } });
      expect(await walkIn(site, 3)).toEqual({ ok: false, error: { kind: 'counter-closed' } });
      site.clock.set('2026-11-24T15:30:00+07:00');
      expect(await walkIn(site, 1)).toMatchObject({ ok: false, error: { kind: 'not-available', availability: { kind: 'closed' } } });
    }));
});

describe('a further service of the same visitor', () => {
  test('is a number of the same visit that waits by the first arrival; the calls can be decided again from the journal', () =>
    withSite(async (site) => {
      const [first] = await takeNumbers(site);
      site.clock.advance(60_000);
      await takeNumbers(site, { service: 'paspor' });
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open();
      await two.open(['paspor']);
      await one.next();
      const further = { ...one.own, ticketId: first ?? '', furtherId: v7(), serviceId: 'paspor' };
      const added = await addFurtherService(site.site.parts, further);
      expect(added).toMatchObject({ ok: true, value: { number: 'B002', visit: first, state: 'waiting' } });
      expect(await addFurtherService(site.site.parts, further)).toEqual(added);
      expect(await addFurtherService(site.site.parts, { ...further, furtherId: v7(), serviceId: 'ktp' })).toEqual({ ok: false, error: { kind: 'same-service' } });
      expect(await addFurtherService(site.site.parts, { ...further, ...two.own })).toEqual({ ok: false, error: { kind: 'not-at-this-counter' } });
      expect(await two.next()).toMatchObject({ ok: true, value: { number: 'B002' } });
      const events = await site.site.parts.journal.readAfter(0, 1000);
      expect(recheckCalls(events, '2026-11-24')).toEqual([]);
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('joins at the end where the policy renews the arrival of transfers', () =>
    withSite(async (site) => {
      await changePolicy(site.site.parts.calling, { policy: { ...FIRST_POLICY, default: [{ rule: 'transfers', arrival: 'renewed' }] }, basedOn: 0, actor: 'staff/pengawas' });
      const [first] = await takeNumbers(site);
      site.clock.advance(60_000);
      await takeNumbers(site, { service: 'paspor' });
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open();
      await two.open(['paspor']);
      await one.next();
      await addFurtherService(site.site.parts, { ...one.own, ticketId: first ?? '', furtherId: v7(), serviceId: 'paspor' });
      expect(await two.next()).toMatchObject({ ok: true, value: { number: 'B001' } });
    }));
});

test('a counter prints a copy once for a press, however late the press comes again', () =>
  withSite(async (site) => {
    const [ticketId] = await takeNumbers(site);
    await site.kiosk.paperOf(ticketId ?? '');
    const one = sitAtCounter(site, 1);
    await one.open();
    const press = { ...one.own, ticketId: ticketId ?? '', jobId: v7() };
    await reprintAtCounter(site.site.parts.calling, press);
    await site.kiosk.paperOf(ticketId ?? '');
    expect(await reprintAtCounter(site.site.parts.calling, press)).toMatchObject({ ok: true, value: { reprints: 1 } });
    expect(site.printer.slips()).toHaveLength(2);
    expect(JSON.stringify(site.printer.slips()[0])).toContain('SALINAN');
    await sitAtCounter(site, 2).open(['paspor']);
    expect(await reprintAtCounter(site.site.parts.calling, { ...press, ...sitAtCounter(site, 2).own, jobId: v7() })).toEqual({ ok: false, error: { kind: 'not-your-service', service: 'ktp' } });
  }));

describe('a note', () => {
  const words = 'Menunggu ibu dari ruang laktasi';

  test('stands in no event, survives a restart, and is gone from the file when the day is over', () =>
    withSite(async (site) => {
      const [ticketId = ''] = await takeNumbers(site);
      const one = sitAtCounter(site, 1);
      await one.open();
      const { calling, notes } = site.site.parts;
      expect(noteTicket(calling, notes, { ...one.own, ticketId, text: `  ${words}\u202e\u0007 ` })).toMatchObject({ ok: true, value: { text: words } });
      const again = await site.restart();
      expect(again.site.parts.notes.find(ticketId)).toMatchObject({ text: words });
      expect(JSON.stringify(await again.site.parts.journal.readAfter(0, 1000))).not.toContain(words);
      expect(inFiles(site, words)).toBe(true);
      again.clock.set('2026-11-25T07:00:00+07:00');
      await again.site.parts.beat();
      expect(again.site.parts.notes.find(ticketId)).toBeUndefined();
      await again.close();
      expect(inFiles(site, words)).toBe(false);
    }));

  test('is refused when it is too long or about a ticket out of reach, and an empty one erases it', () =>
    withSite(async (site) => {
      const [ticketId = ''] = await takeNumbers(site);
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open();
      await two.open(['paspor']);
      const { calling, notes } = site.site.parts;
      expect(noteTicket(calling, notes, { ...one.own, ticketId, text: 'a'.repeat(501) })).toEqual({ ok: false, error: { kind: 'note-too-long', longest: 500 } });
      expect(noteTicket(calling, notes, { ...two.own, ticketId, text: words })).toMatchObject({ ok: false, error: { kind: 'not-your-service' } });
      noteTicket(calling, notes, { ...one.own, ticketId, text: words });
      expect(noteTicket(calling, notes, { ...one.own, ticketId, text: '\u200b ' })).toEqual({ ok: true, value: null });
      expect(notes.find(ticketId)).toBeUndefined();
    }));
});

function inFiles({ dataDir }: TestSite, words: string): boolean {
  return ['journal.db', 'journal.db-wal'].map((name) => join(dataDir, name)).some((file) => existsSync(file) && readFileSync(file).includes(words));
}

describe('a ticket sent to one counter', () => {
  test('waits for everyone again when that counter closes, and its event says why', () =>
    withSite(async (site) => {
      const [first = ''] = await takeNumbers(site, { times: 2 });
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open(['ktp']);
      await two.open(['ktp']);
      expect(await one.act(first, { verb: 'transfer', service: 'ktp', to: 'counter/loket-2', arrival: 'kept' })).toMatchObject({ ok: true, value: { directedTo: 'counter/loket-2' } });
      await two.close();
      expect(await one.next()).toMatchObject({ ok: true, value: { ticketId: first, directedTo: null } });
      const events = await site.site.parts.journal.readAfter(0, 1000);
      expect(events.filter((event) => event.type === 'ticket.released').map(({ data }) => data)).toEqual([{ from: 'counter/loket-2', why: 'target-away' }]);
      expect(recheckCalls(events, '2026-11-24')).toEqual([]);
    }));

  test.each([
    ['a counter that is closed', 'counter/loket-2', 'target-away'],
    ['a person who sits nowhere', 'staff/petugas-9', 'target-away'],
    ['a counter that does not offer the service', 'counter/loket-3', 'target-without-service'],
  ])('cannot be sent to %s', (_name, to, kind) =>
    withSite(async (site) => {
      const [first = ''] = await takeNumbers(site);
      const one = sitAtCounter(site, 1);
      await one.open(['ktp']);
      await sitAtCounter(site, 3).open(['paspor']);
      expect(await one.act(first, { verb: 'transfer', service: 'ktp', to, arrival: 'kept' })).toMatchObject({ ok: false, error: { kind } });
    }),
  );

  test('is released by the next minute when a crash came between the closing and the release', () =>
    withSite(async (site) => {
      const [first = ''] = await takeNumbers(site);
      const [one, two] = [sitAtCounter(site, 1), sitAtCounter(site, 2)];
      await one.open(['ktp']);
      await two.open(['ktp']);
      await one.act(first, { verb: 'transfer', service: 'ktp', to: 'staff/petugas-2', arrival: 'kept' });
      const { journal, calling } = site.site.parts;
      await journal.append({ events: [{ stream: 'counter/loket-2', type: 'counter.closed', data: { counter: 'loket-2' } }], expected: { 'counter/loket-2': 1 }, actor: 'site' });
      expect(calling.store.findTicket(first)).toMatchObject({ directedTo: 'staff/petugas-2' });
      site.clock.advance(60_000);
      await site.site.parts.beat();
      expect(calling.store.findTicket(first)).toMatchObject({ directedTo: null, state: 'waiting' });
    }));
});

test('a counter leaves the waiting tickets of services that it does not offer alone', () =>
  withSite(async (site) => {
    const [ticketId = ''] = await takeNumbers(site);
    const two = sitAtCounter(site, 2);
    await two.open(['paspor']);
    for (const move of [{ verb: 'void', reason: 'salah' }, { verb: 'cancel' }, { verb: 'transfer', service: 'paspor', to: null, arrival: 'kept' }] as const) {
      expect(await two.act(ticketId, move)).toEqual({ ok: false, error: { kind: 'not-your-service', service: 'ktp' } });
    }
    expect(await two.call(ticketId, 'other')).toEqual({ ok: false, error: { kind: 'not-your-service', service: 'ktp' } });
    expect(await sitAtCounter(site, 1).act(ticketId, { verb: 'cancel' })).toEqual({ ok: false, error: { kind: 'counter-closed' } });
  }));
