import { createCatalogStore } from './catalog/catalog-store.ts';
import { createOutages, type Outages } from './catalog/outages.ts';
import { openSiteCatalog, type SiteCatalog } from './catalog/site-catalog.ts';
import type { Truth } from './compose-truth.ts';
import type { IssueTicketDeps } from './queue/issue-ticket.ts';
import type { CallingDeps } from './queue/calling/call-next.ts';
import { createCallingStore } from './queue/calling/calling-store.ts';
import { createCallsStore, type CallsStore } from './queue/calling/calls-store.ts';
import { createHallQueue } from './queue/calling/hall-queue.ts';
import { createTicketWatch, type TicketWatch } from './queue/calling/ticket-watch.ts';
import { createKioskPace } from './queue/kiosk-pace.ts';
import type { MoveTicketDeps } from './queue/move-ticket.ts';
import { createQueueStore, type QueueStore } from './queue/queue-store.ts';
import { createServiceDayDesk, type ServiceDayDesk } from './queue/service-day-desk.ts';
import type { StandbyDeps } from './queue/standby/give-places.ts';
import { createStandbyCounts } from './queue/standby/standby-counts.ts';
import { createStandbyStore } from './queue/standby/standby-store.ts';
import { createTicketNotes, type TicketNotes } from './queue/ticket-notes.ts';
import { createHallWaits, type HallWaits } from './queue/waiting/hall-waits.ts';
import { createServicePace } from './queue/waiting/service-pace.ts';

/** The catalogue in force and the queue over it. */
export interface Hall {
  readonly siteCatalog: SiteCatalog;
  readonly outages: Outages & { reload(): void };
  readonly store: QueueStore;
  readonly desk: ServiceDayDesk;
  readonly issuing: IssueTicketDeps;
  readonly moving: MoveTicketDeps;
  readonly calling: CallingDeps;
  readonly waits: HallWaits;
  readonly notes: TicketNotes;
  readonly standby: StandbyDeps;
  readonly calls: CallsStore;
  readonly watch: TicketWatch;
}

/** Today and the two service days before it: what a service took lately, over a weekend too. */
const PACE_DAYS = 3;

/** Loads the pack and sets the site's zone by it. @throws StartRefusal when there is no usable pack. */
export async function openHall({ truth, packsDir, site, packFile }: { readonly truth: Truth; readonly packsDir: string; readonly site: string; readonly packFile: string | null }): Promise<Hall> {
  const { journal, siteClock, clock, opened } = truth;
  const catalogStore = createCatalogStore(opened.db);
  const siteCatalog = await openSiteCatalog({ journal, store: catalogStore, packsDir, site }, packFile);
  siteClock.setZone(siteCatalog.current().site.zone);
  const outages = createOutages(catalogStore);
  const store = createQueueStore(opened.db);
  const desk = createServiceDayDesk(store.findServiceDay);
  const calling = createCallingStore(opened.db);
  // The lines move before those who watch tickets look at them.
  const queue = createHallQueue({ journal, store, calling });
  const day = siteClock.day();
  const pace = createServicePace({ past: calling.listTaken({ day, days: PACE_DAYS }), underWay: calling.listUnderWay(day), serviceOf: (ticketId) => store.findTicket(ticketId)?.service });
  const waits = createHallWaits({ journal, calling, queue, pace, today: siteClock.day });
  const standby = createStandbyStore(opened.db);
  const issuing: IssueTicketDeps = { journal, store, desk, pace: createKioskPace(), outages, catalog: siteCatalog.current, siteClock, clock, waits, standbyCounts: createStandbyCounts({ journal, standby }), underWay: new Map() };
  return {
    siteCatalog,
    outages,
    store,
    desk,
    issuing,
    standby: { issuing, standby, giving: new Map() },
    moving: { journal, store, desk },
    calling: { journal, store, desk, calling, queue, siteClock, catalog: siteCatalog.current, underWay: new Map() },
    waits,
    notes: createTicketNotes(opened.db),
    calls: createCallsStore(opened.db),
    watch: createTicketWatch({ journal, store, today: siteClock.day }),
  };
}
