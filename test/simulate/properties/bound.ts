import type { SiteEvent } from '../../../src-main/journal/events/catalogue.ts';
import { FIRST_POLICY, findRule, parsePolicy, rulesOf, type Policy, type PolicyRule } from '../../../src-main/queue/policy/policy.ts';
import type { WaitingTicket } from '../../../src-main/queue/policy/ticket-line.ts';
import type { HallFacts } from '../facts.ts';
import { findTicketId, type Finding } from './finding.ts';
import { createWaitingRoom, type WaitingRoom } from './waiting-room.ts';

/** What a ticket was promised when it took its place: to be called within so many calls of its service. */
interface Promised {
  readonly service: string;
  /** The place of the journal at which it was given: a call decided before is none of its calls. */
  readonly seq: number;
  sinceCall: number;
  readonly withinCalls: number;
}

/**
 * DOMAIN.md's promise, counted out: the ticket at place p of its class is called within ceil(p / own share) x cycle calls of its service. It is given anew
 * when somebody with an earlier place joins (back from a break in the line) and when the policy changes. A ticket for one counter alone is promised nothing:
 * that counter may be on a break.
 */
export function checkBound({ events, day }: HallFacts): Finding {
  const room = createWaitingRoom(day);
  const calls = new Map<string, number>();
  const promises = new Map<string, Promised>();
  const faults: string[] = [];
  let policy = FIRST_POLICY;
  let checked = 0;

  function promise(ticket: WaitingTicket, seq: number): void {
    if (ticket.directedTo !== null) return;
    promises.set(ticket.ticketId, { service: ticket.service, seq, sinceCall: calls.get(ticket.service) ?? 0, withinCalls: withinCalls({ ticket, room, rules: rulesOf(policy, ticket.service) }) });
  }
  function settle(ticketId: string, isCalled: boolean, seq: number): void {
    const promised = promises.get(ticketId);
    promises.delete(ticketId);
    if (promised === undefined) return;
    // The call that takes the ticket itself has been counted; for whoever leaves or stays, one more was still allowed.
    const took = (calls.get(promised.service) ?? 0) - promised.sinceCall + (isCalled ? 0 : 1);
    checked += 1;
    if (took > promised.withinCalls) faults.push(`ticket ${ticketId} at event ${seq}: ${took} calls of ${promised.service}, promised within ${promised.withinCalls}`);
  }
  function countCall({ service, asOf }: { readonly service: string; readonly asOf: number }): void {
    calls.set(service, (calls.get(service) ?? 0) + 1);
    for (const { ticketId } of room.all(service)) {
      const promised = promises.get(ticketId);
      if (promised !== undefined && promised.seq > asOf) promised.sinceCall += 1;
    }
  }
  function follow(event: SiteEvent): void {
    const ticketId = event.type === 'ticket.issued' ? event.data.ticketId : findTicketId(event.stream);
    const before = ticketId === undefined ? undefined : room.find(ticketId);
    room.take(event);
    const ticket = ticketId === undefined ? undefined : room.find(ticketId);
    if (ticketId === undefined || ticket === before) return;
    settle(ticketId, event.type === 'ticket.called', event.seq);
    if (ticket === undefined) return;
    promise(ticket, event.seq);
    if (event.type !== 'ticket.issued') for (const other of room.all(ticket.service)) if (comesBefore(ticket, other)) promise(other, event.seq);
  }
  for (const event of events) {
    if (event.type === 'ticket.called' && event.data.decision !== null) countCall(event.data.decision);
    if (event.type === 'service.turn-returned') calls.set(event.data.service, (calls.get(event.data.service) ?? 0) - 1);
    follow(event);
    if (event.type !== 'policy.changed') continue;
    policy = readPolicy(event.data.text);
    for (const ticket of room.all()) promise(ticket, event.seq);
  }
  for (const ticketId of [...promises.keys()]) settle(ticketId, false, events.at(-1)?.seq ?? 0);
  return { checked, faults };
}

function withinCalls({ ticket, room, rules }: { readonly ticket: WaitingTicket; readonly room: WaitingRoom; readonly rules: readonly PolicyRule[] }): number {
  const mix = findRule(rules, 'mix');
  const place = 1 + [...room.all(ticket.service)].filter((other) => (mix === undefined || other.priority === ticket.priority) && comesBefore(other, ticket)).length;
  if (mix === undefined) return place;
  const cycle = mix.normal + mix.priority;
  return Math.ceil(place / (ticket.priority ? mix.priority : mix.normal)) * cycle;
}

function comesBefore(a: WaitingTicket, b: WaitingTicket): boolean {
  return (a.arrivedAt - b.arrivedAt || a.sequence - b.sequence || (a.ticketId < b.ticketId ? -1 : Number(a.ticketId > b.ticketId))) < 0;
}

function readPolicy(text: string): Policy {
  const parsed = parsePolicy(JSON.parse(text));
  if (!parsed.ok) throw new Error('the journal holds a policy that is none');
  return parsed.value;
}
