import type { EventData } from '../../src-main/journal/events/catalogue.ts';
import { superviseTicket, type SupervisorMove } from '../../src-main/queue/calling/supervise-ticket.ts';
import { sitAtCounter, takeNumbers } from './sit-at-counter.ts';
import { buildPack } from './small-pack.ts';
import type { TestSite } from './with-site.ts';

/** Two counters and a board that takes its time: what it is asked to say is over when the test says so. */
export async function openSlowHall(site: TestSite) {
  const { boards, journal, calling } = site.site.parts;
  const [one, three] = [sitAtCounter(site, 1), sitAtCounter(site, 3)];
  await one.open(['ktp']);
  await three.open(['ktp']);
  const [first = '', second = '', third = ''] = await takeNumbers(site, { times: 3 });
  const { seat, sayAll } = attachSlowBoard(site, [first, second, third]);
  return {
    one,
    three,
    first,
    second,
    third,
    supervise: (ticketId: string, move: SupervisorMove) => superviseTicket(calling, { ticketId, staff: 'pengawas', move, reason: 'other' }),
    sayAll,
    /** What stands large, with its counter. */
    shownAt: () => seat.zone.picture().now.map(({ number, counter }) => `${number} ${counter}`),
    picture() {
      const { now, last, cancelled } = seat.zone.picture();
      const numbers = (calls: readonly { readonly number: string }[]) => calls.map(({ number }) => number).join(' ');
      return { now: numbers(now), last: numbers(last), cancelled: numbers(cancelled) };
    },
    /** The record of each call of a ticket, after all that boards may take. */
    async recordsOf(ticketId: string): Promise<EventData<'call.announced'>[]> {
      site.clock.advance(31_000);
      boards.wake();
      await boards.settled();
      return (await journal.readAfter(0, 10_000)).flatMap((event) => (event.type === 'call.announced' && event.data.ticketId === ticketId ? [event.data] : []));
    },
  };
}
export type SlowHall = Awaited<ReturnType<typeof openSlowHall>>;

const { counters, services, ...pack } = buildPack();
/** `ktp` at Loket 1 and Loket 3, all in one zone. */
export const threeCounters = buildPack({
  ...pack,
  counters: [...counters, { id: 'loket-3', name: 'Loket 3', agency: 'disdukcapil', floor: 1, zone: 'utama' }],
  services: services.map((service) => (service.id === 'ktp' ? { ...service, counters: ['loket-1', 'loket-3'] } : service)),
});

/** A board whose every utterance is over when the test says so. */
export function attachSlowBoard({ site, clock }: TestSite, tickets: readonly string[]) {
  const { boards } = site.parts;
  const seat = boards.attach({ zone: 'utama', name: 'Papan' });
  if (seat === undefined) throw new Error('no such zone');
  seat.hear({ kind: 'voice-ready' });
  return {
    seat,
    /** Says all that the zone has to say; gives the call's number by its place and the last word of each. */
    sayAll(): string[] {
      const said: string[] = [];
      for (let asked = seat.zone.voiceOf(seat.boardId); asked !== null; asked = seat.zone.voiceOf(seat.boardId)) {
        const { utteranceId, callId, utterance } = asked;
        said.push(`A00${tickets.findIndex((ticketId) => callId.startsWith(ticketId)) + 1} ${utterance.pieces.at(-1)?.unit ?? ''}`);
        seat.hear({ kind: 'started', utteranceId });
        clock.advance(utterance.lengthMs);
        seat.hear({ kind: 'ended', utteranceId });
        clock.advance(500);
        boards.wake();
      }
      return said;
    },
  };
}
