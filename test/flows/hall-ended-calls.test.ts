import { describe, expect, test } from 'vitest';
import { sitAtCounter } from '../support/sit-at-counter.ts';
import { attachSlowBoard, openSlowHall, threeCounters, type SlowHall } from '../support/slow-hall.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

const inHall = (run: (hall: SlowHall, site: TestSite) => Promise<void>) => () => withSite(async (site) => run(await openSlowHall(site), site), { pack: threeCounters });
const done = expect.objectContaining({ ok: true }) as unknown;

type Act = (hall: SlowHall, site: TestSite) => Promise<unknown>;
const takenBack: [string, Act][] = [
  ['a supervisor cancels it', ({ supervise, second }) => supervise(second, { verb: 'cancel' })],
  ['a supervisor puts it back', ({ supervise, second }) => supervise(second, { verb: 'put-back' })],
  ['a supervisor transfers it', ({ supervise, second }) => supervise(second, { verb: 'transfer', service: 'skck', to: null })],
  ['its counter voids it', ({ three, second }) => three.act(second, { verb: 'void', reason: 'other' })],
  ['its counter transfers it', ({ three, second }) => three.act(second, { verb: 'transfer', service: 'skck', to: null, arrival: 'kept' })],
  ['its counter takes the call back', ({ three, second }) => three.act(second, { verb: 'undo-call' })],
];
const leftQuietly: [string, Act][] = [['the citizen cancels it at a kiosk', (hall, site) => site.kiosk.rpc.cancelTicket({ ticketId: hall.second })]];
const parked: [string, Act] = ['its counter parks it', ({ three, second }) => three.act(second, { verb: 'park', until: null })];

describe('a call that waits for its voice', () => {
  test.each([...takenBack, ...leftQuietly])('is not said any more and leaves the board when %s', (_how, act) =>
    inHall(async (hall, site) => {
      await hall.one.next();
      await hall.three.next();
      expect(hall.picture()).toMatchObject({ now: 'A002 A001' });
      expect(await act(hall, site)).toEqual(done);
      expect(hall.picture()).toMatchObject({ now: 'A001', last: '' });
      expect(hall.sayAll()).toEqual(['A001 id/satu']);
      expect(await hall.recordsOf(hall.second)).toMatchObject([{ outcome: 'withdrawn' }]);
      expect(hall.picture()).toEqual({ now: '', last: 'A001', cancelled: '' });
    })(),
  );

  test('is not said any more and stands among the last calls when its counter parks it', inHall(async (hall, site) => {
    await hall.one.next();
    await hall.three.next();
    expect(await parked[1](hall, site)).toEqual(done);
    expect(hall.picture()).toEqual({ now: 'A001', last: 'A002', cancelled: '' });
    expect(hall.sayAll()).toEqual(['A001 id/satu']);
    expect(await hall.recordsOf(hall.second)).toMatchObject([{ outcome: 'withdrawn' }]);
  }));

  test('is said all the same, once and in its turn, when its citizen came before the voice did and is sent on already', inHall(async (hall) => {
    await hall.one.next();
    await hall.three.next();
    expect(await hall.three.act(hall.second, { verb: 'start' })).toEqual(done);
    expect(await hall.three.act(hall.second, { verb: 'transfer', service: 'skck', to: null, arrival: 'kept' })).toEqual(done);
    expect(hall.picture()).toMatchObject({ now: 'A002 A001', cancelled: '' });
    expect(hall.sayAll()).toEqual(['A001 id/satu', 'A002 id/tiga']);
    expect(await hall.recordsOf(hall.second)).toMatchObject([{ outcome: 'spoken' }]);
  }));

  test('and ended before the power went is not said after it, and has its record', () =>
    withSite(
      async (site) => {
        const hall = await openSlowHall(site);
        await hall.one.next();
        await hall.three.next();
        await hall.supervise(hall.second, { verb: 'cancel' });
        const after = await site.restart();
        const { boards, journal } = after.site.parts;
        const { seat } = attachSlowBoard(after, []);
        expect(seat.zone.picture().now.map(({ number }) => number)).toEqual(['A001']);
        await boards.settled();
        const outcomes = (await journal.readAfter(0, 10_000)).flatMap((event) => (event.type === 'call.announced' ? [`${event.data.ticketId} ${event.data.outcome}`] : []));
        expect(outcomes).toEqual([`${hall.second} withdrawn`]);
        await after.close();
        expect(after.check()).toMatchObject({ sound: true });
      },
      { pack: threeCounters },
    ));
});

describe('a call that was said', () => {
  test.each(takenBack)('is said to be cancelled, once, and is listed so when %s', (_how, act) =>
    inHall(async (hall, site) => {
      await hall.one.next();
      hall.sayAll();
      site.clock.advance(20_000);
      await hall.three.next();
      expect(hall.sayAll()).toEqual(['A002 id/tiga']);
      expect(await act(hall, site)).toEqual(done);
      expect(hall.picture()).toMatchObject({ now: '', cancelled: 'A002' });
      expect(hall.sayAll()).toEqual(['A002 id/cancelled']);
      expect(await hall.recordsOf(hall.second)).toMatchObject([{ outcome: 'spoken' }]);
      expect(hall.picture()).toEqual({ now: '', last: 'A001', cancelled: '' });
    })(),
  );

  test('and repeated is cancelled in one sentence', inHall(async (hall) => {
    await hall.one.next();
    hall.sayAll();
    await hall.one.act(hall.first, { verb: 'recall' });
    hall.sayAll();
    await hall.supervise(hall.first, { verb: 'cancel' });
    expect(hall.sayAll()).toEqual(['A001 id/cancelled']);
    expect(await hall.recordsOf(hall.first)).toMatchObject([{ outcome: 'spoken' }, { outcome: 'spoken' }]);
  }));

  test.each([...leftQuietly, parked])('is not said to be cancelled when %s', (_how, act) =>
    inHall(async (hall, site) => {
      await hall.one.next();
      await hall.three.next();
      hall.sayAll();
      expect(await act(hall, site)).toEqual(done);
      expect(hall.sayAll()).toEqual([]);
      expect(hall.picture().cancelled).toBe('');
      expect(await hall.recordsOf(hall.second)).toMatchObject([{ outcome: 'spoken' }]);
    })(),
  );

  test('is not said to be cancelled when a citizen who is being served is sent on', inHall(async (hall) => {
    await hall.one.next();
    hall.sayAll();
    await hall.one.act(hall.first, { verb: 'start' });
    expect(hall.picture().now).toBe('A001');
    expect(await hall.one.act(hall.first, { verb: 'transfer', service: 'skck', to: null, arrival: 'kept' })).toEqual(done);
    expect(hall.sayAll()).toEqual([]);
    expect(hall.picture()).toEqual({ now: 'A001', last: '', cancelled: '' });
  }));

  test('and missed invites nobody any more, and a second chance that is taken back is cancelled once', inHall(async (hall, site) => {
    await hall.one.next();
    hall.sayAll();
    await site.site.parts.boards.settled();
    site.clock.advance(61_000);
    expect(await hall.one.act(hall.first, { verb: 'miss' })).toEqual(done);
    expect(hall.sayAll()).toEqual([]);
    expect(hall.picture()).toEqual({ now: '', last: 'A001', cancelled: '' });
    expect(await hall.one.call(hall.first, 'second-chance')).toEqual(done);
    expect(hall.picture()).toEqual({ now: 'A001', last: '', cancelled: '' });
    expect(hall.sayAll()).toEqual(['A001 id/satu']);
    await hall.supervise(hall.first, { verb: 'put-back' });
    expect(hall.sayAll()).toEqual(['A001 id/cancelled']);
    expect(await hall.recordsOf(hall.first)).toMatchObject([{ outcome: 'spoken' }, { outcome: 'spoken' }]);
  }));
});

test('begins a new service day with an empty board, and says nothing of yesterday', inHall(async (hall, site) => {
  await hall.one.next();
  hall.sayAll();
  const day = site.site.parts.siteClock.day();
  site.clock.advance(Date.parse(`${day}T23:59:30+07:00`) - site.clock.now());
  site.site.parts.boards.wake();
  expect(hall.picture().last).toBe('A001');
  await hall.three.next();
  await hall.supervise(hall.second, { verb: 'cancel' });
  expect(hall.picture()).toMatchObject({ last: 'A001', cancelled: 'A002' });
  site.clock.advance(60_000);
  await site.site.parts.beat();
  expect(site.site.parts.siteClock.day()).not.toBe(day);
  expect(hall.picture()).toEqual({ now: '', last: '', cancelled: '' });
  expect(hall.sayAll()).toEqual([]);
}));

test('said before a restart and taken back after it is said to be cancelled', () =>
  withSite(
    async (site) => {
      const hall = await openSlowHall(site);
      await hall.one.next();
      expect(hall.sayAll()).toEqual(['A001 id/satu']);
      await site.site.parts.boards.settled();
      const after = await site.restart();
      const { sayAll, seat } = attachSlowBoard(after, [hall.first]);
      expect(sayAll()).toEqual([]);
      const one = sitAtCounter(after, 1);
      await one.open(['ktp']);
      expect(await one.act(hall.first, { verb: 'undo-call' })).toEqual(done);
      expect(seat.zone.picture()).toMatchObject({ now: [], cancelled: [{ number: 'A001' }] });
      expect(sayAll()).toEqual(['A001 id/cancelled']);
      await after.close();
      expect(after.check()).toMatchObject({ sound: true });
    },
    { pack: threeCounters },
  ));
