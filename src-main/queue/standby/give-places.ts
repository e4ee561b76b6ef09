import type { PackService } from '../../catalog/pack-schema.ts';
import type { NewEvent, SiteEvent } from '../../journal/events/catalogue.ts';
import type { IssueTicketDeps } from '../issue-ticket.ts';
import { ticketStream } from '../move-rules.ts';
import { giveNumber, serviceDayStream, type Channel } from '../service-day.ts';
import type { ServiceDayKey } from '../service-day-desk.ts';
import { nextGift, standbyStream, type PlaceGift } from './standby-rules.ts';
import type { StandbyStore } from './standby-store.ts';

export interface StandbyDeps {
  readonly issuing: IssueTicketDeps;
  readonly standby: StandbyStore;
  /** Services whose places are being given: one after the other. */
  readonly giving: Map<string, Promise<void>>;
}

/** Gives every place of a service that can be given now, in the order of joining. Safe to run again at any time. */
export function givePlaces(deps: StandbyDeps, service: string): Promise<void> {
  const before = deps.giving.get(service) ?? Promise.resolve();
  const giving = before
    .catch(() => undefined)
    .then(() => giveAll(deps, service))
    .finally(() => {
      if (deps.giving.get(service) === giving) deps.giving.delete(service);
    });
  deps.giving.set(service, giving);
  return giving;
}

/** After a start, each minute and at another pack or plan of the day: what a crash, an outage or a new quota left to give. */
export async function giveAllPlaces(deps: StandbyDeps): Promise<void> {
  await Promise.all(deps.standby.listServices(deps.issuing.siteClock.day()).map((service) => givePlaces(deps, service)));
}

/** The services of which a place came back. */
export function servicesWithPlaces({ issuing: { store } }: StandbyDeps, events: readonly SiteEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ type, stream }) => {
      if (type !== 'ticket.cancelled' && type !== 'ticket.voided' && type !== 'ticket.no-show') return [];
      return store.findTicket(stream.slice('ticket/'.length))?.issuedFor ?? [];
    }),
  );
}

async function giveAll(deps: StandbyDeps, serviceId: string): Promise<void> {
  for (;;) {
    const service = deps.issuing.catalog().findService(serviceId);
    if (service === undefined || !givesNumbers(deps.issuing, service)) return;
    const outcome = await giveOne(deps, service);
    if (outcome === 'nothing-to-give' || outcome === 'cannot-save') return;
  }
}

/** Whether a kiosk would give a number now, were there a place. */
function givesNumbers({ catalog, siteClock, outages }: IssueTicketDeps, { id, agency }: PackService): boolean {
  const opening = catalog().calendar.openingOf(id, { day: siteClock.day(), minute: siteClock.minute() });
  return siteClock.isSure() && opening.kind === 'open' && outages.find(agency) === undefined;
}

async function giveOne({ issuing, standby }: StandbyDeps, { id: service, prefix }: PackService): Promise<'given' | 'conflict' | 'nothing-to-give' | 'cannot-save'> {
  const key: ServiceDayKey = { service, day: issuing.siteClock.day(), prefix };
  // The desk may not have heard yet that a place came back.
  issuing.desk.forget(key);
  const state = issuing.desk.read(key);
  // Without a quota there is a place for everybody: a plan may lift it while people wait.
  const places = issuing.catalog().quotaOf(service, key.day)?.walkIn ?? Infinity;
  const gift = nextGift({ waiting: standby.listWaiting(key), free: places - state.walkInUsed, missed: standby.listMissed(key) });
  if (gift === undefined) return 'nothing-to-give';
  const missed = gift.from === null ? undefined : issuing.store.findTicket(gift.from);
  // A number counts in the channel whose place it got.
  const channel: Channel = missed?.channel ?? 'walk-in';
  const given = giveNumber(state, channel);
  if (given === undefined) return 'nothing-to-give';
  const { walkInUsed, onlineUsed } = missed === undefined ? given.state : state;
  const tell = issuing.desk.put(key, { ...given.state, walkInUsed, onlineUsed });
  const outcome = await issuing.journal.append({
    events: toEvents(issuing, { key, gift, sequence: given.sequence, channel }),
    expected: { [standbyStream(key)]: standby.versionOf(key), [serviceDayStream(key)]: state.version, ...(missed === undefined ? {} : { [ticketStream(missed.ticketId)]: missed.version }) },
    actor: 'site',
  });
  tell(outcome.kind === 'appended');
  return outcome.kind === 'appended' ? 'given' : outcome.kind;
}

function toEvents({ waits }: IssueTicketDeps, { key, gift, sequence, channel }: { readonly key: ServiceDayKey; readonly gift: PlaceGift; readonly sequence: number; readonly channel: Channel }): NewEvent[] {
  const { ticketId, place, priority, kiosk, language, missing } = gift.entry;
  const { service, day } = key;
  const promised = waits?.forNext({ service, priority }) ?? undefined;
  return [
    { stream: standbyStream(key), type: 'standby.place-given', data: { ticketId, service, day, place, from: gift.from } },
    {
      stream: serviceDayStream(key),
      type: 'ticket.issued',
      data: { ticketId, ...key, sequence, channel, priority, kiosk, language, missing: [...missing], slip: false, ...(promised === undefined ? {} : { promised }) },
    },
  ];
}
