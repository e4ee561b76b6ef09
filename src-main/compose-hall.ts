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

/** The catalogue in force and the queue over it. */
export interface Hall {
  readonly siteCatalog: SiteCatalog;
  readonly outages: Outages & { reload(): void };
  readonly store: QueueStore;
  readonly desk: ServiceDayDesk;
  readonly issuing: IssueTicketDeps;
  readonly moving: MoveTicketDeps;
  readonly calling: CallingDeps;
  readonly calls: CallsStore;
  readonly watch: TicketWatch;
}

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
  return {
    siteCatalog,
    outages,
    store,
    desk,
    issuing: { journal, store, desk, pace: createKioskPace(), outages, catalog: siteCatalog.current, siteClock, clock, underWay: new Map() },
    moving: { journal, store, desk },
    calling: { journal, store, desk, calling, queue, siteClock, catalog: siteCatalog.current, underWay: new Map() },
    calls: createCallsStore(opened.db),
    watch: createTicketWatch({ journal, store, today: siteClock.day }),
  };
}
