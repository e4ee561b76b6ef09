import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';

/** What the kiosk page may ask and be told. Minutes are since local midnight; instants are ms since 1970 UTC; days are `YYYY-MM-DD`. */
export const localizedText = z.object({ id: z.string(), en: z.string() });
const minute = z.int().min(0).max(1439);
const day = z.string();
export const language = z.enum(['id', 'en']);
const uuid = z.uuid();
const serviceId = z.string().min(1).max(80);

/** The next time numbers are given; null when none is known within 60 days. */
const nextOpening = z.object({ day, numbersFrom: minute, opens: minute }).nullable();

/** Whether a number of this service can be taken now, and if not, why and until when. */
export const availability = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), lastNumber: minute, opens: minute, onBreakUntil: minute.nullable() }),
  z.object({ kind: z.literal('not-yet-open'), numbersFrom: minute, opens: minute }),
  z.object({ kind: z.literal('closed'), reason: z.enum(['day-over', 'weekly', 'holiday']), name: localizedText.nullable(), next: nextOpening }),
  z.object({ kind: z.literal('quota-reached'), next: nextOpening }),
  z.object({ kind: z.literal('agency-out'), since: z.number(), note: z.string().nullable() }),
  z.object({ kind: z.literal('clock-unsure') }),
]);

export const waitInterval = z.object({ fromMinutes: z.int(), toMinutes: z.int() });

export const liveService = z.object({
  serviceId,
  availability,
  waiting: z.int(),
  /** null = too little to know. */
  wait: waitInterval.nullable(),
  /** Walk-in places left today; null = no quota. */
  remaining: z.object({ left: z.int(), of: z.int() }).nullable(),
  /** Who waits for a place of a used-up quota, and the last who got a number by their place on that list; null = no quota. */
  standby: z.object({ waiting: z.int(), given: z.array(z.object({ place: z.int(), number: z.string() })).max(3) }).nullable(),
});

/** `ready` or the trouble of this kiosk's printer, in the kiosk's words. */
export const paperState = z.enum(['ready', 'paper-out', 'cover-open', 'offline', 'fault', 'unknown']);

export const notice = z.object({ agencyId: z.string(), agencyName: localizedText, since: z.number(), note: z.string().nullable() });

/** One pushed stream: a full snapshot first, then the newest state of what changed. Absent = unchanged. */
export const kioskUpdate = z.object({
  kind: z.enum(['snapshot', 'change']),
  /** Changes when the catalogue does: fetch `catalog` again. */
  catalogRevision: z.string().optional(),
  clock: z.object({ at: z.number(), day, sure: z.boolean(), /** `07:00`, UTC offset in minutes */ offsetMinutes: z.int() }).optional(),
  services: z.array(liveService).optional(),
  notices: z.array(notice).max(20).optional(),
  paper: paperState.optional(),
  /** False while the site is in a state in which no citizen can be served (failed check); `sentence` is for the technician. */
  siteState: z.discriminatedUnion('kind', [z.object({ kind: z.literal('open') }), z.object({ kind: z.literal('out-of-service'), sentence: z.string() })]).optional(),
});

export const catalogView = z.object({
  revision: z.string(),
  sample: z.boolean(),
  site: z.object({ code: z.string(), name: z.string(), address: z.string(), zone: z.enum(['WIB', 'WITA', 'WIT']) }),
  agencies: z.array(z.object({ id: z.string(), name: localizedText, shortName: z.string(), color: z.string(), place: localizedText, serviceIds: z.array(serviceId) })),
  services: z.array(z.object({ id: serviceId, agencyId: z.string(), name: localizedText, place: localizedText })),
  needs: z.array(z.object({ id: z.string(), name: localizedText, icon: z.string(), serviceIds: z.array(serviceId) })).max(12),
});

export const servicePage = z.object({
  id: serviceId,
  /** Of this service's content; takeTicket refuses a stale one. */
  revision: z.string(),
  name: localizedText,
  agency: z.object({ id: z.string(), name: localizedText, color: z.string() }),
  /** "Lantai 1 · Loket 3–8" */
  place: localizedText,
  asksPriority: z.boolean(),
  decidedBy: z.object({ who: z.enum(['site', 'other-site', 'province', 'ministry', 'state-enterprise']), name: z.string().nullable() }),
  requirements: z.array(z.object({ id: z.string(), text: localizedText, ifMissing: localizedText.nullable() })),
  procedure: z.array(localizedText),
  time: localizedText,
  fee: localizedText,
  product: localizedText,
  complaints: localizedText,
  approvedOn: day,
  sample: z.boolean(),
  live: liveService,
});

/** A place on the standby list: "Cadangan 3". Not a number: one comes only with a place. */
export const standbyView = z.object({
  ticketId: uuid,
  serviceId,
  serviceName: localizedText,
  place: z.int(),
  state: z.enum(['waiting', 'given', 'left']),
  /** People of the list before this one. */
  ahead: z.int(),
  /** The number, once a place came. */
  number: z.string().nullable(),
});

export const searchAnswer = z.object({
  /** Best first; empty = nothing found, then `needs` holds the nearest. At most 7. */
  hits: z.array(z.object({ serviceId, /** Words of the service's texts that matched, for underlining. */ matched: z.array(z.string()).max(12) })).max(7),
  needs: z.array(z.string()).max(4),
});

/** pending = being printed; printed = surely out, unless `sent-only`; refused = nothing came out; doubted = unknown. */
export const paper = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pending') }),
  z.object({ kind: z.literal('printed'), proof: z.enum(['confirmed', 'sent-only']) }),
  z.object({ kind: z.literal('refused'), reason: paperState }),
  z.object({ kind: z.literal('doubted') }),
]);

export const ticketView = z.object({
  ticketId: uuid,
  number: z.string(),
  serviceId,
  serviceName: localizedText,
  agencyName: localizedText,
  place: localizedText,
  /** When it was issued. */
  issuedAt: z.number(),
  state: z.enum(['waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled', 'voided', 'not-served']),
  /** Where to go when called. */
  counterName: z.string().nullable(),
  /** People of the same service before this one. */
  ahead: z.int(),
  wait: waitInterval.nullable(),
  paper,
  /** The citizen said "noted" or the paper surely came out. */
  confirmed: z.boolean(),
  /** Text of the QR. */
  qr: z.string(),
});

const takeRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown-service') }),
  z.object({ kind: z.literal('stale-page') }),
  z.object({ kind: z.literal('not-available'), availability }),
  z.object({ kind: z.literal('wait-a-moment'), seconds: z.int() }),
  z.object({ kind: z.literal('id-used') }),
  z.object({ kind: z.literal('out-of-service') }),
  /** The disk is full or failing; nothing was issued. */
  z.object({ kind: z.literal('cannot-save') }),
]);
/** As for a number; `not-available` also when numbers are to be had. */
const joinRefusal = z.discriminatedUnion('kind', [...takeRefusal.options, z.object({ kind: z.literal('no-standby') })]);
const standbyRefusal = z.discriminatedUnion('kind', [z.object({ kind: z.literal('unknown-entry') }), z.object({ kind: z.literal('has-a-number') }), z.object({ kind: z.literal('cannot-save') })]);
const ticketRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unknown-ticket') }),
  z.object({ kind: z.literal('other-site'), code: z.string() }),
  z.object({ kind: z.literal('other-day'), day }),
  z.object({ kind: z.literal('not-possible'), state: z.string() }),
  z.object({ kind: z.literal('cannot-save') }),
]);
/** Everything that may be refused is answered so. */
export function outcome<V extends z.ZodType, E extends z.ZodType>(value: V, error: E) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), error })]);
}

export const kiosk = {
  watch: oc.output(eventIterator(kioskUpdate)),
  catalog: oc.output(catalogView),
  service: oc.input(z.object({ serviceId })).output(outcome(servicePage, z.object({ kind: z.literal('unknown-service') }))),
  search: oc.input(z.object({ text: z.string().max(200), language })).output(searchAnswer),
  /** The page makes `ticketId` (UUIDv7 or v4); the same id again answers with the same ticket. */
  takeTicket: oc
    .input(z.object({ ticketId: uuid, serviceId, revision: z.string().max(80), priority: z.boolean(), missing: z.array(z.string().max(80)).max(12), language }))
    .output(outcome(ticketView, takeRefusal)),
  /** [Masuk daftar cadangan] of a service whose quota is used up; belongs to nobody's number until a place comes. The same id again answers with the same place. */
  joinStandby: oc
    .input(z.object({ ticketId: uuid, serviceId, revision: z.string().max(80), priority: z.boolean(), missing: z.array(z.string().max(80)).max(12), language }))
    .output(outcome(standbyView, joinRefusal)),
  leaveStandby: oc.input(z.object({ ticketId: uuid })).output(outcome(standbyView, standbyRefusal)),
  /** Follows one ticket: its paper, its place, its call. Ends when the page leaves. */
  watchTicket: oc.input(z.object({ ticketId: uuid })).errors({ NOT_FOUND: { message: 'no such ticket' } }).output(eventIterator(ticketView)),
  /** "Cek giliran": the text of a slip's QR. */
  findTicket: oc.input(z.object({ code: z.string().max(200) })).output(outcome(ticketView, ticketRefusal)),
  /** [Batal] */
  cancelTicket: oc.input(z.object({ ticketId: uuid })).output(outcome(ticketView, ticketRefusal)),
  /** [Sudah saya catat]: the citizen has the number without paper. */
  confirmTicket: oc.input(z.object({ ticketId: uuid })).output(outcome(ticketView, ticketRefusal)),
  /** "Kertas tidak keluar?" after a doubt: prints once more, marked SALINAN. At most 2 a ticket at a kiosk. */
  reprintTicket: oc.input(z.object({ ticketId: uuid, jobId: uuid, language })).output(outcome(ticketView, ticketRefusal)),
  /** [Panggil petugas]: the same id again changes nothing. */
  callForHelp: oc
    .input(z.object({ helpId: uuid, screen: z.string().max(40), language }))
    .errors({ CANNOT_SAVE: { status: 409, message: 'the call could not be saved' } })
    .output(z.object({ at: z.number() })),
};
