import type { SiteEvent } from '../../../src-main/journal/events/catalogue.ts';
import type { HallFacts } from '../facts.ts';
import { findTicketId, type Finding } from './finding.ts';

/** From a call to one of these a ticket is in the hands of one counter. */
const LETS_GO: ReadonlySet<SiteEvent['type']> = new Set(['ticket.call-undone', 'ticket.no-show', 'ticket.parked', 'ticket.transferred', 'ticket.put-back', 'ticket.finished', 'ticket.cancelled', 'ticket.voided', 'ticket.not-served']);
const FINAL: ReadonlySet<SiteEvent['type']> = new Set(['ticket.finished', 'ticket.cancelled', 'ticket.voided', 'ticket.not-served']);

/** No counter calls what another holds; taking over is the only way from hand to hand, and only from a counter that has closed. */
export function checkOneHolder({ events }: HallFacts): Finding {
  const holders = new Map<string, string>();
  const closed = new Set<string>();
  const faults: string[] = [];
  let checked = 0;
  for (const event of events) {
    if (event.type === 'counter.closed' || event.type === 'counter.paused') closed.add(event.data.counter);
    if (event.type === 'counter.opened') closed.delete(event.data.counter);
    const holder = holders.get(event.stream);
    if (event.type === 'ticket.called') {
      checked += 1;
      if (holder !== undefined) faults.push(`event ${event.seq}: ${event.data.counter} called a ticket that ${holder} held`);
      holders.set(event.stream, event.data.counter);
    } else if (event.type === 'ticket.taken-over') {
      if (holder !== undefined && holder !== event.data.counter && !closed.has(holder)) faults.push(`event ${event.seq}: ${event.data.counter} took a ticket from ${holder}, which was open`);
      holders.set(event.stream, event.data.counter);
    } else if (LETS_GO.has(event.type)) holders.delete(event.stream);
  }
  return { checked, faults };
}

/** A counter has one citizen in front of it. */
export function checkOneInHand({ events }: HallFacts): Finding {
  const inHand = new Map<string, string>();
  const holders = new Map<string, string>();
  const faults: string[] = [];
  let checked = 0;
  for (const event of events) {
    if (event.type === 'ticket.called' || event.type === 'ticket.taken-over') {
      const other = inHand.get(event.data.counter);
      checked += 1;
      if (other !== undefined && other !== event.stream) faults.push(`event ${event.seq}: ${event.data.counter} has a second citizen in front of it`);
      const before = holders.get(event.stream);
      if (before !== undefined) inHand.delete(before);
      inHand.set(event.data.counter, event.stream);
      holders.set(event.stream, event.data.counter);
    } else if (LETS_GO.has(event.type)) {
      const holder = holders.get(event.stream);
      if (holder !== undefined && inHand.get(holder) === event.stream) inHand.delete(holder);
      holders.delete(event.stream);
    }
  }
  return { checked, faults };
}

/** Nobody is left open when the day has been closed, and nothing happens to a ticket after its end. */
export function checkAllEnded({ events }: HallFacts): Finding {
  const issued = new Set<string>();
  const ended = new Map<string, number>();
  const faults: string[] = [];
  for (const event of events) {
    if (event.type === 'ticket.issued') issued.add(event.data.ticketId);
    const ticketId = findTicketId(event.stream);
    if (ticketId === undefined) continue;
    if (FINAL.has(event.type) && ended.has(ticketId)) faults.push(`event ${event.seq} (${event.type}) ends a ticket for the second time`);
    if (FINAL.has(event.type)) ended.set(ticketId, event.seq);
  }
  for (const ticketId of issued) if (!ended.has(ticketId)) faults.push(`ticket ${ticketId} is still open after the day`);
  return { checked: issued.size, faults };
}
