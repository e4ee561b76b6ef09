import type { NewEvent } from '../../src-main/journal/events/catalogue.ts';
import type { ServiceDay } from '../../src-main/shared/clock.ts';
import { createPastIds } from './seed-ids.ts';

export interface SeedService {
  readonly id: string;
  readonly prefix: string;
}

export interface PlannedEvent {
  readonly at: number;
  readonly actor: string;
  readonly event: NewEvent;
}

interface DayPlan {
  readonly day: ServiceDay;
  /** Numbers are given between these instants, ms since 1970. */
  readonly from: number;
  readonly until: number;
  readonly tickets: number;
  readonly services: readonly SeedService[];
}

/** People who wait between the kiosk and the counter. */
const QUEUE_LENGTH = 300;
/** Every so many tickets that are not served, one is cancelled by its owner. */
const CANCELLED_EVERY = 10;
const LAST_OF_SERIES = 9999;

/** A past day in the order in which it happens: every ticket is printed, then served or otherwise ended. Legal by `life-cycle.ts`. */
export function* planPastDay({ servedEvery, ...plan }: DayPlan & { readonly servedEvery: number }): Generator<PlannedEvent> {
  const inHall: { readonly ticketId: string; readonly place: number }[] = [];
  for (const { at, place, ticketId, events } of issueAll(plan)) {
    yield* events;
    inHall.push({ ticketId, place });
    const next = inHall.length > QUEUE_LENGTH ? inHall.shift() : undefined;
    if (next !== undefined) yield* endLife({ ...next, at, servedEvery });
  }
  for (const left of inHall) yield* endLife({ ...left, at: plan.until, servedEvery });
}

/** Today so far: issued and printed, the first tenth already served, the rest waits. */
export function* planToday(plan: DayPlan): Generator<PlannedEvent> {
  const served: string[] = [];
  for (const { ticketId, place, events } of issueAll(plan)) {
    yield* events;
    if (place % 10 === 0) served.push(ticketId);
  }
  for (const ticketId of served) yield* serve({ ticketId, at: plan.until });
}

interface Issued {
  readonly at: number;
  readonly place: number;
  readonly ticketId: string;
  readonly events: readonly PlannedEvent[];
}

function* issueAll({ day, from, until, tickets, services }: DayPlan): Generator<Issued> {
  const createId = createPastIds();
  for (let place = 0; place < tickets; place += 1) {
    const at = Math.floor(from + ((until - from) * place) / tickets);
    const service = services[place % services.length];
    const sequence = Math.floor(place / services.length) + 1;
    if (service === undefined || sequence > LAST_OF_SERIES) throw new Error(`${services.length} services cannot give ${tickets} numbers a day`);
    const ticketId = createId(at);
    const issued = { ticketId, service: service.id, day, prefix: service.prefix, sequence, channel: 'walk-in', priority: place % 12 === 0, kiosk: 'Anjungan 1', language: 'id', missing: [] } as const;
    const events: readonly PlannedEvent[] = [
      { at, actor: 'citizen', event: { stream: `service-day/${service.id}/${day}`, type: 'ticket.issued', data: { ...issued, missing: [] } } },
      { at, actor: 'site', event: { stream: `ticket/${ticketId}`, type: 'ticket.printed', data: { jobId: ticketId, printer: 'virtual', proof: 'confirmed' } } },
    ];
    yield { at, place, ticketId, events };
  }
}

function* endLife({ ticketId, place, at, servedEvery }: { readonly ticketId: string; readonly place: number; readonly at: number; readonly servedEvery: number }): Generator<PlannedEvent> {
  if (place % servedEvery === 0) return yield* serve({ ticketId, at });
  const stream = `ticket/${ticketId}`;
  if (place % CANCELLED_EVERY === 1) yield { at, actor: 'citizen', event: { stream, type: 'ticket.cancelled', data: {} } };
  else yield { at, actor: 'site', event: { stream, type: 'ticket.not-served', data: {} } };
}

function* serve({ ticketId, at }: { readonly ticketId: string; readonly at: number }): Generator<PlannedEvent> {
  const stream = `ticket/${ticketId}`;
  yield { at, actor: 'staff/loket', event: { stream, type: 'ticket.called', data: { counter: 'loket-1', staff: null, reason: 'oldest', commandId: null, decision: null } } };
  yield { at, actor: 'site', event: { stream: 'zone-calls/utama', type: 'call.announced', data: { ticketId, call: 1, counter: 'loket-1', zone: 'utama', outcome: 'spoken', why: null, shown: [{ board: 'papan-1', at }], spoken: [{ board: 'papan-1', form: 'full', startedAt: at, endedAt: at }] } } };
  yield { at, actor: 'staff/loket', event: { stream, type: 'ticket.serving-started', data: {} } };
  yield { at, actor: 'staff/loket', event: { stream, type: 'ticket.finished', data: { outcome: 'served' } } };
}
