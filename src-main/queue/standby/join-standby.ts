import { err, ok, type Result } from '../../shared/result.ts';
import type { Availability } from '../availability.ts';
import { availabilityOf, type IssueRefusal, type IssueTicketInput } from '../issue-ticket.ts';
import { givePlaces, type StandbyDeps } from './give-places.ts';
import { standbyStream, type StandbyEntry } from './standby-rules.ts';

export type JoinStandbyInput = Pick<IssueTicketInput, 'ticketId' | 'serviceId' | 'revision' | 'priority' | 'missing' | 'kiosk' | 'stand' | 'language'>;

export type JoinRefusal =
  | Exclude<IssueRefusal, { kind: 'not-available' }>
  /** The service has no quota today, so nothing that could come back. */
  | { readonly kind: 'no-standby' }
  /** Numbers are to be had, or none are given now for another reason. */
  | { readonly kind: 'not-available'; readonly availability: Availability };

/**
 * Puts a visitor on the list of a service whose quota is used up, when numbers would otherwise be given. No number is promised: one comes with a place, and may
 * have come when this returns. The same id again answers with the entry that exists.
 */
export async function joinStandby(deps: StandbyDeps, input: JoinStandbyInput): Promise<Result<StandbyEntry, JoinRefusal>> {
  for (;;) {
    const existing = deps.standby.find(input.ticketId);
    if (existing !== undefined) return existing.service === input.serviceId ? ok(existing) : err({ kind: 'id-used' });
    if (deps.issuing.store.findTicket(input.ticketId) !== undefined) return err({ kind: 'id-used' });
    const refusal = findRefusal(deps, input);
    if (refusal !== undefined) return err(refusal);
    const outcome = await append(deps, input);
    if (outcome === 'cannot-save') return err({ kind: 'cannot-save' });
    if (outcome === 'appended') await givePlaces(deps, input.serviceId);
  }
}

function findRefusal({ issuing }: StandbyDeps, { serviceId, revision, stand }: JoinStandbyInput): JoinRefusal | undefined {
  const { siteClock } = issuing;
  const catalog = issuing.catalog();
  const service = catalog.findService(serviceId);
  if (service === undefined) return { kind: 'unknown-service' };
  if (revision !== null && catalog.serviceRevision(serviceId) !== revision) return { kind: 'stale-page' };
  if (catalog.quotaOf(serviceId, siteClock.day()) === undefined) return { kind: 'no-standby' };
  const availability = availabilityOf(issuing, service, 'walk-in');
  if (availability.kind !== 'quota-reached') return { kind: 'not-available', availability };
  // A quota may be used up before its day begins.
  const opening = catalog.calendar.openingOf(serviceId, { day: siteClock.day(), minute: siteClock.minute() });
  if (opening.kind !== 'open') return { kind: 'not-available', availability: opening };
  const pauseMs = stand === null ? 0 : issuing.pace.pauseLeftMs(stand, issuing.clock.monotonic());
  return pauseMs > 0 ? { kind: 'wait-a-moment', seconds: Math.ceil(pauseMs / 1000) } : undefined;
}

async function append({ issuing, standby }: StandbyDeps, { ticketId, serviceId: service, priority, missing, kiosk, language, stand }: JoinStandbyInput): Promise<'appended' | 'conflict' | 'cannot-save'> {
  const where = { service, day: issuing.siteClock.day() };
  const stream = standbyStream(where);
  const expected = { [stream]: standby.versionOf(where) };
  const data = { ...where, ticketId, place: standby.nextPlace(where), priority, missing: [...missing], kiosk, language };
  const { kind } = await issuing.journal.append({ events: [{ stream, type: 'standby.joined', data }], expected, actor: 'citizen' });
  // One person could fill the list like a quota: the same pause between two.
  if (kind === 'appended' && stand !== null) issuing.pace.note(stand, issuing.clock.monotonic());
  return kind;
}
