import type { EventData, EventOf, SiteEvent } from '../journal/events/catalogue.ts';
import type { TicketState } from '../queue/life-cycle.ts';
import { formatNumber } from '../queue/numbering.ts';

export type StayEnd = 'finished' | 'no-show' | 'parked' | 'transferred' | 'put-back' | 'undone' | 'cancelled' | 'voided' | 'not-served';

/** One call of a ticket to a counter, and what came of it. Instants are ms since 1970 UTC. */
export interface Stay {
  readonly service: string;
  /** Who had it last, when a colleague took it over. */
  counter: string;
  staff: string | null;
  readonly reason: string;
  readonly calledAt: number;
  startedAt: number | null;
  endedAt: number | null;
  end: StayEnd | null;
}

/** A ticket of one day from its number to its end. */
export interface TicketLife {
  readonly ticketId: string;
  readonly number: string;
  readonly issuedFor: string;
  readonly priority: boolean;
  readonly issuedAt: number;
  readonly told: EventData<'ticket.issued'>['promised'];
  /** Where it waits or was served last. */
  service: string;
  state: TicketState;
  /** Where its end found it: somebody who was never called is not somebody who missed the call. */
  endedFrom: TicketState | null;
  endedAt: number | null;
  /** Why staff voided it. */
  reason: string | null;
  readonly stays: Stay[];
  /** Of its stream, as far as it is known. */
  version: number;
}

export interface DayLives {
  take(event: SiteEvent): void;
  all(): IterableIterator<TicketLife>;
}

const TICKET_STREAM = 'ticket/';
const ENDED: ReadonlySet<TicketState> = new Set(['finished', 'cancelled', 'voided', 'not-served']);

/** Follows the tickets of one day through their events; those of other days are passed over. */
export function createDayLives(day: string): DayLives {
  const lives = new Map<string, TicketLife>();
  return {
    take(event) {
      if (event.type === 'ticket.issued') {
        if (event.data.day === day) lives.set(event.data.ticketId, begin(event));
        return;
      }
      const life = event.stream.startsWith(TICKET_STREAM) ? lives.get(event.stream.slice(TICKET_STREAM.length)) : undefined;
      if (life === undefined) return;
      life.version = event.version;
      change(life, event);
    },
    all: () => lives.values(),
  };
}

export function hasEnded({ state }: TicketLife): boolean {
  return ENDED.has(state);
}

/** The call that nobody came to, of a ticket that has come to nothing else since: not of one that was called again, put back, served or cancelled. The day's end leaves it so. */
export function missedStay({ state, endedFrom, stays }: TicketLife): Stay | undefined {
  const isNoShow = state === 'no-show' || (state === 'not-served' && endedFrom === 'no-show');
  return isNoShow ? stays.findLast(({ end }) => end === 'no-show') : undefined;
}

/** The first call that was not taken back. */
export function firstCall({ stays }: TicketLife): Stay | undefined {
  return stays.find(({ end }) => end !== 'undone');
}

function begin({ data, at }: EventOf<'ticket.issued'>): TicketLife {
  return { ticketId: data.ticketId, number: formatNumber(data), issuedFor: data.service, service: data.service, priority: data.priority, issuedAt: at, told: data.promised, state: 'waiting', endedFrom: null, endedAt: null, reason: null, stays: [], version: 0 };
}

function change(life: TicketLife, event: SiteEvent): void {
  const stay = openStay(life);
  switch (event.type) {
    case 'ticket.called':
      life.stays.push({ service: life.service, counter: event.data.counter, staff: event.data.staff, reason: event.data.reason, calledAt: event.at, startedAt: null, endedAt: null, end: null });
      life.state = 'called';
      return;
    case 'ticket.serving-started':
      if (stay !== undefined) stay.startedAt = event.at;
      life.state = 'serving';
      return;
    case 'ticket.taken-over':
      if (stay !== undefined) Object.assign(stay, { counter: event.data.counter, staff: event.data.staff });
      return;
    case 'ticket.call-undone':
      endStay(stay, 'undone', event.at);
      life.state = event.data.backTo;
      return;
    case 'ticket.transferred':
      endStay(stay, 'transferred', event.at);
      life.service = event.data.service;
      life.state = 'waiting';
      return;
    case 'ticket.unparked':
      life.state = 'waiting';
      return;
    case 'ticket.put-back':
      endStay(stay, 'put-back', event.at);
      life.state = 'waiting';
      return;
    case 'ticket.parked':
    case 'ticket.no-show':
      life.state = event.type === 'ticket.parked' ? 'parked' : 'no-show';
      return endStay(stay, life.state === 'parked' ? 'parked' : 'no-show', event.at);
    case 'ticket.voided':
      life.reason = event.data.reason;
      return endLife(life, 'voided', event.at);
    case 'ticket.finished':
      return endLife(life, 'finished', event.at);
    case 'ticket.cancelled':
      return endLife(life, 'cancelled', event.at);
    case 'ticket.not-served':
      return endLife(life, 'not-served', event.at);
    default:
  }
}

function openStay({ stays }: TicketLife): Stay | undefined {
  const last = stays.at(-1);
  return last?.end === null ? last : undefined;
}

function endStay(stay: Stay | undefined, end: StayEnd, at: number): void {
  if (stay !== undefined) Object.assign(stay, { end, endedAt: at });
}

function endLife(life: TicketLife, end: 'finished' | 'cancelled' | 'voided' | 'not-served', at: number): void {
  endStay(openStay(life), end, at);
  life.endedFrom = life.state;
  life.state = end;
  life.endedAt = at;
}
