import type { Catalog } from '../catalog/catalog.ts';
import type { CounterDirectory, FoundTicket, OwnSession, TicketDeed } from '../contract/index.ts';
import type { CounterVerb } from '../queue/calling/counter-verbs.ts';
import { findRule, rulesOf } from '../queue/policy/policy.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import type { AgedSession, Session } from '../staff/sessions.ts';
import { nameOfCounter, type CounterParts } from './counter-parts.ts';
import { nameOfService } from './counter-view.ts';

/** What a page asks of a ticket in the queue's words; what the policy decides is not asked of the page. */
export function toMove({ siteClock, calling }: CounterParts, deed: TicketDeed): CounterVerb {
  if (deed.verb === 'unpark') return { verb: 'unpark', why: 'asked' };
  if (deed.verb === 'park') return { verb: 'park', until: deed.minutes === null ? null : siteClock.now() + deed.minutes * 60_000 };
  if (deed.verb !== 'transfer') return deed;
  const { policy } = calling.calling.policy();
  const arrival = findRule(rulesOf(policy, deed.service), 'transfers')?.arrival ?? 'kept';
  return { verb: 'transfer', service: deed.service, to: toTarget(deed.to), arrival };
}

function toTarget(to: Extract<TicketDeed, { verb: 'transfer' }>['to']): string | null {
  if (to.kind === 'anybody') return null;
  return to.kind === 'counter' ? `counter/${to.counterId}` : `staff/${to.colleagueId}`;
}

export function toFoundTicket(parts: CounterParts, { ticketId, number, service, state, counter, arrivedAt, priority, confirmed }: Ticket): FoundTicket {
  return { ticketId, number, serviceName: nameOfService(parts, service), state, counterName: counter === null ? null : nameOfCounter(parts, counter), arrivedAt, priority, confirmed };
}

/** `waiting`: how many wait, by service. A service that has left the pack is offered for as long as somebody waits for it, where it was given. */
export function toCounterDirectory(catalog: Catalog, waiting: ReadonlyMap<string, number>): CounterDirectory {
  const agencyName = (id: string) => catalog.findAgency(id)?.name ?? { id, en: id };
  const withdrawn = [...waiting.keys()].flatMap((id) => (catalog.findService(id) === undefined ? (catalog.findServiceEver(id) ?? []) : []));
  return {
    services: catalog.services.map(({ id, prefix, name, agency }) => ({ serviceId: id, prefix, name, agencyName: agencyName(agency) })),
    withdrawn: withdrawn.map(({ id, name }) => ({ serviceId: id, name })),
    counters: catalog.counters.map(({ id, name, agency, floor }) => ({
      counterId: id,
      name,
      agencyName: agencyName(agency),
      color: catalog.findAgency(agency)?.color ?? '#000000',
      floor,
      services: [...catalog.services, ...withdrawn].filter(({ counters }) => counters.includes(id)).map((service) => service.id),
    })),
  };
}

export function toOwnSession(parts: CounterParts, { session: { id }, ageMs }: AgedSession, current: Session): OwnSession {
  const seat = parts.seats.find(id);
  return { sessionId: id, minutes: Math.floor(ageMs / 60_000), counterName: seat === undefined ? null : nameOfCounter(parts, seat), isThis: id === current.id };
}
