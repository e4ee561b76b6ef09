import { z } from 'zod';
import type { EventData } from '../journal/events/catalogue.ts';
import { uuidFromBytes } from '../shared/ids.ts';
import { TICKET_STATES, type TicketState } from './life-cycle.ts';
import { formatNumber } from './numbering.ts';
import type { WaitEstimate } from './waiting/estimate-wait.ts';

/** Why a number has no paper when none was to be printed. */
export const NOT_ASKED_FOR = 'not-asked-for';

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
  /** The waiting time that was told when it was issued. */
  readonly promised: WaitEstimate | null;
  /** Opaque id that the tickets of one visit share. */
  readonly visit: string | null;
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
  /** Its quota place went to somebody of the standby list. */
  readonly placePassed: boolean;
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
  promised_from: z.int().nullable(),
  promised_to: z.int().nullable(),
  visit: z.instanceof(Uint8Array).nullable(),
  state: z.enum(TICKET_STATES),
  directed_to: z.string().nullable(),
  counter: z.string().nullable(),
  called_at: z.int().nullable(),
  called_from: z.enum(['waiting', 'parked', 'no-show']).nullable(),
  called_turn: z.int().nullable(),
  spoken_at: z.int().nullable(),
  parked_until: z.int().nullable(),
  second_chances: z.int(),
  place_passed: z.int(),
  paper: z.enum(['pending', 'printed', 'sent-only', 'refused', 'doubted']),
  paper_reason: z.string().nullable(),
  confirmed: z.int(),
  reprints: z.int(),
  version: z.int(),
});
const missingList = z.array(z.string());

/** The row that `ticket.issued` has just made, without reading it back. `at`: the event's. */
export function toNewTicket({ promised, slip, visit, arrivedAt, ...issued }: EventData<'ticket.issued'>, at: number): Ticket {
  return {
    ...issued,
    promised: promised ?? null,
    visit: visit ?? null,
    number: formatNumber(issued),
    issuedFor: issued.service,
    issuedAt: at,
    arrivedAt: arrivedAt ?? at,
    state: 'waiting',
    directedTo: null,
    counter: null,
    calledAt: null,
    calledFrom: null,
    calledTurn: null,
    spokenAt: null,
    parkedUntil: null,
    secondChances: 0,
    placePassed: false,
    paper: slip === false ? 'refused' : 'pending',
    paperReason: slip === false ? NOT_ASKED_FOR : null,
    confirmed: false,
    reprints: 0,
    version: 0,
  };
}

/** @throws ZodError on a row that no migration allows */
export function toTicket(found: unknown): Ticket {
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
    promised: r.promised_from === null || r.promised_to === null ? null : { fromMinutes: r.promised_from, toMinutes: r.promised_to },
    visit: r.visit === null ? null : uuidFromBytes(r.visit),
    state: r.state,
    directedTo: r.directed_to,
    counter: r.counter,
    calledAt: r.called_at,
    calledFrom: r.called_from,
    calledTurn: r.called_turn,
    spokenAt: r.spoken_at,
    parkedUntil: r.parked_until,
    secondChances: r.second_chances,
    placePassed: r.place_passed === 1,
    paper: r.paper,
    paperReason: r.paper_reason,
    confirmed: r.confirmed === 1,
    reprints: r.reprints,
    version: r.version,
  };
}
