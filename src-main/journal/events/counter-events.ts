import { z } from 'zod';
import { defineEvent } from './define.ts';

const turn = z.strictObject({ service: z.string(), day: z.string(), ticketId: z.uuid(), turn: z.int().min(0) });

/** Facts about counters and how they call. `staff` is an opaque id, never a name. */
export const counterEvents = {
  /** `services` in the counter's own order of preference. Opening an open counter changes its staff or order. */
  'counter.opened': defineEvent(z.strictObject({ counter: z.string(), staff: z.string().max(80), services: z.array(z.string()).min(1).max(100) })),
  'counter.paused': defineEvent(z.strictObject({ counter: z.string() })),
  'counter.closed': defineEvent(z.strictObject({ counter: z.string() })),
  /** In `service-calls/<service>/<day>`, which owns the service's turns: two counters can never take the same. */
  'service.turn-taken': defineEvent(turn),
  /** A call was taken back before the next one of the service: its turn is to be had again. */
  'service.turn-returned': defineEvent(turn),
  /** The calling policy as text, exactly as checked. */
  'policy.changed': defineEvent(z.strictObject({ text: z.string().max(200_000) })),
};
