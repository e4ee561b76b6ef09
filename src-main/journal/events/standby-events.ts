import { z } from 'zod';
import { defineEvent } from './define.ts';

const entry = { ticketId: z.uuid(), service: z.string(), day: z.string(), /** Order of joining, from 1. */ place: z.int().min(1) };

/** Facts about who waits for a place of a used-up quota, in `standby/<service>/<day>`. */
export const standbyEvents = {
  'standby.joined': defineEvent(z.strictObject({ ...entry, priority: z.boolean(), kiosk: z.string(), language: z.enum(['id', 'en']), missing: z.array(z.string()).max(12) })),
  /** Together with the `ticket.issued` of the same id. `from`: the missed ticket whose place it was; null = one that nobody held. */
  'standby.place-given': defineEvent(z.strictObject({ ...entry, from: z.uuid().nullable() })),
  'standby.left': defineEvent(z.strictObject(entry)),
};
