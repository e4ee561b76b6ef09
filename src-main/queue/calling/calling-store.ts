import { z } from 'zod';
import type { Db } from '../../journal/database.ts';
import { uuidFromBytes, uuidToBytes } from '../../shared/ids.ts';
import { FIRST_POLICY, parsePolicy, type Policy } from '../policy/policy.ts';
import { createQueueState, type LivingQueueState } from '../policy/queue-state.ts';
import { IN_HAND } from '../queue-store.ts';
import type { CallUnderWay, TakenCounter } from '../waiting/service-pace.ts';

/** A counter as its projection holds it. `version` is its stream's. */
export interface Counter {
  readonly counter: string;
  readonly state: 'open' | 'paused' | 'closed';
  readonly staff: string | null;
  /** In the counter's order of preference. */
  readonly services: readonly string[];
  /** ms since 1970 UTC. */
  readonly since: number;
  readonly version: number;
}

export interface CallingStore {
  findCounter(counter: string): Counter | undefined;
  listCounters(): readonly Counter[];
  /** The ticket a counter has called or serves. */
  findCurrent(where: { readonly counter: string; readonly day: string }): string | undefined;
  /** The ticket and counter of a page's earlier command. */
  findCommand(commandId: string): { readonly ticketId: string; readonly counter: string } | undefined;
  /** The turn of a service and the version of its stream. */
  findTurn(where: { readonly service: string; readonly day: string }): { readonly turn: number; readonly version: number };
  /** The policy in force; version 0 = nobody has changed the first one. */
  policy(): { readonly policy: Policy; readonly version: number };
  /** Everybody who waits on a day, with the turns of their services. */
  readQueue(day: string): LivingQueueState;
  /** What the counters were taken by on the last `days` service days up to one, in the order in which it ended. */
  listTaken(where: { readonly day: string; readonly days: number }): readonly TakenCounter[];
  /** Tickets that a counter has called or serves. */
  listUnderWay(day: string): readonly CallUnderWay[];
  /** Parked tickets whose time has come. */
  listDue(where: { readonly day: string; readonly at: number }): readonly string[];
}

const counterRow = z.object({ counter: z.string(), state: z.enum(['open', 'paused', 'closed']), staff: z.string().nullable(), services: z.string(), since: z.int(), version: z.int() });
const waitingRow = z.object({ ticket_id: z.instanceof(Uint8Array), service: z.string(), priority: z.int(), arrived_at: z.int(), sequence: z.int(), directed_to: z.string().nullable() });
const turnRow = z.object({ service: z.string(), turn: z.int(), version: z.int() });
const names = z.array(z.string());

export function createCallingStore(db: Db): CallingStore {
  const counter = db.prepare('SELECT * FROM counters WHERE counter = ?');
  const counters = db.prepare('SELECT * FROM counters ORDER BY counter');
  const current = db.prepare(`SELECT ticket_id FROM tickets WHERE day = ? AND state IN ('called', 'serving') AND ${IN_HAND} AND counter = ? ORDER BY called_at DESC LIMIT 1`).pluck();
  const command = db.prepare('SELECT ticket_id, counter FROM call_commands WHERE command_id = ?');
  const turn = db.prepare('SELECT service, turn, version FROM service_turns WHERE day = ? AND service = ?');
  const turns = db.prepare('SELECT service, turn, version FROM service_turns WHERE day = ?');
  const policy = db.prepare('SELECT version, text FROM calling_policy');
  const waiting = db.prepare(`SELECT ticket_id, service, priority, arrived_at, sequence, directed_to FROM tickets WHERE day = ? AND state = 'waiting'`);
  const due = db.prepare(`SELECT ticket_id FROM tickets WHERE day = ? AND state = 'parked' AND ${IN_HAND} AND parked_until <= ?`).pluck();
  /** Every call asks for the policy, which changes a few times a year. */
  let lastRead: { readonly text: string; readonly policy: Policy } | undefined;
  const lastDays = db.prepare('SELECT DISTINCT day FROM service_days WHERE day <= ? ORDER BY day DESC LIMIT ?').pluck();
  const taken = db.prepare(`SELECT service, called_at AS calledAt, finished_at AS endedAt FROM tickets WHERE day = ? AND state = 'finished' AND called_at IS NOT NULL ORDER BY finished_at`);
  const underWay = db.prepare(`SELECT ticket_id, service, called_at FROM tickets WHERE day = ? AND state IN ('called', 'serving') AND ${IN_HAND} AND called_at IS NOT NULL`);
  return {
    findCounter(id) {
      const found = counter.get(id);
      return found === undefined ? undefined : toCounter(found);
    },
    listCounters: () => counters.all().map(toCounter),
    findCurrent({ counter: id, day }) {
      const found = current.get(day, id) as Uint8Array | undefined;
      return found === undefined ? undefined : uuidFromBytes(found);
    },
    findCommand(commandId) {
      const found = command.get(uuidToBytes(commandId)) as { ticket_id: Uint8Array; counter: string } | undefined;
      return found === undefined ? undefined : { ticketId: uuidFromBytes(found.ticket_id), counter: found.counter };
    },
    findTurn({ service, day }) {
      const found = turn.get(day, service);
      return found === undefined ? { turn: 0, version: 0 } : turnRow.parse(found);
    },
    policy() {
      const found = policy.get() as { version: number; text: string } | undefined;
      if (found === undefined) return { policy: FIRST_POLICY, version: 0 };
      if (lastRead?.text !== found.text) lastRead = { text: found.text, policy: readPolicy(found.text) };
      return { policy: lastRead.policy, version: found.version };
    },
    readQueue(day) {
      const state = createQueueState();
      for (const row of waiting.all(day)) {
        const { ticket_id, service, priority, arrived_at, sequence, directed_to } = waitingRow.parse(row);
        state.add({ ticketId: uuidFromBytes(ticket_id), service, priority: priority === 1, arrivedAt: arrived_at, sequence, bookedFor: null, directedTo: directed_to });
      }
      for (const row of turns.all(day)) {
        const { service, turn: stands } = turnRow.parse(row);
        state.setTurn(service, stands);
      }
      return state;
    },
    listTaken: ({ day, days }) => (lastDays.all(day, days) as string[]).toReversed().flatMap((each) => taken.all(each) as TakenCounter[]),
    listUnderWay: (day) => (underWay.all(day) as { ticket_id: Uint8Array; service: string; called_at: number }[]).map(({ ticket_id, service, called_at }) => ({ ticketId: uuidFromBytes(ticket_id), service, calledAt: called_at })),
    listDue: ({ day, at }) => (due.all(day, at) as Uint8Array[]).map(uuidFromBytes),
  };
}

function readPolicy(text: string): Policy {
  const parsed = parsePolicy(JSON.parse(text));
  if (!parsed.ok) throw new Error('the policy in force is not a policy');
  return parsed.value;
}

function toCounter(found: unknown): Counter {
  const row = counterRow.parse(found);
  return { ...row, services: names.parse(JSON.parse(row.services)) };
}
