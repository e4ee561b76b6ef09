import type { Catalog } from '../../catalog/catalog.ts';
import type { NewEvent } from '../../journal/events/catalogue.ts';
import type { SiteClock } from '../../journal/site-clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { decideMove, ticketStream, type TicketMove } from '../move-rules.ts';
import type { MoveTicketDeps } from '../move-ticket.ts';
import { chooseNext, type NextCall } from '../policy/choose-next.ts';
import type { Policy } from '../policy/policy.ts';
import type { Ticket } from '../ticket-row.ts';
import type { CallingStore, Counter } from './calling-store.ts';
import { counterStream } from './counter-stream.ts';
import type { HallQueue } from './hall-queue.ts';

export interface CallingDeps extends MoveTicketDeps {
  readonly calling: CallingStore;
  readonly queue: HallQueue;
  readonly siteClock: SiteClock;
  readonly catalog: () => Pick<Catalog, 'findService' | 'findServiceEver' | 'findCounter'>;
  /** Calls on their way to the journal, by counter: a second key press waits for the first. */
  readonly underWay: Map<string, Promise<unknown>>;
}

export interface CallNextInput {
  readonly counter: string;
  /** Opaque id of who presses the key. */
  readonly staff: string;
  /** Made by the page; the same id again answers with the ticket it called. */
  readonly commandId: string;
}

export type CallRefusal =
  | { readonly kind: 'counter-closed' }
  | { readonly kind: 'counter-paused' }
  /** Somebody else sits there. */
  | { readonly kind: 'not-your-counter' }
  | { readonly kind: 'nobody-waiting' }
  /** The site's rule asks the operator to say what became of the ticket that is still here. */
  | { readonly kind: 'current-ticket-open'; readonly ticketId: string; readonly state: Ticket['state'] }
  | { readonly kind: 'id-used' }
  | { readonly kind: 'cannot-save' };

/** More than enough for a hall of counters on one service; each try decides on the newest state. */
const MOST_TRIES = 200;

/**
 * Calls the next ticket by the policy and closes the current one by the site's rule, both or neither. Ticket, turn and counter are compared on append,
 * so that two counters never get one ticket nor one turn.
 */
export function callNext(deps: CallingDeps, input: CallNextInput): Promise<Result<Ticket, CallRefusal>> {
  return recordCall(deps, input, () => decideNext(deps, input));
}

/** Decides and records a call, again on the newer state after a conflict; one call at a time for each counter. */
export function recordCall<E>(deps: CallingDeps, input: CallNextInput, decide: () => Result<Call, E>): Promise<Result<Ticket, E | CallRefusal>> {
  const before = deps.underWay.get(input.counter) ?? Promise.resolve();
  const calling = before.then(() => recordOnce(deps, input, decide));
  const settled = calling.catch(() => undefined).finally(() => {
    if (deps.underWay.get(input.counter) === settled) deps.underWay.delete(input.counter);
  });
  deps.underWay.set(input.counter, settled);
  return calling;
}

async function recordOnce<E>(deps: CallingDeps, input: CallNextInput, decide: () => Result<Call, E>): Promise<Result<Ticket, E | CallRefusal>> {
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const earlier = deps.calling.findCommand(input.commandId);
    if (earlier !== undefined) return earlier.counter === input.counter ? ok(getTicket(deps, earlier.ticketId)) : err({ kind: 'id-used' });
    const decision = decide();
    if (!decision.ok) return decision;
    const { events, expected, ticketId } = decision.value;
    const outcome = await deps.journal.append({ events, expected, actor: `staff/${input.staff}` });
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
    if (outcome.kind === 'appended') return ok(getTicket(deps, ticketId));
  }
  throw new Error(`gave up calling at ${input.counter} after ${MOST_TRIES} conflicts`);
}

export interface Call {
  readonly ticketId: string;
  readonly events: readonly NewEvent[];
  readonly expected: Readonly<Record<string, number>>;
}

function decideNext(deps: CallingDeps, { counter: id, staff, commandId }: CallNextInput): Result<Call, CallRefusal> {
  const prepared = prepareCall(deps, { counter: id, staff });
  if (!prepared.ok) return prepared;
  const { counter, policy, closing } = prepared.value;
  const day = deps.siteClock.day();
  const at = deps.siteClock.now();
  const next = chooseNext(deps.queue.read(day), { counter: id, staff, services: counter.services }, policy, at);
  if (next === null) return err({ kind: 'nobody-waiting' });
  const ticket = getTicket(deps, next.ticketId);
  const decision = { service: next.service, turn: next.turn, serviceReason: next.serviceReason, asOf: deps.journal.position().seq, at };
  const called = decideMove(ticket, { verb: 'call', counter: id, staff, reason: next.reason, commandId, decision });
  if (!called.ok) throw new Error(`${ticket.ticketId} waits in memory but is ${ticket.state}`);
  return ok({
    ticketId: ticket.ticketId,
    events: [...closing.events, ...called.value, turnTaken(next, day)],
    expected: { ...closing.expected, [ticketStream(ticket.ticketId)]: ticket.version, [callsStream({ service: next.service, day })]: deps.calling.findTurn({ service: next.service, day }).version },
  });
}

interface PreparedCall {
  readonly counter: Counter;
  readonly policy: Policy;
  /** Closes the current ticket; expects the counter as it is. */
  readonly closing: Omit<Call, 'ticketId'>;
}

/** What every call needs: the caller's own open counter, and the current ticket out of the way. */
export function prepareCall(deps: CallingDeps, { counter: id, staff }: { readonly counter: string; readonly staff: string }): Result<PreparedCall, CallRefusal> {
  const counter = findOwnCounter(deps, { counter: id, staff });
  if (!counter.ok) return counter;
  const { policy } = deps.calling.policy();
  const closing = closeCurrent(deps, { counter: id, policy });
  if (!closing.ok) return closing;
  return ok({ counter: counter.value, policy, closing: { ...closing.value, expected: { ...closing.value.expected, [counterStream(id)]: counter.value.version } } });
}

function turnTaken({ service, ticketId, turn }: NextCall, day: string): NewEvent {
  return { stream: callsStream({ service, day }), type: 'service.turn-taken', data: { service, day, ticketId, turn } };
}

/** The open counter at which this member of staff sits. */
export function findOwnCounter({ calling }: Pick<CallingDeps, 'calling'>, { counter, staff }: { readonly counter: string; readonly staff: string }): Result<Counter, Extract<CallRefusal, { kind: 'counter-closed' | 'counter-paused' | 'not-your-counter' }>> {
  const found = calling.findCounter(counter);
  if (found === undefined || found.state === 'closed') return err({ kind: 'counter-closed' });
  if (found.staff !== staff) return err({ kind: 'not-your-counter' });
  return found.state === 'paused' ? err({ kind: 'counter-paused' }) : ok(found);
}

/** What the site's rule makes of the ticket that is still at the counter. */
function closeCurrent(deps: CallingDeps, { counter, policy }: { readonly counter: string; readonly policy: Policy }): Result<Omit<Call, 'ticketId'>, CallRefusal> {
  const current = deps.calling.findCurrent({ counter, day: deps.siteClock.day() });
  if (current === undefined) return ok({ events: [], expected: {} });
  const ticket = getTicket(deps, current);
  const rule = ticket.state === 'called' ? policy.closing.called : policy.closing.serving;
  if (rule === 'ask') return err({ kind: 'current-ticket-open', ticketId: current, state: ticket.state });
  const moves: TicketMove[] = rule === 'no-show' ? [{ verb: 'miss' }] : [...(ticket.state === 'called' ? [{ verb: 'start' as const }] : []), { verb: 'finish', outcome: 'served' }];
  let events: readonly NewEvent[] = [];
  let state = ticket;
  for (const move of moves) {
    const moved = decideMove(state, move);
    if (!moved.ok) return err({ kind: 'current-ticket-open', ticketId: current, state: ticket.state });
    events = [...events, ...moved.value];
    state = { ...state, state: 'serving' };
  }
  return ok({ events, expected: { [ticketStream(current)]: ticket.version } });
}

export function callsStream({ service, day }: { readonly service: string; readonly day: string }): string {
  return `service-calls/${service}/${day}`;
}

export function getTicket({ store }: Pick<MoveTicketDeps, 'store'>, ticketId: string): Ticket {
  const ticket = store.findTicket(ticketId);
  if (ticket === undefined) throw new Error('a called ticket has no row');
  return ticket;
}
