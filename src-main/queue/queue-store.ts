import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import { uuidFromBytes, uuidToBytes } from '../shared/ids.ts';
import type { ServiceDayState } from './service-day.ts';
import type { ServiceDayKey } from './service-day-desk.ts';
import { toTicket, type Ticket } from './ticket-row.ts';
import type { ToldWaitOfService } from './waiting/accuracy.ts';

/** Word for word the condition of the index `tickets_in_hand`: SQLite takes a partial index only then. */
export const IN_HAND = `state IN ('called', 'serving', 'parked', 'no-show')`;

/** A citizen who asked for a person. Instants are ms since 1970 UTC; `answeredBy` is an opaque id. */
export interface HelpRequest {
  readonly helpId: string;
  readonly kiosk: string;
  readonly screen: string;
  readonly language: 'id' | 'en';
  readonly at: number;
  readonly answeredAt: number | null;
  readonly answeredBy: string | null;
}

const helpRow = z.object({ help_id: z.instanceof(Uint8Array), kiosk: z.string(), screen: z.string(), language: z.enum(['id', 'en']), at: z.int(), answered_at: z.int().nullable(), answered_by: z.string().nullable() });

export interface QueueStore {
  findTicket(ticketId: string): Ticket | undefined;
  findServiceDay(key: ServiceDayKey): ServiceDayState;
  /** Every service day of a day that has begun, by service. */
  listServiceDays(day: string): ReadonlyMap<string, ServiceDayState>;
  /** Open tickets of days before one that is not known to be closed, at most `limit`. */
  listOpenBefore(day: string, limit: number): readonly Ticket[];
  /** Days before this one that had tickets and are not known to be closed. */
  listUnclosedBefore(day: string): readonly string[];
  /** Tickets of a day that were told a waiting time and were called or not served; whoever went away before is no measure. */
  listToldWaits(day: string): readonly ToldWaitOfService[];
  countIssued(day: string): number;
  findHelpRequest(helpId: string): HelpRequest | undefined;
  /** Calls for help since an instant that nobody has answered, oldest first, at most 20. */
  listOpenHelp(since: number): readonly HelpRequest[];
  /** Tickets of a day that were called and have not ended: at a counter, parked or missed. */
  listHeld(day: string): readonly Ticket[];
  findByNumber(where: { readonly day: string; readonly prefix: string; readonly sequence: number }): Ticket | undefined;
  /** Adds one to a phrase's count of the day. */
  countUnmetNeed(where: { readonly day: string; readonly phrase: string }): void;
  eraseUnmetNeedsBefore(day: string): number;
}

export function createQueueStore(db: Db): QueueStore {
  const ticket = db.prepare('SELECT * FROM tickets WHERE ticket_id = ?');
  const serviceDay = db.prepare('SELECT version, walk_in_used, online_used FROM service_days WHERE day = ? AND service = ?');
  const lastOfPrefix = db.prepare('SELECT max(last_sequence) FROM service_days WHERE day = ? AND prefix = ?').pluck();
  const lastPrinted = db.prepare('SELECT max(sequence) FROM tickets WHERE day = ? AND prefix = ?').pluck();
  const floor = db.prepare('SELECT floor FROM day_floors WHERE day = ?').pluck();
  const serviceDays = db.prepare('SELECT service, version, last_sequence, walk_in_used, online_used FROM service_days WHERE day = ?').raw();
  const unclosed = `day < ? AND day >= coalesce((SELECT before FROM days_closed WHERE only_row = 1), '')`;
  const openBefore = db.prepare(`SELECT * FROM tickets WHERE ${unclosed} AND (state = 'waiting' OR ${IN_HAND}) LIMIT ?`);
  const unclosedBefore = db.prepare(`SELECT DISTINCT day FROM tickets WHERE ${unclosed} ORDER BY day`).pluck();
  const toldWaits = db.prepare(`SELECT issued_for, promised_from, promised_to, first_called_at - issued_at FROM tickets WHERE day = ? AND promised_from IS NOT NULL AND (first_called_at IS NOT NULL OR state = 'not-served')`).raw();
  const issued = db.prepare('SELECT count(*) FROM tickets WHERE day = ?').pluck();
  const held = db.prepare(`SELECT * FROM tickets WHERE day = ? AND ${IN_HAND}`);
  const byNumber = db.prepare('SELECT * FROM tickets WHERE day = ? AND prefix = ? AND sequence = ?');
  const help = db.prepare('SELECT * FROM help_requests WHERE help_id = ?');
  const openHelp = db.prepare('SELECT * FROM help_requests WHERE answered_at IS NULL AND at >= ? ORDER BY at LIMIT 20');
  const countNeed = db.prepare('INSERT INTO unmet_needs (day, phrase, times) VALUES (?, ?, 1) ON CONFLICT (day, phrase) DO UPDATE SET times = times + 1');
  const eraseNeeds = db.prepare('DELETE FROM unmet_needs WHERE day < ?');

  return {
    findTicket(ticketId) {
      const found = ticket.get(uuidToBytes(ticketId));
      return found === undefined ? undefined : toTicket(found);
    },
    findServiceDay({ service, day, prefix }) {
      const found = serviceDay.get(day, service) as { version: number; walk_in_used: number; online_used: number } | undefined;
      const last = Math.max((lastOfPrefix.get(day, prefix) as number | null) ?? 0, (lastPrinted.get(day, prefix) as number | null) ?? 0);
      return { version: found?.version ?? 0, lastSequence: last, floor: (floor.get(day) as number | undefined) ?? 0, walkInUsed: found?.walk_in_used ?? 0, onlineUsed: found?.online_used ?? 0 };
    },
    listServiceDays(day) {
      const dayFloor = (floor.get(day) as number | undefined) ?? 0;
      const found = serviceDays.all(day) as [string, number, number, number, number][];
      return new Map(found.map(([service, version, lastSequence, walkInUsed, onlineUsed]) => [service, { version, lastSequence, floor: dayFloor, walkInUsed, onlineUsed }]));
    },
    listOpenBefore: (day, limit) => openBefore.all(day, limit).map(toTicket),
    listUnclosedBefore: (day) => unclosedBefore.all(day) as string[],
    listToldWaits: (day) =>
      (toldWaits.all(day) as [string, number, number, number | null][]).map(([service, fromMinutes, toMinutes, waitedMs]) => ({ service, told: { fromMinutes, toMinutes }, waitedMs })),
    countIssued: (day) => issued.get(day) as number,
    findHelpRequest(helpId) {
      const found = help.get(uuidToBytes(helpId));
      return found === undefined ? undefined : toHelpRequest(found);
    },
    listOpenHelp: (since) => openHelp.all(since).map(toHelpRequest),
    listHeld: (day) => held.all(day).map(toTicket),
    findByNumber({ day, prefix, sequence }) {
      const found = byNumber.get(day, prefix, sequence);
      return found === undefined ? undefined : toTicket(found);
    },
    countUnmetNeed({ day, phrase }) {
      countNeed.run(day, phrase);
    },
    eraseUnmetNeedsBefore: (day) => eraseNeeds.run(day).changes,
  };
}

function toHelpRequest(found: unknown): HelpRequest {
  const { help_id, answered_at, answered_by, ...request } = helpRow.parse(found);
  return { ...request, helpId: uuidFromBytes(help_id), answeredAt: answered_at, answeredBy: answered_by };
}
