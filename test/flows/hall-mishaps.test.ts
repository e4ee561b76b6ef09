import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { addOperator, connectTo, must, openBoard, OPERATOR_PASSWORD, signIn, signInFirst, SUPERVISOR_PASSWORD } from '../support/hall-pages.ts';
import { buildSharedPack } from '../support/small-pack.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

/** Both counters give `ktp`. */
const inSharedHall = (run: (site: TestSite) => Promise<void>) => withSite(run, { pack: buildSharedPack() });

async function take(site: TestSite, service = 'ktp'): Promise<string> {
  return must(await site.kiosk.take(service)).ticketId;
}
async function typesOf(site: TestSite, type: string): Promise<number> {
  return (await site.types()).filter((each) => each === type).length;
}

describe('keys', () => {
  test('two staff who press in the same millisecond get two tickets, and a key pressed twice gets one', () =>
    inSharedHall(async (site) => {
      const ids = [await take(site), await take(site), await take(site)];
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi');
      must(await siti.open('loket-1', ['ktp']));
      must(await budi.open('loket-2', ['ktp']));
      const commandId = v7();
      const [first, again, other] = await Promise.all([siti.next(commandId), siti.next(commandId), budi.next()]);
      expect(again).toEqual(first);
      expect(new Set([must(first).number, must(other).number])).toEqual(new Set(['A001', 'A002']));
      expect(await typesOf(site, 'ticket.called')).toBe(2);
      // A second wish while somebody is called is refused in words, and calls nobody.
      expect(await siti.next()).toEqual({ ok: false, error: { kind: 'ticket-here', number: must(first).number, state: 'called' } });
      expect(site.site.parts.calling.store.findTicket(ids[2] ?? '')?.state).toBe('waiting');
    }));

  test('a verb in the wrong state, at another\'s counter, by the wrong role or nowhere is refused by name', () =>
    inSharedHall(async (site) => {
      const ticketId = await take(site);
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi');
      expect(await budi.next()).toEqual({ ok: false, error: { kind: 'no-counter' } });
      expect(await budi.open('loket-99', ['ktp'])).toEqual({ ok: false, error: { kind: 'unknown-counter' } });
      must(await siti.open('loket-1', ['ktp']));
      expect(await budi.open('loket-1', ['ktp'])).toEqual({ ok: false, error: { kind: 'counter-taken', staffName: 'Siti Rahmawati' } });
      must(await budi.open('loket-2', ['ktp']));
      must(await siti.next());
      expect(await siti.act(ticketId, { verb: 'finish', outcome: 'served' })).toMatchObject({ ok: false, error: { kind: 'illegal-move', state: 'called', verb: 'finish' } });
      expect(await budi.act(ticketId, { verb: 'start' })).toEqual({ ok: false, error: { kind: 'other-counters-ticket', counterName: 'Loket 1' } });
      expect(await budi.rpc.addColleague({ token: budi.token, signInName: 'joko', displayName: 'Joko', role: 'supervisor' })).toMatchObject({ ok: false, error: { kind: 'not-allowed' } });
      expect(await budi.rpc.findTicket({ token: budi.token, number: 'a 1' })).toMatchObject({ ok: true, value: { number: 'A001', state: 'called', counterName: 'Loket 1' } });
    }));
});

describe('a session', () => {
  test('that a restart ended is told so, and the counter it left can be opened by whoever comes', () =>
    inSharedHall(async (site) => {
      const ticketId = await take(site);
      const siti = await signInFirst(site);
      must(await siti.open('loket-1', ['ktp']));
      must(await siti.next());
      const after = await site.restart();
      const stale = connectTo(after, 'counter', 'PC Supervisor').counter;
      expect(await stale.callNext({ token: siti.token, commandId: v7() })).toEqual({ ok: false, error: { kind: 'unknown-session' } });
      const back = await signIn(after, { name: 'siti', password: SUPERVISOR_PASSWORD, source: 'PC Supervisor' });
      expect(await back.page()).toMatchObject({ kind: 'choosing', counters: [{ counterId: 'loket-1', state: 'closed', services: ['ktp'] }, {}] });
      must(await back.open('loket-1', ['ktp']));
      expect(await back.view()).toMatchObject({ current: { ticketId, state: 'called', timesCalled: 1 } });
      await after.close();
      expect(after.check()).toMatchObject({ sound: true });
    }));

  test('of an account that is disabled while serving ends at once; a colleague takes its ticket over', () =>
    inSharedHall(async (site) => {
      const ticketId = await take(site);
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi');
      must(await budi.open('loket-2', ['ktp']));
      must(await budi.next());
      must(await budi.act(ticketId, { verb: 'start' }));
      must(await siti.open('loket-1', ['ktp']));
      const { staff } = site.site.parts;
      const [first, second] = staff.listStaff();
      must(await staff.disableStaff({ by: first?.staffId ?? '', staffId: second?.staffId ?? '' }));
      expect(await budi.page()).toEqual({ kind: 'signed-out', why: 'disabled', elsewhere: null });
      expect(await budi.act(ticketId, { verb: 'finish', outcome: 'served' })).toMatchObject({ ok: false, error: { kind: 'signed-out', why: 'disabled' } });
      await expect.poll(async () => (await siti.view()).left).toEqual([{ ticketId, number: 'A001', counterName: 'Loket 2' }]);
      must(await siti.act(ticketId, { verb: 'take-over' }));
      expect(await siti.view()).toMatchObject({ left: [], current: { ticketId, state: 'serving' } });
    }));

  test('shown by a second machine ends, and its own page is told where', () =>
    inSharedHall(async (site) => {
      const siti = await signInFirst(site);
      const budi = await addOperator(site, siti, 'budi', 'PC Loket 2');
      must(await budi.open('loket-2', ['ktp']));
      expect(await connectTo(site, 'counter', 'Laptop').counter.callNext({ token: budi.token, commandId: v7() })).toMatchObject({ ok: false, error: { kind: 'signed-out', why: 'used-elsewhere' } });
      expect(await budi.page()).toEqual({ kind: 'signed-out', why: 'used-elsewhere', elsewhere: 'Laptop' });
      await expect.poll(() => site.site.parts.calling.calling.findCounter('loket-2')?.state).toBe('closed');
      const again = await signIn(site, { name: 'budi', password: OPERATOR_PASSWORD, source: 'PC Loket 2' });
      expect(await again.page()).toMatchObject({ kind: 'choosing' });
    }));
});

describe('a board', () => {
  test('says that a call was taken back once it was said, and shows it', () =>
    inSharedHall(async (site) => {
      const ticketId = await take(site);
      const siti = await signInFirst(site);
      must(await siti.open('loket-1', ['ktp']));
      const board = openBoard(site);
      await expect.poll(() => board.states.length).toBe(1);
      must(await siti.next());
      await expect.poll(() => board.said.length).toBe(1);
      must(await siti.act(ticketId, { verb: 'undo-call' }));
      await expect.poll(() => board.said.map(({ units }) => units.split(' ').at(-1))).toEqual(['id/satu', 'id/cancelled']);
      expect(board.latest()).toMatchObject({ now: [], cancelled: [{ number: 'A001' }] });
      expect(await siti.view()).toMatchObject({ current: null, last: { number: 'A001', outcome: 'undone' }, next: [{ number: 'A001' }] });
      await board.leave();
    }));

  test('without sound shows calls; the console says after half a minute that nobody heard', () =>
    inSharedHall(async (site) => {
      await take(site);
      const siti = await signInFirst(site);
      must(await siti.open('loket-1', ['ktp']));
      const board = openBoard(site, { isMute: true });
      await expect.poll(() => board.states.length).toBe(1);
      must(await siti.next());
      await expect.poll(() => board.latest()?.now.map(({ number }) => number)).toEqual(['A001']);
      expect((await siti.view()).current).toMatchObject({ heard: 'pending', graceUntil: null });
      site.clock.advance(31_000);
      site.site.parts.boards.wake();
      await expect.poll(async () => (await siti.view()).current?.heard).toBe('unheard');
      expect((await site.site.parts.journal.readAfter(0, 1000)).filter(({ type }) => type === 'call.announced')).toMatchObject([{ data: { outcome: 'unheard', why: 'no-voice', shown: [{ board: 'Papan' }], spoken: [] } }]);
      await board.leave();
    }));

  test('shows the last calls again after a restart, and says the one that was not said', () =>
    inSharedHall(async (site) => {
      await take(site);
      const second = await take(site);
      const siti = await signInFirst(site);
      must(await siti.open('loket-1', ['ktp']));
      const board = openBoard(site);
      await expect.poll(() => board.states.length).toBe(1);
      must(await siti.next());
      await expect.poll(() => typesOf(site, 'call.announced')).toBe(1);
      await board.leave();
      must(await siti.act(must(await siti.rpc.findTicket({ token: siti.token, number: 'A001' })).ticketId, { verb: 'start' }));
      must(await siti.next());
      const after = await site.restart();
      const again = openBoard(after);
      await expect.poll(() => again.said.map(({ callId }) => callId.split('/')[0])).toEqual([second]);
      expect(again.latest()?.now.map(({ number }) => number)).toEqual(['A002', 'A001']);
      await again.leave();
      await after.close();
      expect(after.check()).toMatchObject({ sound: true });
    }));
});

test('a citizen who asks for somebody stands on every console until the first colleague goes', () =>
  inSharedHall(async (site) => {
    const siti = await signInFirst(site);
    const budi = await addOperator(site, siti, 'budi');
    must(await siti.open('loket-1', ['ktp']));
    must(await budi.open('loket-2', ['paspor']));
    await site.kiosk.rpc.callForHelp({ helpId: v7(), screen: 'search', language: 'id' });
    const [asked] = (await budi.view()).help;
    expect(asked).toMatchObject({ kiosk: 'Anjungan 1' });
    const helpId = asked?.helpId ?? '';
    expect(await Promise.all([siti, budi].map((desk) => desk.rpc.answerHelp({ token: desk.token, helpId })))).toEqual(expect.arrayContaining([{ ok: true, value: {} }, { ok: false, error: { kind: 'already-answered' } }]));
    expect((await siti.view()).help).toEqual([]);
  }));

test('a counter whose machine is switched off in mid-service is a colleague\'s after half a minute, its ticket too; one who comes back sooner goes on', () =>
  inSharedHall(async (site) => {
    const ticketId = await take(site);
    const siti = await signInFirst(site);
    const budi = await addOperator(site, siti, 'budi');
    must(await siti.open('loket-1', ['ktp']));
    must(await budi.open('loket-2', ['ktp']));
    must(await siti.next());
    must(await siti.act(ticketId, { verb: 'start' }));
    const takeOver = () => budi.act(ticketId, { verb: 'take-over' });
    siti.unplug();
    site.clock.advance(29_000);
    expect(await takeOver()).toMatchObject({ ok: false, error: { kind: 'other-counters-ticket' } });
    expect((await siti.view()).counter.state).toBe('open');
    siti.unplug();
    site.clock.advance(60_000);
    // Pages are looked for every five seconds.
    await expect.poll(takeOver, { timeout: 10_000 }).toMatchObject({ ok: true });
    expect(site.site.parts.calling.store.findTicket(ticketId)).toMatchObject({ state: 'serving', counter: 'loket-2' });
    expect(await siti.page()).toMatchObject({ kind: 'choosing' });
  }));

test('an operator who opens another counter gets up from the first, and cannot leave a citizen behind there', () =>
  inSharedHall(async (site) => {
    const { ticketId } = must(await site.kiosk.take('ktp'));
    must(await site.kiosk.take('ktp'));
    const siti = await signInFirst(site);
    const budi = await addOperator(site, siti, 'budi');
    must(await budi.open('loket-1', ['ktp']));
    must(await budi.next());
    expect(await budi.open('loket-2', ['ktp'])).toMatchObject({ ok: false, error: { kind: 'ticket-here', number: 'A001' } });
    must(await budi.act(ticketId, { verb: 'start' }));
    must(await budi.act(ticketId, { verb: 'finish', outcome: 'served' }));
    must(await budi.open('loket-2', ['ktp']));
    expect(site.site.parts.calling.calling.listCounters()).toMatchObject([{ counter: 'loket-1', state: 'closed' }, { counter: 'loket-2', state: 'open' }]);

    // Whoever signs out now leaves one ticket, at one counter, for a colleague.
    must(await budi.next());
    must(await budi.rpc.signOut({ token: budi.token }));
    must(await siti.open('loket-1', ['ktp']));
    expect(await siti.view()).toMatchObject({ left: [{ number: 'A002', counterName: 'Loket 2' }] });
    await site.close();
    expect(site.check()).toMatchObject({ sound: true });
  }));
