import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { addOperator, must, openBoard, openSupervisorPage, signIn, signInFirst, SUPERVISOR_PASSWORD, type CounterDesk } from '../support/hall-pages.ts';
import { buildSharedPack } from '../support/small-pack.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const HOUR = 3_600_000;
const FOREVER = { format: 1, default: [{ rule: 'mix', normal: 2, priority: 1 }], services: {}, closing: { called: 'ask', serving: 'served' }, graceSeconds: 60 } as const;

async function openHall(site: TestSite) {
  const siti = await signInFirst(site);
  const budi = await addOperator(site, siti, 'budi');
  must(await siti.open('loket-1', ['ktp', 'skck']));
  must(await budi.open('loket-2', ['ktp', 'paspor']));
  return { siti, budi, boss: (await openSupervisorPage(site, siti, 'PC Supervisor')).rpc };
}
type Hall = Awaited<ReturnType<typeof openHall>>;
const inHall = (run: (hall: Hall, site: TestSite) => Promise<void>) => () =>
  withSite(
    async (site) => {
      await run(await openHall(site), site);
      await site.close();
      expect(site.check()).toMatchObject({ sound: true });
    },
    { pack: buildSharedPack() },
  );
async function take(site: TestSite, service = 'ktp'): Promise<string> {
  return must(await site.kiosk.take(service)).ticketId;
}
const stateOf = (site: TestSite, ticketId: string) => site.site.parts.calling.store.findTicket(ticketId)?.state;
const anybody = { kind: 'anybody' } as const;

describe('a stranger tries policies', () => {
  const tries: [string, object][] = [
    ['without a bound', { default: [{ rule: 'mix', normal: 0, priority: 1 }] }],
    ['with a negative weight', { default: [{ rule: 'mix', normal: -1, priority: 1 }] }],
    ['with a weight of a milliard', { default: [{ rule: 'mix', normal: 1e9, priority: 1 }] }],
    ['with half a turn', { default: [{ rule: 'mix', normal: 0.5, priority: 1 }] }],
    ['with NaN', { default: [{ rule: 'ageing', minutes: NaN }] }],
    ['with an ageing of a milliard minutes', { default: [{ rule: 'ageing', minutes: 1e9 }] }],
    ['with a grace of a week', { graceSeconds: 604_800 }],
    ['with a negative grace', { graceSeconds: -1 }],
    ['with one rule twice', { default: [{ rule: 'ageing', minutes: 5 }, { rule: 'ageing', minutes: 6 }] }],
    ['for a service that is not there', { services: { sulap: [] } }],
    ['for the prototype of everything', { services: { constructor: [{ rule: 'mix', normal: 0, priority: 0 }] } }],
    ['with a window without turns', { default: [{ rule: 'mix', normal: 1, priority: 1 }, { rule: 'booking-window', opensBefore: 5, closesAfter: 5, turns: 0 }] }],
  ];
  test.each(tries)('%s: refused, and nothing changes', (_how, given) =>
    inHall(async ({ boss }) => {
      const policy = { ...FOREVER, ...given } as never;
      const changed = await boss.changePolicy({ policy, basedOn: 0 }).catch((error: { code: string }) => ({ ok: false, code: error.code }));
      expect(changed.ok).toBe(false);
      expect(changed).not.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
      const previewed = await boss.previewPolicy({ policy, calls: 10 }).catch((error: { code: string }) => ({ ok: false, code: error.code }));
      expect(previewed.ok).toBe(false);
      expect(previewed).not.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
      expect(await boss.policy()).toMatchObject({ version: 0 });
    })(),
  );
});

describe('a stranger at the keys', () => {
  test('undoes at 9.99 seconds, not at 10.01, and not twice', inHall(async ({ siti }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    site.clock.advance(9_990);
    must(await siti.act(ticketId, { verb: 'undo-call' }));
    expect(await siti.act(ticketId, { verb: 'undo-call' })).toEqual({ ok: false, error: { kind: 'illegal-move', state: 'waiting', verb: 'undo-call' } });
    must(await siti.next());
    site.clock.advance(10_010);
    expect(await siti.act(ticketId, { verb: 'undo-call' })).toEqual({ ok: false, error: { kind: 'undo-too-late' } });
    expect(stateOf(site, ticketId)).toBe('called');
  }));

  test('recalls who was missed, finishes who never said that they have the paper, and acts on who has gone', inHall(async ({ siti }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    site.clock.advance(100_000);
    must(await siti.act(ticketId, { verb: 'miss' }));
    expect(await siti.act(ticketId, { verb: 'recall' })).toEqual({ ok: false, error: { kind: 'illegal-move', state: 'no-show', verb: 'recall' } });
    must(await siti.rpc.callByHand({ token: siti.token, commandId: v7(), ticketId, reason: 'second-chance' }));
    must(await siti.act(ticketId, { verb: 'start' }));
    must(await siti.act(ticketId, { verb: 'finish', outcome: 'served' }));
    for (const deed of [{ verb: 'start' }, { verb: 'recall' }, { verb: 'park', minutes: 5 }, { verb: 'transfer', service: 'skck', to: anybody }, { verb: 'cancel' }, { verb: 'void', reason: 'other' }] as const) {
      expect(await siti.act(ticketId, deed)).toMatchObject({ ok: false, error: { kind: 'illegal-move', state: 'finished' } });
    }
    must(await siti.act(ticketId, { verb: 'confirm' }));
    expect(stateOf(site, ticketId)).toBe('finished');
  }));

  test('transfers to a counter on a break, a closed one, itself, nobody, and in a ring', inHall(async ({ siti, budi }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    must(await budi.rpc.pause({ token: budi.token }));
    must(await siti.act(ticketId, { verb: 'transfer', service: 'ktp', to: { kind: 'counter', counterId: 'loket-2' } }));
    expect(await siti.next()).toEqual({ ok: false, error: { kind: 'nobody-waiting' } });
    // Whoever was sent to a counter on a break waits for it, and for everybody once it closes.
    must(await budi.rpc.close({ token: budi.token }));
    must(await siti.next());
    expect(await siti.act(ticketId, { verb: 'transfer', service: 'ktp', to: { kind: 'counter', counterId: 'loket-2' } })).toEqual({ ok: false, error: { kind: 'target-away' } });
    expect(await siti.act(ticketId, { verb: 'transfer', service: 'paspor', to: { kind: 'counter', counterId: 'loket-1' } })).toEqual({ ok: false, error: { kind: 'target-without-service' } });
    expect(await siti.act(ticketId, { verb: 'transfer', service: 'ktp', to: { kind: 'colleague', colleagueId: 'hantu' } })).toEqual({ ok: false, error: { kind: 'target-away' } });
    for (let round = 0; round < 5; round += 1) {
      must(await siti.act(ticketId, { verb: 'transfer', service: 'skck', to: anybody }));
      must(await siti.act(ticketId, { verb: 'transfer', service: 'ktp', to: { kind: 'counter', counterId: 'loket-1' } }));
    }
    must(await siti.next());
    expect(stateOf(site, ticketId)).toBe('called');
  }));

  test('two counters act on one ticket in the same millisecond: one comes first, the other is told', inHall(async ({ siti, budi, boss }, site) => {
    const ticketId = await take(site);
    const call = (desk: CounterDesk) => desk.rpc.callByHand({ token: desk.token, commandId: v7(), ticketId, reason: 'frail' });
    const [a, b, c] = await Promise.all([call(siti), call(budi), boss.act({ ticketId, move: { verb: 'cancel' }, reason: 'mistake' })]);
    expect([a, b].filter(({ ok }) => ok).length).toBeLessThanOrEqual(1);
    expect([a, b, c].filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1);
    for (const outcome of [a, b, c]) if (!outcome.ok) expect(outcome.error.kind).toMatch(/illegal-move|not-your-service/);
  }));

  test('writes ten thousand characters, marks that turn a line, and markup', inHall(async ({ siti, boss }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    const long = '<b>\u202e' + 'x'.repeat(9_990);
    expect(await siti.rpc.noteTicket({ token: siti.token, ticketId, text: long })).toMatchObject({ ok: false, error: { kind: 'note-too-long' } });
    await expect(boss.declareOutage({ agencyId: 'disdukcapil', on: true, note: long })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    for (const note of ['<img src=x onerror=alert(1)>', 'gangguan \u202e', 'gangguan \u0007', 'gangguan 🎉']) {
      expect(await boss.declareOutage({ agencyId: 'disdukcapil', on: true, note })).toEqual({ ok: false, error: { kind: 'note-unfit' } });
    }
    const board = openBoard(site);
    must(await boss.declareOutage({ agencyId: 'disdukcapil', on: true, note: ' Server pusat mati,\nkira-kira sampai 11.00 ' }));
    await expect.poll(() => board.latest()?.notices).toMatchObject([{ note: 'Server pusat mati, kira-kira sampai 11.00' }]);
    must(await boss.declareOutage({ agencyId: 'disdukcapil', on: true, note: '   ' }));
    await expect.poll(() => board.latest()?.notices).toMatchObject([{ note: null }]);
    await board.leave();
  }));
});

describe('mishaps of the day', () => {
  test('who was missed at one counter and served at another counts as missed nowhere', inHall(async ({ siti, budi, boss }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    site.clock.advance(100_000);
    must(await siti.act(ticketId, { verb: 'miss' }));
    expect(await siti.view()).toMatchObject({ today: { noShow: 1, served: 0 }, last: { number: 'A001', outcome: 'no-show' } });
    must(await boss.act({ ticketId, move: { verb: 'put-back' }, reason: 'citizen-asks' }));
    must(await budi.next());
    must(await budi.act(ticketId, { verb: 'start' }));
    must(await budi.act(ticketId, { verb: 'finish', outcome: 'served' }));
    expect(await siti.view()).toMatchObject({ today: { noShow: 0, served: 0 } });
    expect(await budi.view()).toMatchObject({ today: { noShow: 0, served: 1 }, current: null, last: { outcome: 'finished' } });
  }));

  test('a ticket is parked, called and missed when the day changes: each is closed, and nobody can act on it', inHall(async ({ siti, budi }, site) => {
    const [parked, missed, called] = [await take(site), await take(site), await take(site)];
    must(await siti.next());
    must(await siti.act(parked, { verb: 'park', minutes: 240 }));
    must(await siti.next());
    site.clock.advance(100_000);
    must(await siti.act(missed, { verb: 'miss' }));
    must(await budi.next());
    site.clock.advance(20 * HOUR);
    await site.site.parts.beat();
    expect([parked, missed, called].map((each) => stateOf(site, each))).toEqual(['not-served', 'not-served', 'not-served']);
    const again = await signIn(site, { name: 'siti', password: SUPERVISOR_PASSWORD, source: 'PC Supervisor' });
    must(await again.open('loket-1', ['ktp']));
    expect(await again.act(parked, { verb: 'unpark' })).toMatchObject({ ok: false, error: { kind: 'illegal-move', state: 'not-served' } });
    expect(await again.view()).toMatchObject({ current: null, parked: [], secondChance: [], waiting: [] });
  }));

  test('a quota below what is used, zero, a milliard, and hours that end while people wait', inHall(async ({ siti, boss }, site) => {
    const day = site.site.parts.siteClock.day();
    const first = await take(site, 'paspor');
    site.clock.advance(16_000);
    await take(site, 'paspor');
    must(await boss.planDay({ service: 'paspor', day, quota: { walkIn: 1, online: 0 }, hours: null, reason: 'other' }));
    expect(await site.kiosk.take('paspor')).toMatchObject({ ok: false, error: { kind: 'not-available' } });
    expect(stateOf(site, first)).toBe('waiting');
    for (const quota of [{ walkIn: -1, online: 0 }, { walkIn: 1e9, online: 0 }, { walkIn: NaN, online: 0 }]) await expect(boss.planDay({ service: 'paspor', day, quota, hours: null, reason: 'other' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    must(await boss.planDay({ service: 'paspor', day, quota: { walkIn: 0, online: 0 }, hours: null, reason: 'other' }));
    await take(site);
    must(await boss.planDay({ service: 'ktp', day, quota: null, hours: 'closed', reason: 'other' }));
    expect(await site.kiosk.take('ktp')).toMatchObject({ ok: false, error: { kind: 'not-available' } });
    expect(must(await siti.next())).toEqual({ number: 'A001' });
  }));

  test('an outage while somebody is called: they are served all the same, and whoever waits can be called', inHall(async ({ siti, boss }, site) => {
    const [first] = [await take(site), await take(site)];
    must(await siti.next());
    must(await boss.declareOutage({ agencyId: 'disdukcapil', on: true, note: null }));
    must(await siti.act(first, { verb: 'start' }));
    must(await siti.act(first, { verb: 'finish', outcome: 'come-back' }));
    expect(must(await siti.next())).toEqual({ number: 'A002' });
  }));

  test.each([['an hour back', -HOUR], ['a year ahead', 365 * 24 * HOUR]])('the clock steps %s in the middle of a call: the ticket is kept and can be finished or is closed with its day', (_how, step) =>
    inHall(async ({ siti }, site) => {
      const ticketId = await take(site);
      must(await siti.next());
      site.clock.set(new Date(site.clock.now() + step).toISOString());
      await site.site.parts.beat();
      const started = await siti.act(ticketId, { verb: 'start' });
      if (started.ok) must(await siti.act(ticketId, { verb: 'finish', outcome: 'served' }));
      expect(['called', 'finished', 'not-served']).toContain(stateOf(site, ticketId));
      expect(started.ok || ['signed-out', 'illegal-move', 'unknown-ticket'].includes(started.error.kind)).toBe(true);
    })(),
  );

  test('the clock stands an hour back and a call is taken back within its ten seconds of real time', inHall(async ({ siti }, site) => {
    const ticketId = await take(site);
    must(await siti.next());
    site.clock.set(new Date(site.clock.now() - HOUR).toISOString());
    site.clock.advance(3_000);
    must(await siti.act(ticketId, { verb: 'undo-call' }));
    expect(stateOf(site, ticketId)).toBe('waiting');
  }));
});
