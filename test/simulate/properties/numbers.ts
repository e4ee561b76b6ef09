import type { EventOf, SiteEvent } from '../../../src-main/journal/events/catalogue.ts';
import { formatNumber } from '../../../src-main/queue/numbering.ts';
import type { HallFacts } from '../facts.ts';
import type { Testimony } from '../witness.ts';
import { findTicketId, type Finding } from './finding.ts';

type Issued = EventOf<'ticket.issued'>;
type Acknowledged = Extract<Testimony, { kind: 'acknowledged' }>;

/** A number stands on one ticket, a ticket has one number. */
export function checkNoneDoubled({ events }: HallFacts): Finding {
  const issued = listIssued(events);
  const numbers = Map.groupBy(issued, ({ data }) => `${data.day} ${formatNumber(data)}`);
  const tickets = Map.groupBy(issued, ({ data }) => data.ticketId);
  const doubled = [...numbers, ...tickets].filter(([, found]) => found.length > 1);
  return { checked: issued.length, faults: doubled.map(([name, found]) => `${name} was given ${found.length} times`) };
}

/** The journal holds one epoch, so that a series begins at 1 and has no gap. */
export function checkContiguous({ events }: HallFacts): Finding {
  const series = Map.groupBy(listIssued(events), ({ data }) => `${data.day} ${data.prefix}`);
  const faults = [...series].flatMap(([name, issued]) => {
    const wrong = issued.findIndex(({ data }, place) => data.sequence !== place + 1);
    return wrong < 0 ? [] : [`${name}: ${wrong + 1} should follow, ${issued[wrong]?.data.sequence} does`];
  });
  return { checked: series.size, faults };
}

/** Whatever a kiosk showed to a citizen as theirs is in the journal as it was shown. */
export function checkAcknowledged(facts: HallFacts): Finding {
  const issued = new Map(listIssued(facts.events).map((event) => [event.data.ticketId, event]));
  const shown = listAcknowledged(facts);
  const faults = shown.flatMap(({ ticketId, number, service }) => {
    const found = issued.get(ticketId);
    if (found === undefined) return [`${number} was shown and is not in the journal`];
    const stored = formatNumber(found.data);
    return stored === number && found.data.service === service ? [] : [`${number} of ${service} was shown, ${stored} of ${found.data.service} is in the journal`];
  });
  return { checked: shown.length, faults };
}

/** A number that nobody was shown is lost: it would be called and nobody would come. */
export function checkNoneLost(facts: HallFacts): Finding {
  const shown = new Set(listAcknowledged(facts).map(({ ticketId }) => ticketId));
  const issued = listIssued(facts.events);
  return { checked: issued.length, faults: issued.filter(({ data }) => !shown.has(data.ticketId)).map(({ data }) => `${formatNumber(data)} was given and shown to nobody`) };
}

/** Places in use, cancelled and voided ones given back and missed ones passed on, never exceed the quota of the channel. */
export function checkQuota({ events, quotas }: HallFacts): Finding {
  const used = new Map<string, number>();
  const placeOf = new Map<string, string>();
  const faults: string[] = [];
  let checked = 0;
  /** A missed ticket's place, which it can neither pass on nor give back again. */
  function passOn(ticketId: string): void {
    const place = placeOf.get(ticketId);
    if (place === undefined) faults.push(`${ticketId} passed on a place that it did not hold`);
    else used.set(place, (used.get(place) ?? 0) - 1);
    placeOf.delete(ticketId);
  }
  for (const event of events) {
    const ended = event.type === 'ticket.cancelled' || event.type === 'ticket.voided' ? placeOf.get(findTicketId(event.stream) ?? '') : undefined;
    if (ended !== undefined) used.set(ended, (used.get(ended) ?? 0) - 1);
    if (event.type === 'standby.place-given' && event.data.from !== null) passOn(event.data.from);
    if (event.type !== 'ticket.issued') continue;
    const { service, channel, ticketId, day } = event.data;
    const quota = quotas.get(service);
    if (quota === undefined) continue;
    const place = `${service} ${channel} ${day}`;
    const taken = (used.get(place) ?? 0) + 1;
    checked += 1;
    used.set(place, taken);
    placeOf.set(ticketId, place);
    const most = channel === 'walk-in' ? quota.walkIn : quota.online;
    if (taken > most) faults.push(`${place}: ${taken} places taken of ${most}`);
  }
  return { checked, faults };
}

function listIssued(events: readonly SiteEvent[]): Issued[] {
  return events.filter((event): event is Issued => event.type === 'ticket.issued');
}

function listAcknowledged({ testimonies }: HallFacts): Acknowledged[] {
  return testimonies.filter((each): each is Acknowledged => each.kind === 'acknowledged');
}
