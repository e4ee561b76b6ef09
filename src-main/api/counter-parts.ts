import type { Catalog } from '../catalog/catalog.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { CallingDeps } from '../queue/calling/call-next.ts';
import type { CallsStore } from '../queue/calling/calls-store.ts';
import type { IssueTicketDeps } from '../queue/issue-ticket.ts';
import type { TicketNotes } from '../queue/ticket-notes.ts';
import type { TicketWatch } from '../queue/calling/ticket-watch.ts';
import type { Presence } from '../staff/presence.ts';
import type { Seats } from '../staff/seats.ts';
import type { SiteStaff } from '../staff/site-staff.ts';
import type { StaffStore } from '../staff/staff-store.ts';

/** What the counters' handlers and feed are handed by `compose.ts`. */
export interface CounterParts {
  readonly calling: CallingDeps;
  readonly issuing: IssueTicketDeps;
  readonly notes: TicketNotes;
  readonly calls: CallsStore;
  readonly watch: TicketWatch;
  readonly catalog: () => Catalog;
  readonly siteClock: SiteClock;
  readonly staff: SiteStaff;
  readonly staffStore: Pick<StaffStore, 'findPerson'>;
  readonly seats: Seats;
  readonly presence: Pick<Presence, 'meet'>;
}

/** Whom colleagues know by an id; an erased account has no name any more. */
export function nameOfStaff({ staffStore }: Pick<CounterParts, 'staffStore'>, staffId: string): string {
  return staffStore.findPerson(staffId)?.displayName ?? '–';
}

export function nameOfCounter({ catalog }: Pick<CounterParts, 'catalog'>, counterId: string): string {
  return catalog().findCounterEver(counterId)?.name ?? counterId;
}
