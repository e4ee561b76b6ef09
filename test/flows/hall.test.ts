import { expect, test } from 'vitest';
import { addOperator, must, openBoard, signInFirst } from '../support/hall-pages.ts';
import { withSite } from '../support/with-site.ts';

test('somebody signs in, opens a counter and calls; the board shows and says it, and the console learns that it was heard', () =>
  withSite(async (site) => {
    const taken = must(await site.kiosk.take('ktp'));
    const desk = await signInFirst(site);
    expect(await desk.page()).toMatchObject({ kind: 'choosing', staffName: 'Siti Rahmawati', mayManageStaff: true, counters: [{ counterId: 'loket-1', state: 'closed' }, { counterId: 'loket-2' }] });
    must(await desk.open('loket-1', ['ktp', 'skck']));
    expect(await desk.view()).toMatchObject({ staffName: 'Siti Rahmawati', counter: { name: 'Loket 1', state: 'open' }, current: null, waiting: [{ serviceId: 'ktp', count: 1, oldestNumber: 'A001' }], next: [{ number: 'A001', reason: { code: 'only-class-waiting' } }] });
    const board = openBoard(site);
    await expect.poll(() => board.latest()).toMatchObject({ site: { name: 'MPP Kota Uji' }, now: [], voice: null });

    expect(await desk.next()).toEqual({ ok: true, value: { number: 'A001' } });
    await expect.poll(() => board.said.length).toBe(1);
    expect(board.states.find(({ now }) => now.length > 0)).toMatchObject({ now: [{ number: 'A001', counter: '1', agency: 'Disdukcapil', isRecall: false }] });
    expect(board.said[0]?.units).toBe('chime id/ticket-number id/letter-a id/nol id/nol id/satu id/please-go-to-counter id/satu');
    await expect.poll(async () => (await desk.view()).current).toMatchObject({ ticketId: taken.ticketId, number: 'A001', state: 'called', heard: 'spoken', timesCalled: 1, reason: { code: 'only-class-waiting' } });
    const ended = (await site.site.parts.journal.readAfter(0, 1000)).filter(({ type }) => type === 'call.announced');
    expect(ended).toMatchObject([{ stream: 'zone-calls/utama', data: { ticketId: taken.ticketId, counter: 'loket-1', outcome: 'spoken', shown: [{ board: 'Papan' }], spoken: [{ board: 'Papan', form: 'full' }] } }]);
    await board.leave();
    await site.close();
    expect(site.check()).toMatchObject({ sound: true });
  }));

test('two operators serve one hall: transfer, recall, an absent citizen, and a second chance that makes the no-show a visitor served', () =>
  withSite(async (site) => {
    const [first, second] = [must(await site.kiosk.take('ktp')), must(await site.kiosk.take('ktp'))];
    const siti = await signInFirst(site);
    const budi = await addOperator(site, siti, 'budi');
    must(await siti.open('loket-1', ['ktp']));
    must(await budi.open('loket-2', ['paspor']));
    const board = openBoard(site);
    await siti.next();
    must(await siti.act(first.ticketId, { verb: 'recall' }));
    must(await siti.act(first.ticketId, { verb: 'start' }));
    must(await siti.act(first.ticketId, { verb: 'transfer', service: 'paspor', to: { kind: 'counter', counterId: 'loket-2' } }));
    expect(await siti.view()).toMatchObject({ current: null, last: { number: 'A001', outcome: 'transferred' } });
    expect(await budi.next()).toEqual({ ok: true, value: { number: 'A001' } });
    await siti.next();
    expect(await siti.act(second.ticketId, { verb: 'miss' })).toMatchObject({ ok: false, error: { kind: 'grace-running' } });
    await expect.poll(() => board.said.map(({ units }) => units.replace(/^.*letter-a /, ''))).toHaveLength(4);
    site.clock.advance(120_000);
    must(await siti.act(second.ticketId, { verb: 'miss' }));
    expect(await siti.view()).toMatchObject({ secondChance: [{ number: 'A002' }], today: { served: 0, noShow: 1 } });
    await expect.poll(() => board.latest()?.secondChance).toEqual(['A002']);
    expect(await siti.rpc.callByHand({ token: siti.token, commandId: crypto.randomUUID(), ticketId: second.ticketId, reason: 'second-chance' })).toEqual({ ok: true, value: { number: 'A002' } });
    must(await siti.act(second.ticketId, { verb: 'start' }));
    must(await siti.act(second.ticketId, { verb: 'finish', outcome: 'served' }));
    expect(await siti.view()).toMatchObject({ today: { served: 1, noShow: 0 } });
    await board.leave();
    await site.close();
    expect(site.check()).toMatchObject({ sound: true });
  }));
