import { formatNumber } from '../../src-main/queue/numbering.ts';
import { givePlaces, servicesWithPlaces } from '../../src-main/queue/standby/give-places.ts';
import { joinStandby } from '../../src-main/queue/standby/join-standby.ts';
import { leaveStandby } from '../../src-main/queue/standby/leave-standby.ts';
import type { LivingHall } from './living-hall.ts';
import type { Visitor } from './visitors.ts';

/** A place may have come, or the last one gone, between the kiosk's two answers. */
const JOIN_REFUSALS = ['not-available', 'wait-a-moment'];

/** Puts a citizen on the list of a service whose quota is used up. */
export async function waitForPlace(hall: LivingHall, { visitor, service, kiosk }: { readonly visitor: Visitor; readonly service: string; readonly kiosk: string }): Promise<void> {
  const { standby, siteCatalog } = hall.core.hall;
  const ticketId = hall.createId();
  hall.onStandby.set(ticketId, visitor);
  const joined = await joinStandby(standby, { ticketId, serviceId: service, revision: siteCatalog.current().serviceRevision(service), priority: visitor.isPriority, missing: [], kiosk, stand: kiosk, language: visitor.language });
  if (!joined.ok) {
    hall.onStandby.delete(ticketId);
    return hall.expectRefusal('the standby list', joined.error.kind, JOIN_REFUSALS);
  }
  const { leavesStandbyAfterMs } = visitor;
  if (leavesStandbyAfterMs === null) return;
  hall.timetable.start(async () => {
    await hall.timetable.pause(leavesStandbyAfterMs);
    const left = await leaveStandby(standby, { ticketId, actor: 'citizen' });
    if (left.ok) hall.onStandby.delete(ticketId);
    else hall.expectRefusal('leaving the list', left.error.kind, ['has-a-number']);
  });
}

/** As `compose` does: a place that came back is given at once. Whoever gets it sees the number, which is not printed. */
export function passPlacesOn(hall: LivingHall): void {
  const { standby } = hall.core.hall;
  hall.core.truth.journal.onAppended((events) => {
    for (const service of servicesWithPlaces(standby, events)) hall.timetable.start(() => givePlaces(standby, service));
    for (const event of events) {
      const visitor = event.type === 'ticket.issued' ? hall.onStandby.get(event.data.ticketId) : undefined;
      if (event.type !== 'ticket.issued' || visitor === undefined) continue;
      const { ticketId, service } = event.data;
      hall.onStandby.delete(ticketId);
      hall.people.set(ticketId, { visitor, wasAtCounter: false, isBack: false });
      hall.witness.note({ kind: 'acknowledged', ticketId, number: formatNumber(event.data), service });
    }
  });
}
