import { err, ok, type Result } from '../../shared/result.ts';
import { moveTicket } from '../move-ticket.ts';
import type { CallingDeps } from './call-next.ts';
import type { Counter } from './calling-store.ts';
import { counterStream } from './counter-stream.ts';

export type TargetRefusal =
  /** No counter of that name is open or on a break, or that person sits at none. */
  | { readonly kind: 'target-away'; readonly to: string }
  | { readonly kind: 'target-without-service'; readonly to: string; readonly service: string };

const COUNTER = 'counter/';

/** The counter at which a ticket sent to `counter/<id>` or `staff/<id>` would be called. */
export function findTarget({ calling }: Pick<CallingDeps, 'calling'>, { to, service }: { readonly to: string; readonly service: string }): Result<Counter, TargetRefusal> {
  const found = to.startsWith(COUNTER) ? calling.findCounter(to.slice(COUNTER.length)) : calling.listCounters().find((counter) => counter.state !== 'closed' && `staff/${counter.staff}` === to);
  if (found === undefined || found.state === 'closed') return err({ kind: 'target-away', to });
  return found.services.includes(service) ? ok(found) : err({ kind: 'target-without-service', to, service });
}

/** Whoever a ticket is sent to must still be there when it is saved: the stream to compare with its version; empty when everybody may call it. */
export function expectTarget(deps: Pick<CallingDeps, 'calling'>, { to, service }: { readonly to: string | null; readonly service: string }): Result<Readonly<Record<string, number>>, TargetRefusal> {
  if (to === null) return ok({});
  const target = findTarget(deps, { to, service });
  return target.ok ? ok({ [counterStream(target.value.counter)]: target.value.version }) : target;
}

/** Tickets that wait for a counter or person who cannot call them any more wait for everyone again, and their event tells why. Returns how many. Safe to run again at any time. */
export async function releaseStranded(deps: CallingDeps): Promise<number> {
  const released = await Promise.all(
    deps.queue.listDirected(deps.siteClock.day()).map(({ ticketId, directedTo: from, service }) => {
      const target = from === null ? undefined : findTarget(deps, { to: from, service });
      if (from === null || target?.ok !== false) return false;
      return moveTicket(deps, { ticketId, move: { verb: 'release', from, why: target.error.kind }, actor: 'site' }).then((outcome) => outcome.ok);
    }),
  );
  return released.filter(Boolean).length;
}
