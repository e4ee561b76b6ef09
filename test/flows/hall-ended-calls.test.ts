import { describe, expect, test } from 'vitest';
import { superviseTicket, type SupervisorMove } from '../../src-main/queue/calling/supervise-ticket.ts';
import { sitAtCounter, takeNumbers } from '../support/sit-at-counter.ts';
import { buildPack } from '../support/small-pack.ts';
import { withSite, type TestSite } from '../support/with-site.ts';

/** Two counters and a board that takes its time: what it is asked to say is over when the test says so. */
async function openHall(site: TestSite) {
  const { boards, journal, calling } = site.site.parts;
  const [one, three] = [sitAtCounter(site, 1), sitAtCounter(site, 3)];
  await one.open(['ktp']);
  await three.open(['ktp']);
  const [first = '', second = '', third = ''] = await takeNumbers(site, { times: 3 });
  const seat = boards.attach({ zone: 'utama', name: 'Papan' });
  if (seat === undefined) throw new Error('no such zone');
  seat.hear({ kind: 'voice-ready' });
  return {
    one,
    three,
    first,
    second,
    third,
    supervise: (ticketId: string, move: SupervisorMove) => superviseTicket(calling, { ticketId, staff: 'pengawas', move, reason: 'other' }),
    /** Says all that the zone has to say; gives the call's number by its place and the last word of each. */
    sayAll(): string[] {
      const said: string[] = [];
      for (let asked = seat.zone.voiceOf(seat.boardId); asked !== null; asked = seat.zone.voiceOf(seat.boardId)) {
        const { utteranceId, callId, utterance } = asked;
        said.push(`A00${[first, second, third].findIndex((ticketId) => callId.startsWith(ticketId)) + 1} ${utterance.pieces.at(-1)?.unit ?? ''}`);
        seat.hear({ kind: 'started', utteranceId });
        site.clock.advance(utterance.lengthMs);
        seat.hear({ kind: 'ended', utteranceId });
        site.clock.advance(500);
        boards.wake();
      }
      return said;
    },
    picture() {
      const { now, last, cancelled } = seat.zone.picture();
      const numbers = (calls: readonly { readonly number: string }[]) => calls.map(({ number }) => number).join(' ');
      return { now: numbers(now), last: numbers(last), cancelled: numbers(cancelled) };
    },
    /** How each call of a ticket ended, after all that boards may take. */
    async recordsOf(ticketId: string): Promise<string[]> {
      site.clock.advance(31_000);
      boards.wake();
      await boards.settled();
      return (await journal.readAfter(0, 10_000)).flatMap((event) => (event.type === 'call.announced' && event.data.ticketId === ticketId ? [event.data.outcome] : []));
    },
  };
}
type Hall = Awaited<ReturnType<typeof openHall>>;

const { counters, services, ...pack } = buildPack();
const threeCounters = buildPack({
  ...pack,
  counters: [...counters, { id: 'loket-3', name: 'Loket 3', agency: 'disdukcapil', floor: 1, zone: 'utama' }],
  services: services.map((service) => (service.id === 'ktp' ? { ...service, counters: ['loket-1', 'loket-3'] } : service)),
});
const inHall = (run: (hall: Hall, site: TestSite) => Promise<void>) => () => withSite(async (site) => run(await openHall(site), site), { pack: threeCounters });
const done = expect.objectContaining({ ok: true }) as unknown;

type Act = (hall: Hall, site: TestSite) => Promise<unknown>;
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
      expect(await hall.recordsOf(hall.second)).toEqual(['withdrawn']);
      expect(hall.picture()).toEqual({ now: '', last: 'A001', cancelled: '' });
    })(),
  );

  test('is not said any more and stands among the last calls when its counter parks it', inHall(async (hall, site) => {
    await hall.one.next();
    await hall.three.next();
    expect(await parked[1](hall, site)).toEqual(done);
    expect(hall.picture()).toEqual({ now: 'A001', last: 'A002', cancelled: '' });
    expect(hall.sayAll()).toEqual(['A001 id/satu']);
    expect(await hall.recordsOf(hall.second)).toEqual(['withdrawn']);
  }));

  test('is said all the same, once and in its turn, when its citizen came before the voice did and is sent on already', inHall(async (hall) => {
    await hall.one.next();
    await hall.three.next();
    expect(await hall.three.act(hall.second, { verb: 'start' })).toEqual(done);
    expect(await hall.three.act(hall.second, { verb: 'transfer', service: 'skck', to: null, arrival: 'kept' })).toEqual(done);
    expect(hall.picture()).toMatchObject({ now: 'A002 A001', cancelled: '' });
    expect(hall.sayAll()).toEqual(['A001 id/satu', 'A002 id/tiga']);
    expect(await hall.recordsOf(hall.second)).toEqual(['spoken']);
  }));

  test('and ended before the power went is not said after it, and has its record', () =>
    withSite(
      async (site) => {
        const hall = await openHall(site);
        await hall.one.next();
        await hall.three.next();
        await hall.supervise(hall.second, { verb: 'cancel' });
        const after = await site.restart();
        const { boards, journal } = after.site.parts;
        const seat = boards.attach({ zone: 'utama', name: 'Papan' });
        seat?.hear({ kind: 'voice-ready' });
        expect(seat?.zone.picture().now.map(({ number }) => number)).toEqual(['A001']);
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
      expect(await hall.recordsOf(hall.second)).toEqual(['spoken']);
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
    expect(await hall.recordsOf(hall.first)).toEqual(['spoken', 'spoken']);
  }));

  test.each([...leftQuietly, parked])('is not said to be cancelled when %s', (_how, act) =>
    inHall(async (hall, site) => {
      await hall.one.next();
      await hall.three.next();
      hall.sayAll();
      expect(await act(hall, site)).toEqual(done);
      expect(hall.sayAll()).toEqual([]);
      expect(hall.picture().cancelled).toBe('');
      expect(await hall.recordsOf(hall.second)).toEqual(['spoken']);
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
    expect(await hall.recordsOf(hall.first)).toEqual(['spoken', 'spoken']);
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
