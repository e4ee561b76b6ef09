import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import type { EventData } from '../journal/events/catalogue.ts';
import { uuidFromBytes, uuidToBytes } from '../shared/ids.ts';
import { TICKET_STATES, type TicketState } from './life-cycle.ts';
import { formatNumber } from './numbering.ts';
import type { ServiceDayState } from './service-day.ts';
import type { ServiceDayKey } from './service-day-desk.ts';

/** A ticket as its projection holds it. */
export interface Ticket {
  readonly ticketId: string;
  readonly number: string;
  /** The service it waits for now; `issuedFor` owns its number and its quota place. */
  readonly service: string;
  readonly issuedFor: string;
  readonly day: string;
  readonly sequence: number;
  readonly prefix: string;
  readonly channel: 'walk-in' | 'online';
  readonly priority: boolean;
  readonly kiosk: string;
  readonly language: 'id' | 'en';
  readonly missing: readonly string[];
  /** ms since 1970 UTC. */
  readonly issuedAt: number;
  /** Its place in its class; a transfer keeps it. Instants are ms since 1970 UTC. */
  readonly arrivedAt: number;
  readonly state: TicketState;
  /** `counter/<id>` or `staff/<id>` that alone may call it. */
  readonly directedTo: string | null;
  /** Where it was called last, null after it went back to wait. */
  readonly counter: string | null;
  readonly calledAt: number | null;
  readonly calledFrom: 'waiting' | 'parked' | 'no-show' | null;
  /** The turn of its service that its last call took; null for a call that a person chose. */
  readonly calledTurn: number | null;
  readonly spokenAt: number | null;
  readonly parkedUntil: number | null;
  readonly secondChances: number;
  readonly paper: 'pending' | 'printed' | 'sent-only' | 'refused' | 'doubted';
  readonly paperReason: string | null;
  readonly confirmed: boolean;
  readonly reprints: number;
  /** Of `ticket/<id>`; 0 while nothing followed its issue. */
  readonly version: number;
}

const row = z.object({
  ticket_id: z.instanceof(Uint8Array),
  service: z.string(),
  issued_for: z.string(),
  day: z.string(),
  prefix: z.string(),
  sequence: z.int(),
  channel: z.enum(['walk-in', 'online']),
  priority: z.int(),
  kiosk: z.string(),
  language: z.enum(['id', 'en']),
  missing: z.string().nullable(),
  issued_at: z.int(),
  arrived_at: z.int(),
  state: z.enum(TICKET_STATES),
  directed_to: z.string().nullable(),
  counter: z.string().nullable(),
  called_at: z.int().nullable(),
  called_from: z.enum(['waiting', 'parked', 'no-show']).nullable(),
  called_turn: z.int().nullable(),
  spoken_at: z.int().nullable(),
  parked_until: z.int().nullable(),
  second_chances: z.int(),
  paper: z.enum(['pending', 'printed', 'sent-only', 'refused', 'doubted']),
  paper_reason: z.string().nullable(),
  confirmed: z.int(),
  reprints: z.int(),
  version: z.int(),
});
/** Word for word the condition of the index `tickets_open`: SQLite takes a partial index only then. */
export const OPEN = `state IN ('waiting', 'called', 'serving', 'parked', 'no-show')`;
const missingList = z.array(z.string());

export interface QueueStore {
  findTicket(ticketId: string): Ticket | undefined;
  findServiceDay(key: ServiceDayKey): ServiceDayState;
  /** How many wait on a day, by service; services without a waiting ticket are absent. */
  countWaiting(day: string): ReadonlyMap<string, number>;
  countWaitingFor(where: { readonly day: string; readonly service: string }): number;
  /** Every service day of a day that has begun, by service. */
  listServiceDays(day: string): ReadonlyMap<string, ServiceDayState>;
  /** How many of the same service wait with an earlier arrival. */
  countAhead(where: Pick<Ticket, 'day' | 'service' | 'arrivedAt' | 'sequence'>): number;
  /** Open tickets of days before one, at most `limit`. */
  listOpenBefore(day: string, limit: number): readonly Ticket[];
  countIssued(day: string): number;
  /** Tickets of a day that were called and have not ended: at a counter, parked or missed. */
  listHeld(day: string): readonly Ticket[];
  findByNumber(where: { readonly day: string; readonly prefix: string; readonly sequence: number }): Ticket | undefined;
  hasHelpRequest(helpId: string): boolean;
  /** Adds one to a phrase's count of the day. */
  countUnmetNeed(where: { readonly day: string; readonly phrase: string }): void;
  eraseUnmetNeedsBefore(day: string): number;
}

export function createQueueStore(db: Db): QueueStore {
  const ticket = db.prepare('SELECT * FROM tickets WHERE ticket_id = ?');
  const serviceDay = db.prepare('SELECT version, walk_in_used, online_used FROM service_days WHERE day = ? AND service = ?');
  const lastOfPrefix = db.prepare('SELECT max(last_sequence) FROM service_days WHERE day = ? AND prefix = ?').pluck();
  const lastPrinted = db.prepare('SELECT max(sequence) FROM tickets WHERE day = ? AND prefix = ?').pluck();
  const floor = db.prepare('SELECT floor FROM day_floors WHERE day = ?').pluck();
  const waiting = db.prepare(`SELECT service, count(*) FROM tickets WHERE day = ? AND state = 'waiting' AND ${OPEN} GROUP BY service`).raw();
  const waitingFor = db.prepare(`SELECT count(*) FROM tickets WHERE day = ? AND service = ? AND state = 'waiting' AND ${OPEN}`).pluck();
  const serviceDays = db.prepare('SELECT service, version, last_sequence, walk_in_used, online_used FROM service_days WHERE day = ?').raw();
  const ahead = db.prepare(`SELECT count(*) FROM tickets WHERE day = ? AND service = ? AND state = 'waiting' AND ${OPEN} AND (arrived_at, sequence) < (?, ?)`).pluck();
  const openBefore = db.prepare(`SELECT * FROM tickets WHERE day < ? AND ${OPEN} LIMIT ?`);
  const issued = db.prepare('SELECT count(*) FROM tickets WHERE day = ?').pluck();
  const held = db.prepare(`SELECT * FROM tickets WHERE day = ? AND state IN ('called', 'serving', 'parked', 'no-show') AND ${OPEN}`);
  const byNumber = db.prepare('SELECT * FROM tickets WHERE day = ? AND prefix = ? AND sequence = ?');
  const help = db.prepare('SELECT 1 FROM help_requests WHERE help_id = ?').pluck();
  const countNeed = db.prepare('INSERT INTO unmet_needs (day, phrase, times) VALUES (?, ?, 1) ON CONFLICT (day, phrase) DO UPDATE SET times = times + 1');
  const eraseNeeds = db.prepare('DELETE FROM unmet_needs WHERE day < ?');

  return {
    findTicket(ticketId) {
      const found = ticket.get(uuidToBytes(ticketId));
      return found === undefined ? undefined : toTicket(found);
    },
    findServiceDay({ service, day, prefix }) {
      const found = serviceDay.get(day, service) as { version: number; walk_in_used: number; online_used: number } | undefined;
      const last = Math.max((lastOfPrefix.get(day, prefix) as number | null) ?? 0, (lastPrinted.get(day, prefix) as number | null) ?? 0);
      return { version: found?.version ?? 0, lastSequence: last, floor: (floor.get(day) as number | undefined) ?? 0, walkInUsed: found?.walk_in_used ?? 0, onlineUsed: found?.online_used ?? 0 };
    },
    countWaiting: (day) => new Map(waiting.all(day) as [string, number][]),
    countWaitingFor: ({ day, service }) => waitingFor.get(day, service) as number,
    listServiceDays(day) {
      const dayFloor = (floor.get(day) as number | undefined) ?? 0;
      const found = serviceDays.all(day) as [string, number, number, number, number][];
      return new Map(found.map(([service, version, lastSequence, walkInUsed, onlineUsed]) => [service, { version, lastSequence, floor: dayFloor, walkInUsed, onlineUsed }]));
    },
    countAhead: ({ day, service, arrivedAt, sequence }) => ahead.get(day, service, arrivedAt, sequence) as number,
    listOpenBefore: (day, limit) => openBefore.all(day, limit).map(toTicket),
    countIssued: (day) => issued.get(day) as number,
    listHeld: (day) => held.all(day).map(toTicket),
    findByNumber({ day, prefix, sequence }) {
      const found = byNumber.get(day, prefix, sequence);
      return found === undefined ? undefined : toTicket(found);
    },
    hasHelpRequest: (helpId) => help.get(uuidToBytes(helpId)) !== undefined,
    countUnmetNeed({ day, phrase }) {
      countNeed.run(day, phrase);
    },
    eraseUnmetNeedsBefore: (day) => eraseNeeds.run(day).changes,
  };
}

/** The row that `ticket.issued` has just made, without reading it back. `at`: the event's. */
export function toNewTicket(issued: EventData<'ticket.issued'>, at: number): Ticket {
  return {
    ...issued,
    number: formatNumber(issued),
    issuedFor: issued.service,
    issuedAt: at,
    arrivedAt: at,
    state: 'waiting',
    directedTo: null,
    counter: null,
    calledAt: null,
    calledFrom: null,
    calledTurn: null,
    spokenAt: null,
    parkedUntil: null,
    secondChances: 0,
    paper: 'pending',
    paperReason: null,
    confirmed: false,
    reprints: 0,
    version: 0,
  };
}

function toTicket(found: unknown): Ticket {
  const r = row.parse(found);
  return {
    ticketId: uuidFromBytes(r.ticket_id),
    number: formatNumber(r),
    service: r.service,
    issuedFor: r.issued_for,
    day: r.day,
    sequence: r.sequence,
    prefix: r.prefix,
    channel: r.channel,
    priority: r.priority === 1,
    kiosk: r.kiosk,
    language: r.language,
    missing: r.missing === null ? [] : missingList.parse(JSON.parse(r.missing)),
    issuedAt: r.issued_at,
    arrivedAt: r.arrived_at,
    state: r.state,
    directedTo: r.directed_to,
    counter: r.counter,
    calledAt: r.called_at,
    calledFrom: r.called_from,
    calledTurn: r.called_turn,
    spokenAt: r.spoken_at,
    parkedUntil: r.parked_until,
    secondChances: r.second_chances,
    paper: r.paper,
    paperReason: r.paper_reason,
    confirmed: r.confirmed === 1,
    reprints: r.reprints,
    version: r.version,
  };
}
