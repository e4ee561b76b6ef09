import { err, ok, type Result } from '../../shared/result.ts';
import type { StandbyDeps } from './give-places.ts';
import { standbyStream, type StandbyEntry } from './standby-rules.ts';

export type LeaveRefusal = { readonly kind: 'unknown-entry' } | { readonly kind: 'has-a-number' } | { readonly kind: 'cannot-save' };

/** A visitor leaves the list, or staff take somebody from it. Leaving twice changes nothing; whoever has a number cancels that. */
export async function leaveStandby({ issuing, standby }: StandbyDeps, { ticketId, actor }: { readonly ticketId: string; readonly actor: string }): Promise<Result<StandbyEntry, LeaveRefusal>> {
  for (;;) {
    const entry = standby.find(ticketId);
    if (entry === undefined) return err({ kind: 'unknown-entry' });
    if (entry.state === 'given') return err({ kind: 'has-a-number' });
    if (entry.state === 'left') return ok(entry);
    const { service, day, place } = entry;
    const stream = standbyStream(entry);
    const outcome = await issuing.journal.append({ events: [{ stream, type: 'standby.left', data: { ticketId, service, day, place } }], expected: { [stream]: standby.versionOf(entry) }, actor });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  }
}
