import type { Catalog } from '../catalog/catalog.ts';
import type { Outages } from '../catalog/outages.ts';
import type { SupervisorView } from '../contract/index.ts';
import type { ClockWatch } from '../journal/clock-watch.ts';
import type { Journal } from '../journal/journal-port.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { CallingDeps } from '../queue/calling/call-next.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { TicketLists } from '../reports/live/ticket-list.ts';
import type { ReportDesk } from '../reports/report-desk.ts';
import type { SiteStaff } from '../staff/site-staff.ts';

/** The hall of this moment, built once for all who look; the same object until something happened or a minute is over. */
export interface SupervisorFeed {
  view(): SupervisorView;
  onChange(wake: () => void): () => void;
}

/** What the supervisor's handlers are handed by `compose-supervisor.ts`. */
export interface SupervisorParts {
  readonly staff: SiteStaff;
  readonly calling: CallingDeps;
  readonly catalog: () => Catalog;
  readonly journal: Journal;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  readonly store: QueueStore;
  readonly clockWatch: ClockWatch;
  readonly feed: SupervisorFeed;
  readonly lists: TicketLists;
  readonly desk: ReportDesk;
}
