import { callByHand, type CallByHandInput } from '../../src-main/queue/calling/call-by-hand.ts';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { actAtCounter, type CounterVerb } from '../../src-main/queue/calling/counter-verbs.ts';
import { closeCounter, openCounter, pauseCounter } from '../../src-main/queue/calling/counters.ts';
import type { Ticket } from '../../src-main/queue/ticket-row.ts';
import type { Seat } from './hall-plan.ts';
import type { LivingHall } from './living-hall.ts';
import type { Random } from './random.ts';

/** The keys of one counter, pressed by whoever sits there. Refusals that the situation does not explain are surprises. */
export interface Desk {
  readonly hall: LivingHall;
  readonly seat: Seat;
  readonly random: Random;
  open(): Promise<void>;
  pause(): Promise<void>;
  close(): Promise<void>;
  /** Undefined when nobody waits. */
  next(press: 'once' | 'twice' | 'two-keys'): Promise<Ticket | undefined>;
  call(ticketId: string, reason: CallByHandInput['reason']): Promise<Ticket | undefined>;
  /** Undefined when it was refused for one of the reasons that are explained. */
  act(ticketId: string, move: CounterVerb, explained?: readonly string[]): Promise<Ticket | undefined>;
  /** `act` that answers with the refusal, for who has to wait. */
  tryToMiss(ticketId: string): Promise<{ readonly kind: 'missed' | 'refused' } | { readonly kind: 'wait'; readonly until: number }>;
}

/** The citizen may have ended the ticket at a kiosk a moment before. */
const MAYBE_CANCELLED = ['illegal-move'];

export function createDesk(hall: LivingHall, seat: Seat): Desk {
  const { calling } = hall;
  const own = { counter: seat.counter, staff: seat.staff };

  async function press(commandId: string): Promise<Ticket | undefined> {
    const called = await callNext(calling, { ...own, commandId });
    if (called.ok) return called.value;
    hall.expectRefusal('calling next', called.error.kind, ['nobody-waiting']);
    return undefined;
  }
  /** A double click is one command; two keys are two, and the second finds the first one's ticket still there. */
  async function pressTwice(ids: readonly [string, string]): Promise<Ticket | undefined> {
    const isOneCommand = ids[0] === ids[1];
    const [first, second] = await Promise.all(ids.map((commandId) => callNext(calling, { ...own, commandId })));
    if (first === undefined || second === undefined) return undefined;
    if (!second.ok) hall.expectRefusal('calling twice', second.error.kind, isOneCommand ? ['nobody-waiting'] : ['nobody-waiting', 'current-ticket-open']);
    const isSame = first.ok && second.ok && first.value.ticketId === second.value.ticketId;
    if ((first.ok && second.ok && !isSame) || (isOneCommand && first.ok !== second.ok)) hall.witness.note({ kind: 'surprise', what: `two presses at ${seat.counter} called two tickets` });
    return first.ok ? first.value : second.ok ? second.value : undefined;
  }
  return {
    hall,
    seat,
    random: hall.random(seat.counter),
    async open() {
      const opened = await openCounter(calling, { ...own, services: seat.services });
      if (!opened.ok) hall.expectRefusal('opening', opened.error.kind, []);
    },
    async pause() {
      const paused = await pauseCounter(calling, own);
      if (!paused.ok) hall.expectRefusal('a break', paused.error.kind, []);
    },
    async close() {
      const closed = await closeCounter(calling, own);
      if (!closed.ok) hall.expectRefusal('closing', closed.error.kind, []);
    },
    next: (how) => (how === 'once' ? press(hall.createId()) : pressTwice(how === 'twice' ? twice(hall.createId()) : [hall.createId(), hall.createId()])),
    async call(ticketId, reason) {
      const called = await callByHand(calling, { ...own, commandId: hall.createId(), ticketId, reason });
      if (called.ok) return called.value;
      // A wish told to two counters may be granted, and the citizen sent to another agency, before the second one acts.
      hall.expectRefusal('calling by hand', called.error.kind, ['illegal-move', 'second-chance-used', 'not-your-service']);
      return undefined;
    },
    async act(ticketId, move, explained = MAYBE_CANCELLED) {
      const acted = await actAtCounter(calling, { ...own, ticketId, move });
      if (acted.ok) return acted.value;
      hall.expectRefusal(move.verb, acted.error.kind, explained);
      return undefined;
    },
    async tryToMiss(ticketId) {
      const missed = await actAtCounter(calling, { ...own, ticketId, move: { verb: 'miss' } });
      if (missed.ok) return { kind: 'missed' };
      hall.expectRefusal('missing', missed.error.kind, ['grace-running', 'illegal-move']);
      return missed.error.kind === 'grace-running' ? { kind: 'wait', until: missed.error.until } : { kind: 'refused' };
    },
  };
}

function twice(id: string): [string, string] {
  return [id, id];
}
