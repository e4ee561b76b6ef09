import type { NewEvent } from '../../journal/events/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { CallingDeps } from './call-next.ts';
import type { Counter } from './calling-store.ts';
import { counterStream } from './counter-stream.ts';
import { releaseStranded } from './directed-tickets.ts';

export type CounterRefusal =
  | { readonly kind: 'counter-taken'; readonly staff: string }
  | { readonly kind: 'counter-closed' }
  | { readonly kind: 'no-services' }
  | { readonly kind: 'unknown-service'; readonly service: string }
  /** The pack has no such counter. */
  | { readonly kind: 'unknown-counter' }
  /** The pack gives this service to other counters. */
  | { readonly kind: 'service-elsewhere'; readonly service: string }
  /** A ticket is still called or served here: finish, park or transfer it first. */
  | { readonly kind: 'ticket-here'; readonly ticketId: string }
  | { readonly kind: 'cannot-save' };

/**
 * A member of staff sits down at a counter of the pack, for services that the pack gives it: those it names there, and those that a newer pack dropped while
 * people wait, where the last pack that had them named them. An open counter keeps what it has until it closes, whatever a newer pack says: nobody who waits
 * is forgotten, and a break can always be ended.
 */
export async function takeCounter(deps: CallingDeps, input: { readonly counter: string; readonly staff: string; readonly services: readonly string[] }): Promise<Result<Counter, CounterRefusal>> {
  const refusal = findOutOfBounds(deps, input);
  return refusal === undefined ? openCounter(deps, input) : err(refusal);
}

function findOutOfBounds({ calling, catalog }: CallingDeps, { counter, staff, services }: Parameters<typeof takeCounter>[1]): CounterRefusal | undefined {
  const now = calling.findCounter(counter);
  const kept = now !== undefined && now.state !== 'closed' && now.staff === staff ? now.services : undefined;
  if (kept === undefined && catalog().findCounter(counter) === undefined) return { kind: 'unknown-counter' };
  for (const service of services.filter((each) => kept?.includes(each) !== true)) {
    const known = catalog().findServiceEver(service);
    if (known === undefined) return { kind: 'unknown-service', service };
    if (!known.counters.includes(counter)) return { kind: 'service-elsewhere', service };
  }
  return undefined;
}

/**
 * Opens a counter for a member of staff, or changes the order of an open one. `services` in the counter's order of preference. Nobody sits at two counters:
 * the one before is closed in the same commit, and must have no ticket left.
 */
export function openCounter(deps: CallingDeps, { counter, staff, services }: { readonly counter: string; readonly staff: string; readonly services: readonly string[] }): Promise<Result<Counter, CounterRefusal>> {
  return changeCounter(deps, { counter, actor: `staff/${staff}`, leaves: staff, decide: (now) => {
    if (services.length === 0) return err({ kind: 'no-services' });
    const unknown = services.find((service) => deps.catalog().findServiceEver(service) === undefined);
    if (unknown !== undefined) return err({ kind: 'unknown-service', service: unknown });
    if (now !== undefined && now.state !== 'closed' && now.staff !== null && now.staff !== staff) return err({ kind: 'counter-taken', staff: now.staff });
    return ok({ stream: counterStream(counter), type: 'counter.opened', data: { counter, staff, services: [...new Set(services)] } });
  } });
}

/** A break: nobody is called until the counter is opened again. */
export function pauseCounter(deps: CallingDeps, { counter, staff }: { readonly counter: string; readonly staff: string }): Promise<Result<Counter, CounterRefusal>> {
  return leaveCounter(deps, { counter, staff, event: { stream: counterStream(counter), type: 'counter.paused', data: { counter } } });
}

export function closeCounter(deps: CallingDeps, { counter, staff }: { readonly counter: string; readonly staff: string }): Promise<Result<Counter, CounterRefusal>> {
  return leaveCounter(deps, { counter, staff, event: { stream: counterStream(counter), type: 'counter.closed', data: { counter } } });
}

/** A counter whose member of staff is gone: closed as it stands, so that a colleague can take its ticket over. */
export function abandonCounter(deps: CallingDeps, { counter, actor }: { readonly counter: string; readonly actor: string }): Promise<Result<Counter, CounterRefusal>> {
  return changeCounter(deps, { counter, actor, decide: (now) => (now === undefined || now.state === 'closed' ? err({ kind: 'counter-closed' }) : ok({ stream: counterStream(counter), type: 'counter.closed', data: { counter } })) });
}

function leaveCounter(deps: CallingDeps, { counter, staff, event }: { readonly counter: string; readonly staff: string; readonly event: NewEvent }): Promise<Result<Counter, CounterRefusal>> {
  return changeCounter(deps, { counter, actor: `staff/${staff}`, decide: (now) => {
    if (now === undefined || now.state === 'closed') return err({ kind: 'counter-closed' });
    if (now.staff !== null && now.staff !== staff) return err({ kind: 'counter-taken', staff: now.staff });
    const here = deps.calling.findCurrent({ counter, day: deps.siteClock.day() });
    return here === undefined ? ok(event) : err({ kind: 'ticket-here', ticketId: here });
  } });
}

interface CounterChange {
  readonly counter: string;
  readonly actor: string;
  /** Who gets up from any other counter for it. */
  readonly leaves?: string;
  readonly decide: (now: Counter | undefined) => Result<NewEvent, CounterRefusal>;
}

/** Whoever closes or offers other services leaves nobody waiting for them alone. */
async function changeCounter(deps: CallingDeps, change: CounterChange): Promise<Result<Counter, CounterRefusal>> {
  const changed = await recordChange(deps, change);
  if (changed.ok) await releaseStranded(deps);
  return changed;
}

async function recordChange(deps: CallingDeps, { counter, actor, leaves, decide }: CounterChange): Promise<Result<Counter, CounterRefusal>> {
  const { journal, calling } = deps;
  for (;;) {
    const now = calling.findCounter(counter);
    const decision = decide(now);
    if (!decision.ok) return decision;
    const others = leaves === undefined ? [] : calling.listCounters().filter(({ counter: other, staff, state }) => other !== counter && staff === leaves && state !== 'closed');
    const here = others.map((other) => calling.findCurrent({ counter: other.counter, day: deps.siteClock.day() })).find((ticket) => ticket !== undefined);
    if (here !== undefined) return err({ kind: 'ticket-here', ticketId: here });
    const closing = others.map((other): NewEvent => ({ stream: counterStream(other.counter), type: 'counter.closed', data: { counter: other.counter } }));
    const expected = Object.fromEntries(others.map((other) => [counterStream(other.counter), other.version]));
    const outcome = await journal.append({ events: [...closing, decision.value], expected: { ...expected, [counterStream(counter)]: now?.version ?? 0 }, actor });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
    const changed = calling.findCounter(counter);
    if (outcome.kind === 'appended' && changed !== undefined) return ok(changed);
  }
}
