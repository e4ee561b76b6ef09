import { z } from 'zod';
import { defineEvent } from './define.ts';

/** Facts about call boards. Boards are named by their place in the hall; instants are ms since 1970 UTC. */
export const boardEvents = {
  /**
   * How one call ended on the boards of its zone; exactly one for each `ticket.called` and `ticket.recalled`, in `zone-calls/<zone>`. `call` is the
   * version of that event in `ticket/<ticketId>`. `unheard`: nobody said it to its end in time; `withdrawn`: it invited nobody any more before it was said; `silent`: quiet hours.
   */
  'call.announced': defineEvent(
    z.strictObject({
      ticketId: z.uuid(),
      call: z.int().min(1),
      counter: z.string(),
      zone: z.string(),
      outcome: z.enum(['spoken', 'unheard', 'withdrawn', 'silent']),
      why: z.enum(['no-voice', 'too-late']).nullable(),
      shown: z.array(z.strictObject({ board: z.string().max(60), at: z.int() })).max(60),
      spoken: z.array(z.strictObject({ board: z.string().max(60), form: z.enum(['full', 'short', 'repeat', 'cancelled']), startedAt: z.int(), endedAt: z.int() })).max(20),
    }),
  ),
};
