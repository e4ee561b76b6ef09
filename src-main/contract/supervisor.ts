import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { localizedText, waitInterval } from './kiosk.ts';

/** What the supervisor page may ask and be told. Instants are ms since 1970 UTC by the core's clock, minutes are since local midnight, days are `YYYY-MM-DD`. */
const day = z.iso.date();
const minute = z.int().min(0).max(1439);
const instant = z.number();
const uuid = z.uuid();
const id = z.string().min(1).max(80);
const role = z.enum(['operator', 'supervisor', 'technician']);

function outcome<V extends z.ZodType, E extends z.ZodType>(value: V, error: E) {
  return z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value }), z.object({ ok: z.literal(false), error })]);
}
const nothing = z.object({});

/** What a supervisor should know; the worst first. Names stand beside the ids they belong to. */
export const supervisorAlert = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('clock-unsure') }),
    z.object({ kind: z.literal('no-counter-open'), agencyId: id, waiting: z.int(), longestSince: instant }),
    z.object({ kind: z.literal('agency-out'), agencyId: id, waiting: z.int(), since: instant, note: z.string().nullable() }),
    z.object({ kind: z.literal('piling-up'), agencyId: id, serviceId: id, waiting: z.int(), open: z.int(), all: z.int(), longestSince: instant }),
    /** A newer pack dropped it while people wait: they can be called where it is still served, transferred or cancelled. */
    z.object({ kind: z.literal('service-withdrawn'), agencyId: id, serviceId: id, waiting: z.int(), open: z.int(), longestSince: instant }),
    /** A newer pack dropped the counter while somebody sits there: it works on until it is closed. */
    z.object({ kind: z.literal('counter-withdrawn'), counterId: id, since: instant }),
    /** Called or served at a counter that nobody sits at any more. */
    z.object({ kind: z.literal('ticket-left'), counterId: id, number: z.string(), since: instant }),
    z.object({ kind: z.literal('printer'), device: z.string(), state: z.string(), since: instant }),
    z.object({ kind: z.literal('help'), kiosk: z.string(), at: instant }),
    z.object({ kind: z.literal('hoarding'), kiosk: z.string(), numbers: z.int(), at: instant }),
  ])
  .and(z.object({ agencyName: z.string().nullable(), serviceName: localizedText.nullable(), counterName: z.string().nullable() }));

/** The hall of this moment. Always whole, when something happened and at least once a minute, at most once a second. */
export const supervisorView = z.object({
  at: instant,
  day,
  offsetMinutes: z.int(),
  siteName: z.string(),
  clockIsSure: z.boolean(),
  policyVersion: z.int(),
  alerts: z.array(supervisorAlert).max(20),
  /** Numbers taken, quarter hour by quarter hour. */
  quarters: z.array(z.object({ minute, arrivals: z.int() })).max(96),
  /** `insideShare` 0 to 1, null = nobody was told a waiting time; `medianWaitMinutes` null = nobody was called yet. */
  today: z.object({ issued: z.int(), served: z.int(), atCounter: z.int(), waiting: z.int(), noShows: z.int(), insideShare: z.number().nullable(), medianWaitMinutes: z.int().nullable() }),
  /** Services in which somebody waits; those that have left the pack in front. */
  services: z
    .array(z.object({ serviceId: id, name: localizedText, agencyId: id, agencyName: z.string(), color: z.string(), waiting: z.int(), longestSince: instant, open: z.int(), all: z.int(), wait: waitInterval.nullable(), isOut: z.boolean(), /** No longer in the pack. */ isWithdrawn: z.boolean() }))
    .max(60),
  moreServices: z.int(),
  counters: z
    .array(z.object({ counterId: id, name: z.string(), agencyName: z.string(), state: z.enum(['serving', 'calling', 'ready', 'break', 'closed']), needsLook: z.boolean(), number: z.string().nullable(), staffId: z.string().nullable(), since: instant.nullable() }))
    .max(400),
});

/** What the page follows; the last two end it until somebody else signs in. */
export const supervisorUpdate = z.discriminatedUnion('kind', [z.object({ kind: z.literal('hall'), view: supervisorView }), z.object({ kind: z.literal('signed-out') }), z.object({ kind: z.literal('not-allowed') })]);

export const supervisedTicket = z.object({
  ticketId: uuid,
  number: z.string(),
  serviceId: id,
  serviceName: localizedText,
  state: z.enum(['waiting', 'called', 'serving', 'parked', 'finished', 'no-show', 'cancelled', 'voided', 'not-served']),
  priority: z.boolean(),
  issuedAt: instant,
  arrivedAt: instant,
  counterName: z.string().nullable(),
  confirmed: z.boolean(),
  secondChances: z.int(),
});

export const supervisorReason = z.enum(['wrong-service', 'counter-trouble', 'agency-asks', 'citizen-asks', 'frail', 'mistake', 'left-the-hall', 'other']);
export const supervisorMove = z.discriminatedUnion('verb', [
  /** `to`: `counter/<id>` or `staff/<id>` to whom alone the policy gives it; null = everybody who serves it. By hand, with a reason that is recorded, any counter of its service may call it. */
  z.object({ verb: z.literal('transfer'), service: id, to: z.string().max(90).nullable() }),
  z.object({ verb: z.literal('cancel') }),
  z.object({ verb: z.literal('put-back') }),
  z.object({ verb: z.literal('reorder'), place: z.enum(['first', 'last']) }),
]);
export const superviseRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['unknown-ticket', 'unknown-service', 'not-today', 'second-chance-used', 'undo-too-late', 'cannot-save']) }),
  z.object({ kind: z.literal('illegal-move'), state: z.string(), verb: z.string() }),
  /** Whom the ticket was to be sent to is closed, unknown, or does not offer the service. */
  z.object({ kind: z.enum(['target-away', 'target-without-service']) }),
]);

const quota = z.object({ walkIn: z.int().min(0).max(5000), online: z.int().min(0).max(5000) });
const planHours = z.union([z.object({ numbersFrom: minute, opens: minute, lastNumber: minute, closes: minute }), z.literal('closed')]);
/** Null for both = the pack's own again. */
export const planInput = z.object({ service: id, day, quota: quota.nullable(), hours: planHours.nullable(), reason: supervisorReason });
export const agencyList = z.array(
  z.object({
    agencyId: id,
    name: localizedText,
    shortName: z.string(),
    color: z.string(),
    outage: z.object({ since: instant, note: z.string().nullable() }).nullable(),
    counters: z.array(z.object({ counterId: id, name: z.string() })),
    services: z.array(
      z.object({
        serviceId: id,
        name: localizedText,
        quota: quota.nullable(),
        used: quota,
        opening: z.enum(['open', 'not-yet-open', 'closed']),
        plan: z.object({ quota: quota.nullable(), hours: planHours.nullable(), reason: z.string() }).nullable(),
      }),
    ),
  }),
);

/** The calling policy as the core checks it; see `src-main/queue/policy`. */
const rule = z.discriminatedUnion('rule', [
  z.object({ rule: z.literal('mix'), normal: z.int(), priority: z.int() }),
  z.object({ rule: z.literal('booking-window'), opensBefore: z.int(), closesAfter: z.int(), turns: z.int().optional() }),
  z.object({ rule: z.literal('ageing'), minutes: z.int() }),
  z.object({ rule: z.literal('transfers'), arrival: z.enum(['kept', 'renewed']) }),
]);
export const callingPolicy = z.object({
  format: z.literal(1),
  default: z.array(rule).max(8),
  services: z.record(z.string(), z.array(rule).max(8)),
  closing: z.object({ called: z.enum(['ask', 'no-show', 'served']), serving: z.enum(['ask', 'served']) }),
  graceSeconds: z.int(),
});
const policyFault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-policy'), path: z.string(), sentence: z.string() }),
  z.object({ kind: z.literal('rule-twice'), service: z.string().nullable(), rule: z.string() }),
  z.object({ kind: z.literal('no-bound'), service: z.string().nullable(), rule: z.string() }),
  z.object({ kind: z.literal('window-without-mix'), service: z.string().nullable() }),
  z.object({ kind: z.literal('unknown-service'), service: z.string() }),
]);
const changeFault = z.union([policyFault, z.object({ kind: z.literal('stale-page'), version: z.int() }), z.object({ kind: z.literal('cannot-save') })]);
const previewedCall = z.object({ number: z.string(), serviceName: localizedText, priority: z.boolean(), counterName: z.string(), reason: z.string() });
export const policyPreview = z.object({ now: z.array(previewedCall).max(200), then: z.array(previewedCall).max(200) });

export const staffMember = z.object({ staffId: z.string(), role, state: z.enum(['enabled', 'disabled']), addedAt: instant, lastSignedInAt: instant.nullable(), signInName: z.string().nullable(), displayName: z.string().nullable() });
const manageFault = z.object({ kind: z.enum(['not-allowed', 'unknown-staff', 'own-account', 'cannot-save']) });
/** Shown once; the core keeps only its hash. */
const givenCode = z.object({ staffId: z.string(), code: z.string(), codeUntil: instant });

const unit = z.enum(['text', 'count', 'minutes', 'share', 'time', 'date-time']);
const cell = z.union([z.string(), z.number(), z.null(), localizedText]);
export const reportTable = z.object({ id: z.string(), title: localizedText, note: localizedText.nullable(), columns: z.array(z.object({ id: z.string(), heading: localizedText, unit })).readonly(), rows: z.array(z.array(cell).readonly()).max(2000).readonly(), more: z.int() });
/** A report as it is read, printed and exported. */
export const reportDocument = z.object({
  title: localizedText,
  subject: z.string(),
  siteName: z.string(),
  offsetMinutes: z.int(),
  facts: z.array(z.object({ id: z.string(), label: localizedText, value: z.number().nullable(), unit: z.enum(['count', 'minutes', 'share', 'time', 'date-time']) })).readonly(),
  tables: z.array(reportTable).readonly(),
});
export const reportRequest = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), day }),
  z.object({ kind: z.literal('month'), month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/) }),
  z.object({ kind: z.literal('fairness'), day }),
  z.object({ kind: z.literal('audit'), ticketId: uuid }),
]);
const reportFault = z.object({ kind: z.enum(['unknown-ticket', 'unknown-table', 'too-busy']) });
/** `tableId` null = every table; only XLSX can hold them all. */
export const exportWish = z.object({ format: z.enum(['csv', 'xlsx']), tableId: z.string().max(40).nullable(), language: z.enum(['id', 'en']) });
export const exportedFile = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() });

export const supervisor = {
  /** Says whose page this connection is, then the newest hall. */
  follow: oc.input(z.object({ token: z.string().max(200) })).output(eventIterator(supervisorUpdate)),
  listTickets: oc.input(z.object({ serviceId: id })).output(z.object({ tickets: z.array(supervisedTicket).max(50), more: z.int() })),
  /** By what somebody reads out: `A012`, `a12`, `12`. */
  findTickets: oc.input(z.object({ typed: z.string().max(10) })).output(z.array(supervisedTicket).max(20)),
  act: oc.input(z.object({ ticketId: uuid, move: supervisorMove, reason: supervisorReason })).output(outcome(supervisedTicket, superviseRefusal)),
  /** For a counter whose staff are gone: its ticket can then be taken over. */
  closeCounter: oc.input(z.object({ counterId: id })).output(outcome(nothing, z.object({ kind: z.enum(['counter-closed', 'cannot-save']) }))),
  listAgencies: oc.output(agencyList),
  planDay: oc.input(planInput).output(outcome(nothing, z.object({ kind: z.enum(['unknown-service', 'not-today', 'impossible-hours', 'cannot-save']) }))),
  declareOutage: oc.input(z.object({ agencyId: id, on: z.boolean(), note: z.string().max(200).nullable() })).output(outcome(nothing, z.object({ kind: z.enum(['unknown-agency', /** Holds what cannot be shown: markup, emoji, control characters. */ 'note-unfit', 'cannot-save']) }))),
  confirmClock: oc.output(outcome(nothing, z.object({ kind: z.enum(['before-build', 'journal-ahead', 'cannot-save']) }))),
  policy: oc.output(z.object({ policy: callingPolicy, version: z.int() })),
  previewPolicy: oc.input(z.object({ policy: callingPolicy, calls: z.int().min(1).max(200) })).output(outcome(policyPreview, policyFault)),
  changePolicy: oc.input(z.object({ policy: callingPolicy, basedOn: z.int().min(0) })).output(outcome(z.object({ version: z.int() }), changeFault)),
  listStaff: oc.output(z.array(staffMember).max(5_000)),
  addStaff: oc.input(z.object({ signInName: z.string().max(10_000), displayName: z.string().max(10_000), role })).output(outcome(givenCode, z.object({ kind: z.string() }))),
  changeRole: oc.input(z.object({ staffId: id, role })).output(outcome(nothing, manageFault)),
  setEnabled: oc.input(z.object({ staffId: id, enabled: z.boolean() })).output(outcome(nothing, manageFault)),
  giveCode: oc.input(z.object({ staffId: id })).output(outcome(givenCode, manageFault)),
  report: oc.input(reportRequest).output(outcome(reportDocument, reportFault)),
  export: oc.input(z.object({ request: reportRequest, wish: exportWish })).output(outcome(exportedFile, reportFault)),
};

export type SupervisorContract = typeof supervisor;
export type SupervisorAlert = z.output<typeof supervisorAlert>;
export type SupervisorView = z.output<typeof supervisorView>;
export type SupervisorUpdate = z.output<typeof supervisorUpdate>;
export type SupervisedTicket = z.output<typeof supervisedTicket>;
export type SupervisorReason = z.output<typeof supervisorReason>;
export type SupervisorMove = z.output<typeof supervisorMove>;
export type SuperviseRefusal = z.output<typeof superviseRefusal>;
export type AgencyList = z.output<typeof agencyList>;
export type PlanInput = z.output<typeof planInput>;
export type CallingPolicy = z.output<typeof callingPolicy>;
export type PolicyPreview = z.output<typeof policyPreview>;
export type StaffMember = z.output<typeof staffMember>;
export type ReportDocument = z.output<typeof reportDocument>;
export type ReportTable = z.output<typeof reportTable>;
export type ReportRequest = z.output<typeof reportRequest>;
export type ExportWish = z.output<typeof exportWish>;
