import type { Catalog } from '../../catalog/catalog.ts';
import type { Db } from '../../journal/database.ts';
import { formatNumber } from '../../queue/numbering.ts';
import { IN_HAND, type QueueStore } from '../../queue/queue-store.ts';
import type { Ticket } from '../../queue/ticket-row.ts';
import { uuidFromBytes } from '../../shared/ids.ts';

const MOST_TICKETS = 50;
/** The same digits under several prefixes, and a typed number without its prefix. */
const MOST_FOUND = 20;

export interface TicketLists {
  /** Open tickets of a service today in the order of their class, at most 50. */
  ofService(where: { readonly day: string; readonly service: string }): { readonly tickets: readonly Ticket[]; readonly more: number };
  /** Tickets of a day by what somebody reads out: `A012`, `a12`, `12`. */
  byNumber(where: { readonly day: string; readonly typed: string }): readonly Ticket[];
}

export function createTicketLists(db: Db, store: Pick<QueueStore, 'findTicket'>): TicketLists {
  const ofService = db.prepare(`SELECT ticket_id FROM tickets WHERE day = ? AND service = ? AND (state = 'waiting' OR ${IN_HAND}) ORDER BY arrived_at, sequence LIMIT ?`).pluck();
  const countOf = db.prepare(`SELECT count(*) FROM tickets WHERE day = ? AND service = ? AND (state = 'waiting' OR ${IN_HAND})`).pluck();
  const byNumber = db.prepare('SELECT ticket_id FROM tickets WHERE day = ? AND prefix = ? AND sequence = ?').pluck();
  const bySequence = db.prepare('SELECT ticket_id FROM tickets WHERE day = ? AND prefix IN (SELECT DISTINCT prefix FROM service_days WHERE day = ?) AND sequence = ? LIMIT ?').pluck();
  const read = (ids: unknown[]): Ticket[] => (ids as Uint8Array[]).flatMap((id) => store.findTicket(uuidFromBytes(id)) ?? []);
  return {
    ofService: ({ day, service }) => ({ tickets: read(ofService.all(day, service, MOST_TICKETS)), more: Math.max(0, (countOf.get(day, service) as number) - MOST_TICKETS) }),
    byNumber({ day, typed }) {
      const [, prefix = '', digits = ''] = /^\s*([A-Za-z]{0,2})\s*0*(\d{1,4})\s*$/.exec(typed) ?? [];
      if (digits === '') return [];
      return read(prefix === '' ? bySequence.all(day, day, Number(digits), MOST_FOUND) : byNumber.all(day, prefix.toUpperCase(), Number(digits)));
    },
  };
}

/** A ticket in the shape of the contract's `supervisedTicket`. */
export function toSupervisedTicket(catalog: Pick<Catalog, 'findServiceEver' | 'findCounterEver'>, ticket: Ticket) {
  const { ticketId, service, state, priority, issuedAt, arrivedAt, counter, confirmed, secondChances } = ticket;
  return {
    ticketId,
    number: formatNumber(ticket),
    serviceId: service,
    serviceName: catalog.findServiceEver(service)?.name ?? { id: service, en: service },
    state,
    priority,
    issuedAt,
    arrivedAt,
    counterName: counter === null ? null : ((catalog.findCounterEver(counter)?.name ?? counter) as string),
    confirmed,
    secondChances,
  };
}
