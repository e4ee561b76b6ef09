import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { findTicketId } from './properties/finding.ts';
import type { HallFacts } from './facts.ts';

/** How long the citizens of one service waited for their first call. */
export interface ServiceWaits {
  readonly service: string;
  readonly tickets: number;
  readonly called: number;
  /** ms; null when nobody was called. */
  readonly medianMs: number | null;
  /** Nine in ten were called within this. */
  readonly nineInTenMs: number | null;
}

/** The waits of every service a number was given for, most tickets first. */
export function readWaits({ events }: HallFacts): ServiceWaits[] {
  const issued = new Map<string, { readonly service: string; readonly at: number }>();
  const waits = new Map<string, number[]>();
  const tickets = new Map<string, number>();
  for (const event of events) {
    if (event.type === 'ticket.issued') {
      issued.set(event.data.ticketId, { service: event.data.service, at: event.at });
      tickets.set(event.data.service, (tickets.get(event.data.service) ?? 0) + 1);
    }
    const ticketId = event.type === 'ticket.called' ? findTicketId(event.stream) : undefined;
    const ticket = ticketId === undefined ? undefined : issued.get(ticketId);
    if (ticketId === undefined || ticket === undefined) continue;
    issued.delete(ticketId);
    waits.set(ticket.service, [...(waits.get(ticket.service) ?? []), event.at - ticket.at]);
  }
  return [...tickets].map(([service, count]) => toWaits(service, count, waits.get(service) ?? [])).sort((a, b) => b.tickets - a.tickets || (a.service < b.service ? -1 : 1));
}

function toWaits(service: string, tickets: number, waits: readonly number[]): ServiceWaits {
  const sorted = waits.toSorted((a, b) => a - b);
  const at = (share: number): number | null => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
  return { service, tickets, called: sorted.length, medianMs: at(0.5), nineInTenMs: at(0.9) };
}

/** How many events of each type the day left. */
export function countTypes(events: readonly SiteEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { type } of events) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}
