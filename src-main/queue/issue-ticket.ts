import type { Catalog } from '../catalog/catalog.ts';
import type { PackService } from '../catalog/pack-schema.ts';
import type { NewEvent } from '../journal/events/catalogue.ts';
import type { AppendRequest, Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { Clock } from '../shared/clock.ts';
import { addDays } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { decideAvailability, type Availability } from './availability.ts';
import type { KioskPace } from './kiosk-pace.ts';
import type { Outages } from '../catalog/outages.ts';
import { ticketStream } from './move-rules.ts';
import type { QueueStore } from './queue-store.ts';
import { toNewTicket, type Ticket } from './ticket-row.ts';
import { giveNumber, placesLeft, serviceDayStream, type Channel } from './service-day.ts';
import type { ServiceDayDesk, ServiceDayKey } from './service-day-desk.ts';
import type { StandbyCounts } from './standby/standby-counts.ts';
import type { HallWaits } from './waiting/hall-waits.ts';

export interface IssueTicketDeps {
  readonly journal: Journal;
  readonly store: QueueStore;
  readonly desk: ServiceDayDesk;
  readonly pace: KioskPace;
  readonly outages: Outages;
  readonly catalog: () => Catalog;
  readonly siteClock: SiteClock;
  readonly clock: Clock;
  /** Who waits for a place comes before a kiosk; absent = nobody does. */
  readonly standbyCounts?: StandbyCounts;
  /** What a citizen is promised; absent = nothing. */
  readonly waits?: Pick<HallWaits, 'forNext'>;
  /** Ticket ids on their way to the journal: a double touch waits for the first. */
  readonly underWay: Map<string, Promise<Result<Ticket, IssueRefusal>>>;
}

export interface IssueTicketInput {
  /** Made by the page: UUIDv7 or v4. */
  readonly ticketId: string;
  readonly serviceId: string;
  /** Of the page the citizen read (`Catalog.serviceRevision`); null = nobody read one. */
  readonly revision: string | null;
  readonly channel: Channel;
  readonly priority: boolean;
  /** Name of the stand, for the journal. */
  readonly kiosk: string;
  /** What the hoarding rule counts by: one page on one stand; null = staff, who see the person. */
  readonly stand: string | null;
  readonly language: 'id' | 'en';
  readonly missing: readonly string[];
  /** Given by staff, who tell the number to a person in front of them: no slip. */
  readonly atCounter?: { readonly staff: string; readonly visit?: string; readonly arrivedAt?: number };
}

export type IssueRefusal =
  | { readonly kind: 'unknown-service' }
  | { readonly kind: 'stale-page' }
  | { readonly kind: 'not-available'; readonly availability: Exclude<Availability, { kind: 'open' }> }
  | { readonly kind: 'wait-a-moment'; readonly seconds: number }
  | { readonly kind: 'id-used' }
  | { readonly kind: 'cannot-save' };

/** More than enough for a hall of kiosks on one service; each try decides on the newest state. */
const MOST_TRIES = 50;

/**
 * Gives a visitor the next number of a service.
 *
 * The number is durable when this returns; paper comes after. A printed number that was never saved could be handed out twice, whereas a saved number
 * that was never printed can still be shown, reprinted or voided. The same `ticketId` again answers with the ticket that exists.
 */
export function issueTicket(deps: IssueTicketDeps, input: IssueTicketInput): Promise<Result<Ticket, IssueRefusal>> {
  const running = deps.underWay.get(input.ticketId);
  if (running !== undefined) return running.then((outcome) => (outcome.ok ? sameTicket(outcome.value, input) : outcome));
  const issuing = issueOnce(deps, input).finally(() => deps.underWay.delete(input.ticketId));
  deps.underWay.set(input.ticketId, issuing);
  return issuing;
}

async function issueOnce(deps: IssueTicketDeps, input: IssueTicketInput): Promise<Result<Ticket, IssueRefusal>> {
  const existing = deps.store.findTicket(input.ticketId);
  if (existing !== undefined) return sameTicket(existing, input);
  for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
    const decision = decide(deps, input);
    if (!decision.ok) return decision;
    const outcome = await record(deps, input, decision.value);
    if (outcome.kind === 'recorded') return ok(outcome.ticket);
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  }
  throw new Error(`gave up on ${input.serviceId} after ${MOST_TRIES} conflicts`);
}

interface Decision {
  readonly key: ServiceDayKey;
  readonly given: NonNullable<ReturnType<typeof giveNumber>>;
  readonly from: number;
  readonly hasQuota: boolean;
}

/** Everything that may say no, read at one instant. */
function decide(deps: IssueTicketDeps, input: IssueTicketInput): Result<Decision, IssueRefusal> {
  const catalog = deps.catalog();
  const service = catalog.findService(input.serviceId);
  if (service === undefined) return err({ kind: 'unknown-service' });
  if (input.revision !== null && catalog.serviceRevision(service.id) !== input.revision) return err({ kind: 'stale-page' });
  const availability = availabilityOf(deps, service, input.channel);
  if (availability.kind !== 'open') return err({ kind: 'not-available', availability });
  const quota = catalog.quotaOf(service.id, deps.siteClock.day());
  const pauseMs = quota === undefined || input.stand === null ? 0 : deps.pace.pauseLeftMs(input.stand, deps.clock.monotonic());
  if (pauseMs > 0) return err({ kind: 'wait-a-moment', seconds: Math.ceil(pauseMs / 1000) });
  const key = { service: service.id, day: deps.siteClock.day(), prefix: service.prefix };
  const state = deps.desk.read(key);
  const given = giveNumber(state, input.channel);
  if (given === undefined) return err({ kind: 'not-available', availability: { kind: 'quota-reached', next: null } });
  return ok({ key, given, from: state.version, hasQuota: quota !== undefined });
}

type Recorded = { readonly kind: 'recorded'; readonly ticket: Ticket } | { readonly kind: 'conflict' | 'cannot-save' };

async function record({ journal, store, desk, pace, clock, waits }: IssueTicketDeps, input: IssueTicketInput, { key, given, from, hasQuota }: Decision): Promise<Recorded> {
  const stream = serviceDayStream(key);
  const tell = desk.put(key, given.state);
  const paced = hasQuota && input.stand !== null ? pace.note(input.stand, clock.monotonic()) : undefined;
  const { ticketId, channel, priority, kiosk, language, missing, atCounter } = input;
  const promised = waits?.forNext({ service: key.service, priority }) ?? undefined;
  const data = { ticketId, service: key.service, day: key.day, prefix: key.prefix, sequence: given.sequence, channel, priority, kiosk, language, missing: [...missing], ...(promised === undefined ? {} : { promised }), ...(atCounter === undefined ? {} : toldAt(atCounter)) };
  try {
    const issued: NewEvent = { stream, type: 'ticket.issued', data };
    const outcome = await journal.append(atCounter === undefined ? { events: [issued], expected: { [stream]: from }, actor: 'citizen' } : asTold({ issued, ticketId, expected: { [stream]: from }, staff: atCounter.staff }));
    tell(outcome.kind === 'appended');
    if (outcome.kind !== 'appended') return { kind: outcome.kind };
    // A suspicion is told, never punished: a family may stand there.
    if (paced?.tellStaff === true) await recordFact(journal, { stream: `kiosk/${kiosk}`, type: 'kiosk.hoarding-suspected', data: { kiosk, numbersInARow: paced.inARow } }, 'site');
    return { kind: 'recorded', ticket: atCounter === undefined ? toNewTicket(data, outcome.events[0]?.at ?? 0) : getTicket(store, ticketId) };
  } catch (error) {
    tell(false);
    throw error;
  }
}

function toldAt({ visit, arrivedAt }: NonNullable<IssueTicketInput['atCounter']>) {
  return { slip: false as const, ...(visit === undefined ? {} : { visit }), ...(arrivedAt === undefined ? {} : { arrivedAt }) };
}

/** Whoever was told the number in person needs no paper to be sure of it. */
function asTold({ issued, ticketId, expected, staff }: { readonly issued: NewEvent; readonly ticketId: string; readonly expected: Readonly<Record<string, number>>; readonly staff: string }): AppendRequest {
  const stream = ticketStream(ticketId);
  return { events: [issued, { stream, type: 'ticket.confirmed', data: {} }], expected: { ...expected, [stream]: 0 }, actor: `staff/${staff}` };
}

function getTicket(store: QueueStore, ticketId: string): Ticket {
  const ticket = store.findTicket(ticketId);
  if (ticket === undefined) throw new Error('an issued ticket has no row');
  return ticket;
}

/** What the kiosk may promise for a service right now. */
export function availabilityOf({ catalog, siteClock, outages, desk, standbyCounts }: Pick<IssueTicketDeps, 'catalog' | 'siteClock' | 'outages' | 'desk' | 'standbyCounts'>, service: PackService, channel: Channel): Availability {
  const { calendar, quotaOf } = catalog();
  const day = siteClock.day();
  const state = desk.read({ service: service.id, day, prefix: service.prefix });
  return decideAvailability({
    clockIsSure: siteClock.isSure(),
    outage: outages.find(service.agency),
    opening: calendar.openingOf(service.id, { day, minute: siteClock.minute() }),
    left: placesLeft({ state, quota: quotaOf(service.id, day), channel, onStandby: quotaOf(service.id, day) === undefined ? 0 : (standbyCounts?.countWaiting({ service: service.id, day }) ?? 0) }),
    next: () => calendar.nextOpening(service.id, addDays(day, 1)),
  });
}

function sameTicket(ticket: Ticket, input: IssueTicketInput): Result<Ticket, IssueRefusal> {
  return ticket.issuedFor === input.serviceId ? ok(ticket) : err({ kind: 'id-used' });
}
