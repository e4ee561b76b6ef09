import { z } from 'zod';
import type { Db } from '../../journal/database.ts';
import { uuidFromBytes, uuidToBytes } from '../../shared/ids.ts';
import { formatNumber } from '../numbering.ts';
import { IN_HAND } from '../queue-store.ts';
import type { StandbyEntry } from './standby-rules.ts';

export interface StandbyDay {
  readonly service: string;
  readonly day: string;
}

export interface StandbyStore {
  find(ticketId: string): StandbyEntry | undefined;
  /** In the order of joining. */
  listWaiting(where: StandbyDay): readonly StandbyEntry[];
  countWaiting(where: StandbyDay): number;
  /** How many wait before one of them. */
  countBefore(entry: StandbyEntry): number;
  /** The last who got a number, newest first. */
  listGiven(where: StandbyDay & { readonly limit: number }): readonly { readonly place: number; readonly number: string }[];
  /** Services in which somebody waits. */
  listServices(day: string): readonly string[];
  /** Of the stream that owns the order; 0 = nobody has joined. */
  versionOf(where: StandbyDay): number;
  /** The place that the next one to join gets. */
  nextPlace(where: StandbyDay): number;
  /** Tickets of the service that were missed and still hold their place; the earliest call first. */
  listMissed(where: StandbyDay): readonly string[];
}

const row = z.object({
  ticket_id: z.instanceof(Uint8Array),
  service: z.string(),
  day: z.string(),
  place: z.int(),
  priority: z.int(),
  kiosk: z.string(),
  language: z.enum(['id', 'en']),
  missing: z.string().nullable(),
  joined_at: z.int(),
  state: z.enum(['waiting', 'given', 'left']),
});
const missingList = z.array(z.string());

export function createStandbyStore(db: Db): StandbyStore {
  const one = db.prepare('SELECT * FROM standby_entries WHERE ticket_id = ?');
  const waiting = db.prepare(`SELECT * FROM standby_entries WHERE day = ? AND service = ? AND state = 'waiting' ORDER BY place`);
  const count = db.prepare(`SELECT count(*) FROM standby_entries WHERE day = ? AND service = ? AND state = 'waiting'`).pluck();
  const before = db.prepare(`SELECT count(*) FROM standby_entries WHERE day = ? AND service = ? AND state = 'waiting' AND place < ?`).pluck();
  const given = db.prepare(`SELECT s.place, t.prefix, t.sequence FROM standby_entries AS s JOIN tickets AS t ON t.ticket_id = s.ticket_id WHERE s.day = ? AND s.service = ? AND s.state = 'given' ORDER BY s.place DESC LIMIT ?`);
  const services = db.prepare(`SELECT DISTINCT service FROM standby_entries WHERE day = ? AND state = 'waiting'`).pluck();
  const version = db.prepare('SELECT version FROM standby_days WHERE day = ? AND service = ?').pluck();
  const last = db.prepare('SELECT max(place) FROM standby_entries WHERE day = ? AND service = ?').pluck();
  const missed = db.prepare(`SELECT ticket_id FROM tickets WHERE day = ? AND state = 'no-show' AND ${IN_HAND} AND issued_for = ? AND place_passed = 0 ORDER BY called_at, ticket_id`).pluck();
  return {
    find(ticketId) {
      const found = one.get(uuidToBytes(ticketId));
      return found === undefined ? undefined : toEntry(found);
    },
    listWaiting: ({ service, day }) => waiting.all(day, service).map(toEntry),
    countWaiting: ({ service, day }) => count.get(day, service) as number,
    countBefore: ({ service, day, place }) => before.get(day, service, place) as number,
    listGiven: ({ service, day, limit }) => (given.all(day, service, limit) as { place: number; prefix: string; sequence: number }[]).map(({ place, ...number }) => ({ place, number: formatNumber(number) })),
    listServices: (day) => services.all(day) as string[],
    versionOf: ({ service, day }) => (version.get(day, service) as number | undefined) ?? 0,
    nextPlace: ({ service, day }) => ((last.get(day, service) as number | null) ?? 0) + 1,
    listMissed: ({ service, day }) => (missed.all(day, service) as Uint8Array[]).map(uuidFromBytes),
  };
}

function toEntry(found: unknown): StandbyEntry {
  const { ticket_id, joined_at, priority, missing, ...entry } = row.parse(found);
  return { ...entry, ticketId: uuidFromBytes(ticket_id), priority: priority === 1, missing: missing === null ? [] : missingList.parse(JSON.parse(missing)), joinedAt: joined_at };
}
