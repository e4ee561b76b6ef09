import { z } from 'zod';
import { defineEvent } from './define.ts';

const empty = z.strictObject({});
/** Minutes that a citizen was told. */
const interval = z.strictObject({ fromMinutes: z.int().min(0), toMinutes: z.int().min(0) });
const same = (older: unknown): unknown => older;
const jobId = z.uuid();

/**
 * A ticket's facts. `ticket.issued` stands in the stream that owns the number (`service-day/<service>/<day>`, later a lease);
 * everything after it stands in `ticket/<id>`. No name, no NIK, no priority group: only that priority was asked for.
 */
export const ticketEvents = {
  'ticket.issued': defineEvent(
    z.strictObject({
      ticketId: z.uuid(),
      service: z.string(),
      day: z.string(),
      prefix: z.string(),
      sequence: z.int().min(1).max(9999),
      channel: z.enum(['walk-in', 'online']),
      priority: z.boolean(),
      kiosk: z.string(),
      language: z.enum(['id', 'en']),
      /** Requirements the citizen left unticked, by id: reminders on the slip. */
      missing: z.array(z.string()).max(12),
      /** The waiting time that was told; absent = too little was known. */
      promised: interval.optional(),
      /** Absent = a slip is printed at once; false = the number is told, not printed. */
      slip: z.literal(false).optional(),
      /** Tickets of one visit carry the same opaque id; absent = the only one. */
      visit: z.uuid().optional(),
      /** Its place in its class, ms since 1970 UTC; absent = the event's own instant. */
      arrivedAt: z.int().optional(),
    }),
    // Shape 1 knew none of the last four.
    [same],
  ),
  'ticket.printed': defineEvent(z.strictObject({ jobId, printer: z.string(), proof: z.enum(['confirmed', 'sent-only']) })),
  /** Nothing was sent: safe to print again. */
  'ticket.print-refused': defineEvent(z.strictObject({ jobId, reason: z.enum(['paper-out', 'cover-open', 'offline', 'fault', 'unknown', 'power-loss', 'too-late']) })),
  /** Nobody knows whether paper came out: never printed again by itself. */
  'ticket.print-doubted': defineEvent(z.strictObject({ jobId, reason: z.enum(['no-proof', 'power-loss']) })),
  'ticket.reprint-asked': defineEvent(z.strictObject({ jobId, language: z.enum(['id', 'en']) })),
  /** The citizen noted the number from the screen. */
  'ticket.confirmed': defineEvent(empty),
  'ticket.cancelled': defineEvent(empty),
  'ticket.voided': defineEvent(z.strictObject({ reason: z.string().max(40) })),
  /**
   * `reason` is a code (`CALL_REASONS` of the policy, or the code of a call out of order). `decision` is what the policy saw: with the journal up to
   * `asOf` (a place) and the instant `at` anybody can decide again. Null for a call that a person chose. `commandId` was made by the page.
   */
  'ticket.called': defineEvent(
    z.strictObject({
      counter: z.string(),
      staff: z.string().max(80).nullable(),
      reason: z.string().max(60),
      commandId: z.uuid().nullable(),
      decision: z.strictObject({ service: z.string(), turn: z.int().min(0), serviceReason: z.string().max(20), asOf: z.int(), at: z.int() }).nullable(),
    }),
    [(older) => ({ ...(older as object), staff: null, commandId: null, decision: null })],
  ),
  'ticket.recalled': defineEvent(empty),
  /** Taken back within seconds; the ticket stands where the call found it. */
  'ticket.call-undone': defineEvent(z.strictObject({ backTo: z.enum(['waiting', 'parked', 'no-show']) })),
  /** `until`: ms since 1970 UTC, null = until somebody asks for it. */
  'ticket.parked': defineEvent(z.strictObject({ until: z.int().nullable() })),
  'ticket.unparked': defineEvent(z.strictObject({ why: z.enum(['time-came', 'asked']) })),
  /** Waits again, for `service`, and if `to` is given only for that counter or person (`counter/<id>`, `staff/<id>`). */
  'ticket.transferred': defineEvent(
    z.strictObject({ service: z.string(), to: z.string().max(90).nullable(), arrival: z.enum(['kept', 'renewed']), /** A supervisor's reason, as a code. */ reason: z.string().max(60).optional() }),
    [same],
  ),
  /** The counter or person it was sent to cannot call it any more: it waits for everyone of its service, where it stood. */
  'ticket.released': defineEvent(z.strictObject({ from: z.string().max(90), why: z.enum(['target-away', 'target-without-service']) })),
  'ticket.put-back': defineEvent(z.strictObject({ reason: z.string().max(60) })),
  /** A supervisor gave a waiting ticket another place in its class: from now on it counts as having arrived at `arrivedAt`. */
  'ticket.reordered': defineEvent(z.strictObject({ place: z.enum(['first', 'last']), arrivedAt: z.int(), reason: z.string().max(60) })),
  /** Another counter goes on where one disappeared. */
  'ticket.taken-over': defineEvent(z.strictObject({ counter: z.string(), staff: z.string().max(80).nullable() })),
  /** Written no more: how a call ended on the boards is `call.announced`. Older journals hold it. */
  'ticket.announced': defineEvent(z.strictObject({ spokenAt: z.int().nullable(), boards: z.array(z.string()).max(20) })),
  'ticket.serving-started': defineEvent(empty),
  'ticket.finished': defineEvent(z.strictObject({ outcome: z.string().max(40) })),
  'ticket.no-show': defineEvent(empty),
  'ticket.not-served': defineEvent(empty),
};
