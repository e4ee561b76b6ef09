import type { CounterView, LocalizedText, TicketInHand, WaitingService } from '../contract/index.ts';
import { getTicket } from '../queue/calling/call-next.ts';
import type { Counter } from '../queue/calling/calling-store.ts';
import type { CounterDay, TicketCall } from '../queue/calling/calls-store.ts';
import { UNHEARD_AFTER_MS } from '../queue/calling/counter-verbs.ts';
import { UNDO_WITHIN_MS } from '../queue/move-rules.ts';
import { findRule, rulesOf } from '../queue/policy/policy.ts';
import { summariseQueue } from '../queue/policy/line-summary.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import { placesLeft } from '../queue/service-day.ts';
import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import { toCallReason } from './call-reason.ts';
import { nameOfCounter, nameOfStaff, type CounterParts } from './counter-parts.ts';
import { toPaper } from './views.ts';

const MOST_ARRIVALS = 12;
const NEXT_SHOWN = 3;
const MOST_LISTED = 20;
const HELP_STANDS_MS = 2 * 3_600_000;

/** What only a counter's own calls, notes and the rules change: kept until one of them does. */
export interface OwnPart extends Pick<CounterView, 'current' | 'last'> {
  readonly day: string;
  readonly counted: CounterDay;
}

export function readOwnPart(parts: CounterParts, counter: string): OwnPart {
  const { calling, calls, siteClock } = parts;
  const day = siteClock.day();
  const current = calling.calling.findCurrent({ counter, day });
  return { day, current: current === undefined ? null : toTicketInHand(parts, getTicket(calling, current)), last: toLast(parts, counter), counted: calls.readCounterDay({ day, counter }) };
}

/** What all consoles share: the counters as they stand, and the line of each service. */
export interface SharedViews {
  readonly own: OwnPart;
  readonly counters: ReadonlyMap<string, Counter>;
  readonly waitingOf: (service: string) => WaitingService | null;
  /** The ticket of which a counter asked for a copy last. */
  readonly copyOf: (counter: string) => string | undefined;
}

/** How a counter's console stands now. */
export function buildCounterView(parts: CounterParts, counter: Counter, { own, counters, waitingOf, copyOf }: SharedViews): CounterView {
  const { catalog, siteClock, calling } = parts;
  const place = catalog().findCounterEver(counter.counter);
  const agency = catalog().findAgencyEver(place?.agency ?? '');
  return {
    at: siteClock.now(),
    offsetMinutes: ZONE_OFFSET_MINUTES[siteClock.zone()],
    siteName: catalog().site.name,
    staffName: counter.staff === null ? '' : nameOfStaff(parts, counter.staff),
    counter: { counterId: counter.counter, name: place?.name ?? counter.counter, agencyName: agency?.name ?? bothLanguages(''), color: agency?.color ?? '#000000', state: counter.state, services: [...counter.services] },
    current: own.current,
    last: own.last,
    copy: toCopy(parts, copyOf(counter.counter)),
    waiting: counter.services.flatMap((service) => waitingOf(service) ?? []),
    next: toNext(parts, counter),
    mix: toMix(parts, counter.services[0] ?? ''),
    ...toLists(parts, counter, counters),
    help: calling.store.listOpenHelp(siteClock.now() - HELP_STANDS_MS).map(({ helpId, kiosk, at }) => ({ helpId, kiosk, at })),
    openCounters: countOpen(parts, place?.agency, counters),
    today: toToday(parts, counter, own.counted),
  };
}

/** Null when nobody waits. */
export function toWaitingService({ calling, catalog, siteClock }: CounterParts, serviceId: string): WaitingService | null {
  const queue = calling.queue.read(siteClock.day()).find(serviceId);
  const { count, oldest } = queue === undefined ? { count: 0, oldest: [] } : summariseQueue(queue, MOST_ARRIVALS);
  const [first] = oldest;
  if (first === undefined) return null;
  return { serviceId, name: nameOfService({ catalog }, serviceId), count, arrivals: oldest.map(({ arrivedAt }) => arrivedAt), oldestNumber: getTicket(calling, first.ticketId).number };
}

export function nameOfService({ catalog }: Pick<CounterParts, 'catalog'>, serviceId: string): LocalizedText {
  return catalog().findServiceEver(serviceId)?.name ?? bothLanguages(serviceId);
}

function bothLanguages(text: string): LocalizedText {
  return { id: text, en: text };
}

function toTicketInHand(parts: CounterParts, ticket: Ticket): TicketInHand {
  const call = parts.calls.findLast(ticket.ticketId);
  const calledAt = ticket.calledAt ?? ticket.arrivedAt;
  const heard = call === undefined || call.heard === 'withdrawn' ? 'pending' : call.heard;
  const graceFrom = ticket.spokenAt ?? (heard === 'pending' ? null : calledAt + UNHEARD_AFTER_MS);
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    serviceId: ticket.service,
    serviceName: nameOfService(parts, ticket.service),
    priority: ticket.priority,
    state: ticket.state === 'serving' ? 'serving' : 'called',
    arrivedAt: ticket.arrivedAt,
    calledAt,
    servedSince: call?.startedAt ?? null,
    timesCalled: 1 + (call?.recalls ?? 0),
    reason: toCallReason({ reason: call?.reason ?? '', serviceReason: call?.serviceReason ?? null }),
    undoUntil: calledAt + UNDO_WITHIN_MS,
    heard,
    graceUntil: graceFrom === null ? null : graceFrom + parts.calling.calling.policy().policy.graceSeconds * 1000,
    confirmed: ticket.confirmed,
    note: toNote(parts, ticket.ticketId),
  };
}

function toNote(parts: CounterParts, ticketId: string): TicketInHand['note'] {
  const note = parts.notes.find(ticketId);
  return note === undefined ? null : { text: note.text, at: note.at, staffName: note.staff === null ? null : nameOfStaff(parts, note.staff) };
}

function toCopy({ calling, siteClock }: CounterParts, ticketId: string | undefined): CounterView['copy'] {
  const ticket = ticketId === undefined ? undefined : calling.store.findTicket(ticketId);
  return ticket === undefined || ticket.day !== siteClock.day() ? null : { number: ticket.number, paper: toPaper(ticket) };
}

function toLast({ calls, calling, siteClock }: CounterParts, counter: string): CounterView['last'] {
  const call = calls.findLastEnded({ day: siteClock.day(), counter });
  if (call === undefined || call.outcome === null || call.endedAt === null) return null;
  return { ticketId: call.ticketId, number: getTicket(calling, call.ticketId).number, outcome: call.outcome, seconds: secondsOf(call, call.endedAt) };
}

function secondsOf({ startedAt, calledAt }: TicketCall, endedAt: number): number {
  return Math.max(0, Math.round((endedAt - (startedAt ?? calledAt)) / 1000));
}

function toNext(parts: CounterParts, counter: Counter): CounterView['next'] {
  const { calling, siteClock } = parts;
  const { policy } = calling.calling.policy();
  const asked = { policy, at: siteClock.now(), count: NEXT_SHOWN };
  return calling.queue.preview(siteClock.day(), { counter: counter.counter, staff: counter.staff ?? '', services: counter.services }, asked).map((next) => {
    const { number, service, priority, arrivedAt } = getTicket(calling, next.ticketId);
    return { number, serviceName: nameOfService(parts, service), priority, arrivedAt, reason: toCallReason(next) };
  });
}

function toMix({ calling }: CounterParts, service: string): CounterView['mix'] {
  const mix = findRule(rulesOf(calling.calling.policy().policy, service), 'mix');
  return { normal: mix?.normal ?? 1, priority: mix?.priority ?? 1 };
}

function toLists(parts: CounterParts, { services }: Counter, counters: SharedViews['counters']): Pick<CounterView, 'secondChance' | 'parked' | 'left'> {
  const mine = parts.watch.listHeld().filter(({ service }) => services.includes(service));
  const isLeft = ({ state, counter }: Ticket): boolean => (state === 'called' || state === 'serving') && counter !== null && counters.get(counter)?.state === 'closed';
  return {
    secondChance: mine.filter(({ state, secondChances }) => state === 'no-show' && secondChances === 0).slice(0, MOST_LISTED).map(({ ticketId, number }) => ({ ticketId, number })),
    parked: mine.filter(({ state }) => state === 'parked').slice(0, MOST_LISTED).map(({ ticketId, number, parkedUntil }) => ({ ticketId, number, until: parkedUntil })),
    left: mine.filter(isLeft).slice(0, MOST_LISTED).map(({ ticketId, number, counter }) => ({ ticketId, number, counterName: nameOfCounter(parts, counter ?? '') })),
  };
}

function countOpen({ catalog }: CounterParts, agency: string | undefined, counters: SharedViews['counters']): CounterView['openCounters'] {
  const all = catalog().counters.filter((counter) => counter.agency === agency);
  const open = all.filter(({ id }) => counters.get(id)?.state === 'open');
  return { open: open.length, all: all.length };
}

function toToday({ calling, issuing, catalog, siteClock }: CounterParts, { services }: Counter, { served, missed, averageMs }: CounterDay): CounterView['today'] {
  const day = siteClock.day();
  const left = services.flatMap((id) => {
    const service = catalog().findService(id);
    const quota = service === undefined ? undefined : catalog().quotaOf(id, day);
    if (service === undefined || quota === undefined) return [];
    const onStandby = issuing.standbyCounts?.countWaiting({ service: id, day }) ?? 0;
    return placesLeft({ state: calling.desk.read({ service: id, day, prefix: service.prefix }), quota, channel: 'walk-in', onStandby }) ?? [];
  });
  return { served, noShow: missed, averageMinutes: averageMs === null ? null : Math.round(averageMs / 60_000), left: left.length === 0 ? null : left.reduce((sum, places) => sum + places, 0) };
}
