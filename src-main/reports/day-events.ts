import type { Db } from '../journal/database.ts';
import { createEventRows, toSiteEvent } from '../journal/event-rows.ts';
import type { EventType, SiteEvent } from '../journal/events/catalogue.ts';
import type { StoredEvent } from '../journal/journal-port.ts';
import { addDays, instantOf, type ServiceDay, type ZoneName } from '../shared/clock.ts';

/** What reports read; printing, sessions and pulses are left unparsed. */
const READ: ReadonlySet<string> = new Set<EventType>([
  'ticket.issued', 'ticket.called', 'ticket.call-undone', 'ticket.announced', 'ticket.serving-started', 'ticket.finished', 'ticket.no-show', 'ticket.parked', 'ticket.unparked',
  'ticket.transferred', 'ticket.put-back', 'ticket.reordered', 'ticket.taken-over', 'ticket.cancelled', 'ticket.voided', 'ticket.not-served', 'policy.changed',
  'printer.state-changed', 'help.requested', 'kiosk.hoarding-suspected',
]);
/** Rows read at once: in a thread many, beside the site as few as keep it awake. */
const MANY_ROWS = 2_000;
/** A number decided in the last moment of a day may be stamped in the first of the next. */
const SLACK_MS = 60_000;

/** The journal, one service day at a time, on a connection of its own. */
export interface DayEvents {
  /** In order, from the first instant of the day: what the day's tickets and policies did on it. */
  ofDay(day: ServiceDay): Generator<SiteEvent>;
  /** Whether the journal has gone on beyond the day: only then can its tickets have later events. */
  isOver(day: ServiceDay): boolean;
  /** What happened to a ticket later than a version of its stream: mostly that its day was closed. */
  ofTicketAfter(ticketId: string, version: number): SiteEvent[];
  /** A whole stream. */
  ofStream(stream: string): SiteEvent[];
}

export function createDayEvents(db: Db, zone: ZoneName, rowsAtOnce = MANY_ROWS): DayEvents {
  const rows = createEventRows(db);
  const firstFrom = db.prepare('SELECT seq, at FROM events WHERE seq >= ? ORDER BY seq LIMIT 1');
  const last = db.prepare('SELECT max(seq) FROM events').pluck();
  const lastAt = db.prepare('SELECT at FROM events ORDER BY seq DESC LIMIT 1').pluck();
  const endOf = (day: ServiceDay): number => instantOf({ day: addDays(day, 1), minute: 0, zone });

  /** `at` never decreases along the journal, so that a day is found by halving, without an index. */
  function seqBefore(at: number): number {
    let low = 0;
    let high = (last.get() as number | null) ?? 0;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      const found = firstFrom.get(middle) as { seq: number; at: number } | undefined;
      if (found === undefined || found.at >= at) high = middle - 1;
      else low = middle;
    }
    return low;
  }
  function* between(from: number, until: number): Generator<StoredEvent> {
    for (let place = seqBefore(from); ; ) {
      const chunk = rows.after(place, rowsAtOnce);
      for (const stored of chunk) {
        if (stored.at >= until) return;
        yield stored;
      }
      const end = chunk.at(-1);
      if (end === undefined || chunk.length < rowsAtOnce) return;
      place = end.seq;
    }
  }
  return {
    *ofDay(day) {
      const from = instantOf({ day, minute: 0, zone });
      for (const stored of between(from, endOf(day) + SLACK_MS)) if (READ.has(stored.type)) yield toSiteEvent(stored);
    },
    isOver: (day) => ((lastAt.get() as number | undefined) ?? 0) >= endOf(day),
    ofTicketAfter: (ticketId, version) => rows.ofStream(`ticket/${ticketId}`, version + 1).map(toSiteEvent),
    ofStream: (stream) => rows.ofStream(stream, 1).map(toSiteEvent),
  };
}
