import type { Catalog } from '../catalog/catalog.ts';
import type { Outages } from '../catalog/outages.ts';
import type { Search } from '../catalog/search.ts';
import type { ClockWatch } from '../journal/clock-watch.ts';
import type { Journal } from '../journal/journal-port.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { IssueTicketDeps } from '../queue/issue-ticket.ts';
import type { HallQueue } from '../queue/calling/hall-queue.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { ServiceDayDesk } from '../queue/service-day-desk.ts';
import type { StandbyDeps } from '../queue/standby/give-places.ts';
import type { HallWaits } from '../queue/waiting/hall-waits.ts';
import type { UnmetNeeds } from '../queue/unmet-needs.ts';
import type { KioskFeed } from './kiosk-feed.ts';
import type { SiteState } from './site-state.ts';

/** What the handlers are handed by `compose.ts`: only what they use. */
export interface SiteParts {
  readonly journal: Journal;
  readonly store: QueueStore;
  readonly queue: HallQueue;
  readonly waits: HallWaits;
  readonly standby: StandbyDeps;
  readonly desk: ServiceDayDesk;
  readonly catalog: () => Catalog;
  /** `SiteCatalog.knowing`. */
  readonly catalogKnowing: (serviceId: string) => Catalog;
  readonly search: () => Search;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  readonly clockWatch: ClockWatch;
  readonly issuing: IssueTicketDeps;
  readonly feed: KioskFeed;
  readonly unmetNeeds: UnmetNeeds;
  readonly siteState: () => SiteState;
  /** Tells the site what failed; true = the database is damaged and the site is out of service now. */
  readonly noteFailure: (error: unknown) => boolean;
  readonly kioskName: string;
}

/** Who is asking, as `contextFor` says. */
export interface CallerContext {
  readonly connectionId: string;
  /** The machine, for sign-in and sessions. */
  readonly source: string;
  /** Whose connection it is, where a page says so once for all that follows. */
  readonly signedIn: { token: string | null };
  /** Hears of the end of the connection. */
  readonly onClosed?: ((listener: () => void) => void) | undefined;
}
