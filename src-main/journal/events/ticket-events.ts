import { z } from 'zod';
import { defineEvent } from './define.ts';

const empty = z.strictObject({});
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
    }),
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
  'ticket.called': defineEvent(z.strictObject({ counter: z.string(), reason: z.string().max(60) })),
  'ticket.announced': defineEvent(z.strictObject({ spokenAt: z.int().nullable(), boards: z.array(z.string()).max(20) })),
  'ticket.serving-started': defineEvent(empty),
  'ticket.finished': defineEvent(z.strictObject({ outcome: z.string().max(40) })),
  'ticket.no-show': defineEvent(empty),
  'ticket.not-served': defineEvent(empty),
};
