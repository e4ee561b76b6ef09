import { z } from 'zod';
import { defineEvent } from './define.ts';

const role = z.enum(['operator', 'supervisor', 'technician']);
/** The machine, as its pairing names it. */
const source = z.string().max(64);

/**
 * Facts about staff, by opaque id: each stands in `staff/<id>`. No name, no password, no hash, and nothing that was typed into a sign-in form.
 * A refusal for a name that nobody has stands in `staff/unknown`. Sessions that a crash ended have no `staff.signed-out`: `site.started` ends them all.
 */
export const staffEvents = {
  'staff.added': defineEvent(z.strictObject({ role })),
  'staff.role-changed': defineEvent(z.strictObject({ role })),
  'staff.disabled': defineEvent(z.strictObject({})),
  'staff.enabled': defineEvent(z.strictObject({})),
  /** `refusedBefore`: tries from this source that failed since the last sign-in there. */
  'staff.signed-in': defineEvent(z.strictObject({ session: z.uuid(), source, refusedBefore: z.int().min(0) })),
  /** `ignored`: tries turned away unread since the last event, because they came too soon. */
  'staff.sign-in-refused': defineEvent(
    z.strictObject({ reason: z.enum(['unknown-account', 'wrong-password', 'account-disabled', 'code-expired', 'must-choose-password', 'too-soon', 'wrong-code']), source, ignored: z.int().min(0) }),
  ),
  /** `elsewhere`: the other machine, where there is one. */
  'staff.signed-out': defineEvent(
    z.strictObject({ session: z.uuid(), why: z.enum(['asked', 'idle', 'too-old', 'disabled', 'password-changed', 'replaced', 'used-elsewhere', 'ended-by-colleague']), elsewhere: source.nullable() }),
  ),
  /** `code-given`: a colleague asked for a one-time code; the old password ended. */
  'staff.password-changed': defineEvent(z.strictObject({ how: z.enum(['chosen', 'code-given']) })),
};
