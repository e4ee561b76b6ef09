import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { addOperator, connectTo, must, openBoard, signIn, signInFirst, SUPERVISOR_PASSWORD, type CounterDesk } from '../support/hall-pages.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const NOT_A_SESSION = 'x'.repeat(43);
/** What somebody may paste: markup, marks that turn a line around, control characters. */
const HOSTILE = '<img src=x onerror=alert(1)> \u202eterbalik\u2066 \u0000\u0007\u001b[31m';
const HOSTILE_AS_KEPT = '<img src=x onerror=alert(1)> terbalik [31m';

/** Siti at Loket 1 for KTP and SKCK, Budi at Loket 2 for passports. */
async function openHall(site: TestSite): Promise<{ readonly siti: CounterDesk; readonly budi: CounterDesk }> {
  const siti = await signInFirst(site);
  const budi = await addOperator(site, siti, 'budi');
  must(await siti.open('loket-1', ['ktp', 'skck']));
  must(await budi.open('loket-2', ['paspor']));
  return { siti, budi };
}
async function take(site: TestSite, service = 'ktp'): Promise<string> {
  return must(await site.kiosk.take(service)).ticketId;
}
/** Whoever was idle for hours signs in anew. */
async function comeBack(site: TestSite, at: string): Promise<CounterDesk> {
  site.clock.set(at);
  const siti = await signIn(site, { name: 'siti', password: SUPERVISOR_PASSWORD, source: 'PC Supervisor' });
  must(await siti.open('loket-1', ['ktp']));
  return siti;
}
async function countOf(site: TestSite, type: string): Promise<number> {
  return (await site.types()).filter((each) => each === type).length;
}
function walkIn({ rpc, token }: CounterDesk, given: Partial<Parameters<CounterDesk['rpc']['issueWalkIn']>[0]> = {}) {
  return rpc.issueWalkIn({ token, ticketId: v7(), serviceId: 'ktp', priority: false, callWith: null, ...given });
}

describe('somebody without paper stands at the counter', () => {
  test('gets a number that is told and waits like everybody; a double press gives one number and prints nothing', () =>
    withSite(async (site) => {
      await take(site);
      const { siti } = await openHall(site);
      const ticketId = v7();
      const both = await Promise.all([walkIn(siti, { ticketId }), walkIn(siti, { ticketId: ticketId.toUpperCase() })]);
      expect(both).toEqual([1, 2].map(() => ({ ok: true, value: { number: 'A002', notCalled: null } })));
      expect(await siti.view()).toMatchObject({ current: null, waiting: [{ serviceId: 'ktp', count: 2, oldestNumber: 'A001' }] });
      await site.close();
      expect(site.printer.slips()).toHaveLength(1);
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('is called at once where the page asks for it, by the same press once; a citizen who is still here is not sent away for it', () =>
    withSite(async (site) => {
      await take(site);
      const { siti } = await openHall(site);
      const asked = { ticketId: v7(), callWith: v7(), priority: true };
      expect(must(await walkIn(siti, asked))).toEqual({ number: 'A002', notCalled: null });
      expect(must(await walkIn(siti, asked))).toEqual({ number: 'A002', notCalled: null });
      expect(await siti.view()).toMatchObject({ current: { number: 'A002', state: 'called', priority: true, confirmed: true } });
      expect(await countOf(site, 'ticket.called')).toBe(1);
      expect(await walkIn(siti, { callWith: v7() })).toEqual({ ok: false, error: { kind: 'ticket-here', number: 'A002', state: 'called' } });
      expect(await countOf(site, 'ticket.issued')).toBe(2);
    }));

  test('gets no number of a service that the counter does not offer, beyond the quota, after hours, on a break, or from a page that has no counter or session', () =>
    withSite(async (site) => {
      const { siti, budi } = await openHall(site);
      expect(await walkIn(siti, { serviceId: 'paspor' })).toEqual({ ok: false, error: { kind: 'not-your-service' } });
      expect(await walkIn(siti, { serviceId: HOSTILE })).toEqual({ ok: false, error: { kind: 'not-your-service' } });
      await expect(walkIn(siti, { serviceId: 'a'.repeat(10_000) })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect(walkIn(siti, { ticketId: '<b>1</b>' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      for (let place = 0; place < 3; place += 1) must(await walkIn(budi, { serviceId: 'paspor' }));
      expect(await walkIn(budi, { serviceId: 'paspor' })).toEqual({ ok: false, error: { kind: 'not-available', why: 'quota-reached' } });
      expect(await walkIn({ ...siti, token: NOT_A_SESSION })).toEqual({ ok: false, error: { kind: 'unknown-session' } });
      must(await siti.rpc.pause({ token: siti.token }));
      expect(await walkIn(siti)).toEqual({ ok: false, error: { kind: 'counter-paused' } });
      must(await siti.rpc.close({ token: siti.token }));
      expect(await walkIn(siti)).toEqual({ ok: false, error: { kind: 'no-counter' } });
      const later = await comeBack(site, '2026-11-24T15:30:00+07:00');
      expect(await walkIn(later)).toEqual({ ok: false, error: { kind: 'not-available', why: 'closed' } });
      expect(await countOf(site, 'ticket.issued')).toBe(3);
    }));
});

describe('a visitor needs another service too', () => {
  test('gets one more number that waits there by the first arrival, also just after the first service was finished', () =>
    withSite(async (site) => {
      const first = await take(site);
      site.clock.advance(60_000);
      await take(site, 'paspor');
      const { siti, budi } = await openHall(site);
      await siti.next();
      const asked = { token: siti.token, ticketId: first, furtherId: v7(), serviceId: 'paspor' };
      const both = await Promise.all([siti.rpc.addFurtherService(asked), siti.rpc.addFurtherService(asked)]);
      expect(both).toEqual([1, 2].map(() => ({ ok: true, value: { number: 'B002' } })));
      must(await siti.act(first, { verb: 'start' }));
      must(await siti.act(first, { verb: 'finish', outcome: 'served' }));
      expect(await siti.view()).toMatchObject({ last: { ticketId: first, number: 'A001', outcome: 'finished' } });
      expect(await siti.rpc.addFurtherService({ ...asked, furtherId: v7(), serviceId: 'skck' })).toEqual({ ok: true, value: { number: 'KD001' } });
      expect(await budi.next()).toEqual({ ok: true, value: { number: 'B002' } });
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    }));

  test('gets none of the same service, of one that does not exist, from another counter, for a ticket that waits or is unknown, or without a session', () =>
    withSite(async (site) => {
      const first = await take(site);
      const { siti, budi } = await openHall(site);
      const add = (desk: CounterDesk, given: object = {}) => desk.rpc.addFurtherService({ token: desk.token, ticketId: first, furtherId: v7(), serviceId: 'paspor', ...given });
      expect(await add(siti)).toEqual({ ok: false, error: { kind: 'not-at-this-counter' } });
      await siti.next();
      expect(await add(siti, { serviceId: 'ktp' })).toEqual({ ok: false, error: { kind: 'same-service' } });
      expect(await add(siti, { serviceId: HOSTILE })).toEqual({ ok: false, error: { kind: 'unknown-service' } });
      expect(await add(siti, { ticketId: v7() })).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
      expect(await add(budi)).toEqual({ ok: false, error: { kind: 'not-at-this-counter' } });
      expect(await add({ ...siti, token: NOT_A_SESSION })).toEqual({ ok: false, error: { kind: 'unknown-session' } });
      await expect(add(siti, { serviceId: 'a'.repeat(10_000) })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      expect(await countOf(site, 'ticket.issued')).toBe(1);
    }));
});

describe('a slip is lost', () => {
  test('a copy marked SALINAN comes out once for a press, and the console is told when', () =>
    withSite(async (site) => {
      const ticketId = await take(site);
      await site.kiosk.paperOf(ticketId);
      const { siti } = await openHall(site);
      expect(await siti.view()).toMatchObject({ copy: null });
      const press = { token: siti.token, ticketId, jobId: v7() };
      expect(await siti.rpc.reprint(press)).toEqual({ ok: true, value: { number: 'A001' } });
      await expect.poll(async () => (await siti.view()).copy).toEqual({ number: 'A001', paper: { kind: 'printed', proof: 'confirmed' } });
      expect(await siti.rpc.reprint(press)).toEqual({ ok: true, value: { number: 'A001' } });
      expect(await countOf(site, 'ticket.reprint-asked')).toBe(1);
      expect(site.printer.slips()).toHaveLength(2);
      expect(JSON.stringify(site.printer.slips()[0])).toContain('SALINAN');
    }));

  test('an empty roll is said on the console, in the printer\'s own trouble', () =>
    withSite(async (site) => {
      const ticketId = await take(site);
      await site.kiosk.paperOf(ticketId);
      const { siti } = await openHall(site);
      site.printer.break('paper-out');
      must(await siti.rpc.reprint({ token: siti.token, ticketId, jobId: v7() }));
      await expect.poll(async () => (await siti.view()).copy).toEqual({ number: 'A001', paper: { kind: 'refused', reason: 'paper-out' } });
    }));

  test('no copy of a ticket that has ended, of another counter\'s, of a service not offered here, of yesterday, or without a session', () =>
    withSite(async (site) => {
      const [first, second] = [await take(site), await take(site)];
      await site.kiosk.paperOf(second);
      const { siti, budi } = await openHall(site);
      const print = (desk: CounterDesk, ticketId: string) => desk.rpc.reprint({ token: desk.token, ticketId, jobId: v7() });
      expect(await print(budi, first)).toEqual({ ok: false, error: { kind: 'not-your-service' } });
      await siti.next();
      expect(await print(budi, first)).toEqual({ ok: false, error: { kind: 'other-counters-ticket', counterName: 'Loket 1' } });
      must(await siti.act(first, { verb: 'start' }));
      must(await siti.act(first, { verb: 'finish', outcome: 'served' }));
      expect(await print(siti, first)).toEqual({ ok: false, error: { kind: 'not-possible', state: 'finished' } });
      expect(await print({ ...siti, token: NOT_A_SESSION }, second)).toEqual({ ok: false, error: { kind: 'unknown-session' } });
      await expect(print(siti, HOSTILE)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      const tomorrow = await comeBack(site, '2026-11-25T08:00:00+07:00');
      expect(await print(tomorrow, second)).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
      expect(await countOf(site, 'ticket.reprint-asked')).toBe(0);
    }));
});

describe('staff write something down about a visitor', () => {
  const words = 'Ibu Contoh menunggu anaknya di ruang laktasi';

  test('it stands on the console that has the ticket, with who and when, moves along, and is erased by whoever has it', () =>
    withSite(async (site) => {
      const ticketId = await take(site);
      const { siti, budi } = await openHall(site);
      await siti.next();
      must(await siti.rpc.noteTicket({ token: siti.token, ticketId, text: `  ${words}\r\n${HOSTILE} ` }));
      const note = { text: `${words}\n${HOSTILE_AS_KEPT}`, at: site.clock.now(), staffName: 'Siti Rahmawati' };
      expect((await siti.view()).current?.note).toEqual(note);
      must(await siti.act(ticketId, { verb: 'transfer', service: 'paspor', to: { kind: 'anybody' } }));
      await budi.next();
      expect((await budi.view()).current?.note).toEqual(note);
      must(await budi.rpc.noteTicket({ token: budi.token, ticketId, text: '' }));
      expect((await budi.view()).current?.note).toBeNull();
      await site.close();
      expect(isInFiles(site, words)).toBe(false);
    }));

  test('it is in no event, no log line, on no board, no kiosk and no colleague\'s page, also when it is refused', () =>
    withSite(async (site) => {
      const ticketId = await take(site);
      const { siti, budi } = await openHall(site);
      const board = openBoard(site);
      await siti.next();
      must(await siti.rpc.noteTicket({ token: siti.token, ticketId, text: words }));
      await siti.rpc.noteTicket({ token: NOT_A_SESSION, ticketId, text: words });
      await expect(siti.rpc.noteTicket({ token: siti.token, ticketId: words, text: words })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      await expect.poll(() => board.latest()?.now.length).toBe(1);
      const told = [board.states, await site.kiosk.snapshot(), await site.kiosk.paperOf(ticketId), await budi.view(), await budi.rpc.findTicket({ token: budi.token, number: 'A001' }), await site.site.parts.journal.readAfter(0, 10_000), site.logLines];
      for (const each of told) expect(JSON.stringify(each)).not.toContain('laktasi');
      expect(JSON.stringify(await siti.view())).toContain('laktasi');
      await board.leave();
    }));

  test('too much of it is refused by name or at the door, and so is a ticket out of reach or held elsewhere, and a page without counter or session', () =>
    withSite(async (site) => {
      const ticketId = await take(site);
      const { siti, budi } = await openHall(site);
      const note = (desk: CounterDesk, text: string) => desk.rpc.noteTicket({ token: desk.token, ticketId, text });
      expect(await note(budi, words)).toEqual({ ok: false, error: { kind: 'not-your-service' } });
      await siti.next();
      expect(await note(budi, words)).toEqual({ ok: false, error: { kind: 'other-counters-ticket', counterName: 'Loket 1' } });
      expect(await note(siti, 'a'.repeat(10_000))).toEqual({ ok: false, error: { kind: 'note-too-long', longest: 500 } });
      await expect(note(siti, 'a'.repeat(10_001))).rejects.toMatchObject({ code: 'BAD_REQUEST' });
      expect(await note({ ...siti, token: NOT_A_SESSION }, words)).toEqual({ ok: false, error: { kind: 'unknown-session' } });
      must(await budi.rpc.close({ token: budi.token }));
      expect(await note(budi, words)).toEqual({ ok: false, error: { kind: 'no-counter' } });
      expect((await siti.view()).current?.note).toBeNull();
      must(await note(siti, '\ud800 setengah huruf'));
      expect((await siti.view()).current?.note?.text).toBe('\ufffd setengah huruf');
    }));
});

test('a technician whose account is the first lets the first operator in from the counter\'s page', () =>
  withSite(async (site) => {
    const { counter } = connectTo(site, 'counter', 'PC Teknisi');
    const code = readFileSync(join(site.dataDir, site.site.firstAccountFile ?? ''), 'utf8').trim();
    const password = 'kabel merah masuk ke lubang biru';
    must(await counter.createFirstAccount({ code, signInName: 'tono', displayName: 'Tono', role: 'technician', password }));
    const { token } = must(await counter.signIn({ signInName: 'tono', password }));
    must(await counter.addColleague({ token, signInName: 'rina', displayName: 'Rina', role: 'operator' }));
    expect(await counter.addColleague({ token, signInName: 'rina', displayName: 'Rina', role: 'operator' })).toEqual({ ok: false, error: { kind: 'name-taken' } });
  }));

function isInFiles({ dataDir }: TestSite, words: string): boolean {
  return ['journal.db', 'journal.db-wal'].map((name) => join(dataDir, name)).some((file) => existsSync(file) && readFileSync(file).includes(words));
}
