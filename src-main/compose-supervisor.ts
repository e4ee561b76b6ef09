import { createSupervisorHandlers } from './api/supervisor.ts';
import type { SupervisorFeed } from './api/supervisor-parts.ts';
import type { Hall } from './compose-hall.ts';
import type { Truth } from './compose-truth.ts';
import type { SupervisorView } from './contract/index.ts';
import { createDayEvents } from './reports/day-events.ts';
import { readHallPicture } from './reports/live/hall-picture.ts';
import { createLiveDay, type LiveDay } from './reports/live/live-day.ts';
import { createTicketLists } from './reports/live/ticket-list.ts';
import { createReportDesk } from './reports/report-desk.ts';
import type { SiteHost } from './site-host.ts';
import type { SiteStaff } from './staff/site-staff.ts';
import { reportsWorkerUrlFrom } from './worker-url.ts';

/** Events read at once while the day is caught up with: the site must not stand still for it. */
const ROWS_AT_ONCE = 100;

export interface Supervision {
  readonly handlers: ReturnType<typeof createSupervisorHandlers>;
  /** A tick of the clock, a pack. */
  refresh(): void;
  close(): Promise<void>;
}

/** The supervisor's side of a site. The day is read when the first supervisor looks, not at the start. */
export function openSupervision({ host, truth, hall, staff }: { readonly host: SiteHost; readonly truth: Truth; readonly hall: Hall; readonly staff: SiteStaff }): Supervision {
  const { journal, siteClock, clockWatch, opened } = truth;
  const { calling, outages, siteCatalog, store, waits } = hall;
  const desk = createReportDesk({ workerUrl: reportsWorkerUrlFrom(host.workerUrl.href), file: opened.file });
  const listeners = new Set<() => void>();
  let live: LiveDay | undefined;
  let built: SupervisorView | undefined;

  const refresh = (): void => {
    built = undefined;
    for (const wake of listeners) wake();
  };
  const stopListening = journal.onAppended(refresh);
  const waitOf = (service: string) => waits.forNext({ service, priority: false });
  const feed: SupervisorFeed = {
    view() {
      live ??= createLiveDay({ journal, siteClock, events: createDayEvents(opened.db, siteClock.zone(), ROWS_AT_ONCE) });
      return (built ??= readHallPicture({ live, catalog: siteCatalog.current, calling: calling.calling, outages, siteClock, waitOf }));
    },
    onChange(wake) {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
  };
  return {
    handlers: createSupervisorHandlers({ staff, calling, catalog: siteCatalog.current, journal, outages, siteClock, store, clockWatch, feed, lists: createTicketLists(opened.db, store), desk }),
    refresh,
    async close() {
      stopListening();
      live?.stop();
      await desk.close();
    },
  };
}
