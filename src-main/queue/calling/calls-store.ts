import { z } from 'zod';
import type { Db } from '../../journal/database.ts';
import { uuidFromBytes, uuidToBytes } from '../../shared/ids.ts';

/** One call of a ticket. Instants are ms since 1970 UTC. */
export interface TicketCall {
  readonly ticketId: string;
  /** Of `ticket.called` in the ticket's stream. */
  readonly version: number;
  readonly counter: string;
  readonly service: string;
  readonly reason: string;
  readonly serviceReason: string | null;
  readonly calledAt: number;
  readonly recalls: number;
  /** The version of this call or of its last repetition, and when that was. */
  readonly shownAs: number;
  readonly shownAt: number;
  readonly heard: 'pending' | 'spoken' | 'unheard' | 'withdrawn' | 'silent';
  readonly spokenAt: number | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  /** null = still at the counter. */
  readonly outcome: 'finished' | 'no-show' | 'parked' | 'transferred' | 'put-back' | 'undone' | 'cancelled' | 'voided' | 'not-served' | null;
}

export interface CounterDay {
  readonly served: number;
  /** Tickets that were missed here and have not been served since, wherever. */
  readonly missed: number;
  /** From start to end; null while nobody was served. */
  readonly averageMs: number | null;
}

export interface CallsStore {
  /** The last call of a ticket. */
  findLast(ticketId: string): TicketCall | undefined;
  /** What a counter's ticket before the current one came to. */
  findLastEnded(where: { readonly day: string; readonly counter: string }): TicketCall | undefined;
  readCounterDay(where: { readonly day: string; readonly counter: string }): CounterDay;
  /** Where a ticket was missed. */
  listMissedAt(ticketId: string): readonly string[];
  /** The last calls of a counter, the newest first, but for those taken back whose voice is settled. */
  listLastOf(where: { readonly day: string; readonly counter: string; readonly limit: number }): readonly TicketCall[];
}

const callRow = z.object({
  ticket_id: z.instanceof(Uint8Array),
  version: z.int(),
  counter: z.string(),
  service: z.string(),
  reason: z.string(),
  service_reason: z.string().nullable(),
  called_at: z.int(),
  recalls: z.int(),
  shown_as: z.int(),
  shown_at: z.int(),
  heard: z.enum(['pending', 'spoken', 'unheard', 'withdrawn', 'silent']),
  spoken_at: z.int().nullable(),
  started_at: z.int().nullable(),
  ended_at: z.int().nullable(),
  outcome: z.enum(['finished', 'no-show', 'parked', 'transferred', 'put-back', 'undone', 'cancelled', 'voided', 'not-served']).nullable(),
});
const dayRow = z.object({ served: z.int(), missed: z.int(), average: z.number().nullable() });

export function createCallsStore(db: Db): CallsStore {
  const last = db.prepare('SELECT * FROM calls WHERE ticket_id = ? ORDER BY version DESC LIMIT 1');
  const ended = db.prepare('SELECT * FROM calls WHERE day = ? AND counter = ? AND outcome IS NOT NULL ORDER BY called_at DESC LIMIT 1');
  const ofDay = db.prepare(`SELECT count(*) FILTER (WHERE outcome = 'finished') AS served,
    count(DISTINCT ticket_id) FILTER (WHERE outcome = 'no-show' AND NOT EXISTS (SELECT 1 FROM calls AS served WHERE served.ticket_id = calls.ticket_id AND served.outcome = 'finished')) AS missed,
    avg(ended_at - started_at) FILTER (WHERE outcome = 'finished') AS average FROM calls WHERE day = ? AND counter = ?`);
  const missedAt = db.prepare(`SELECT DISTINCT counter FROM calls WHERE ticket_id = ? AND outcome = 'no-show'`).pluck();
  const lastOf = db.prepare(`SELECT * FROM calls WHERE day = ? AND counter = ? AND (outcome IS NOT 'undone' OR heard = 'pending') ORDER BY called_at DESC LIMIT ?`);
  const optional = (found: unknown): TicketCall | undefined => (found === undefined ? undefined : toCall(found));
  return {
    findLast: (ticketId) => optional(last.get(uuidToBytes(ticketId))),
    findLastEnded: ({ day, counter }) => optional(ended.get(day, counter)),
    readCounterDay({ day, counter }) {
      const { served, missed, average } = dayRow.parse(ofDay.get(day, counter));
      return { served, missed, averageMs: average };
    },
    listMissedAt: (ticketId) => missedAt.all(uuidToBytes(ticketId)) as string[],
    listLastOf: ({ day, counter, limit }) => lastOf.all(day, counter, limit).map(toCall),
  };
}

function toCall(found: unknown): TicketCall {
  const r = callRow.parse(found);
  return {
    ticketId: uuidFromBytes(r.ticket_id),
    version: r.version,
    counter: r.counter,
    service: r.service,
    reason: r.reason,
    serviceReason: r.service_reason,
    calledAt: r.called_at,
    recalls: r.recalls,
    shownAs: r.shown_as,
    shownAt: r.shown_at,
    heard: r.heard,
    spokenAt: r.spoken_at,
    startedAt: r.started_at,
    endedAt: r.ended_at,
    outcome: r.outcome,
  };
}
