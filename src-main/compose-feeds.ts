import type { CounterFeed } from './api/counter-feed.ts';
import type { KioskFeed } from './api/kiosk-feed.ts';
import type { Boards } from './compose-boards.ts';
import type { Hall } from './compose-hall.ts';
import type { Supervision } from './compose-supervisor.ts';
import type { Truth } from './compose-truth.ts';
import type { SiteClock } from './journal/site-clock.ts';
import { releaseStranded } from './queue/calling/directed-tickets.ts';
import { wakeParked } from './queue/calling/wake-parked.ts';
import { closePastDays } from './queue/close-day.ts';
import { giveAllPlaces, givePlaces, servicesWithPlaces } from './queue/standby/give-places.ts';
import { KEEP_UNMET_NEEDS_DAYS } from './queue/unmet-needs.ts';
import { addDays } from './shared/clock.ts';
import type { SiteLog } from './site-host.ts';

/** The search index is built once nobody waits for something else any more, not by the first citizen who searches. */
export const WARM_SEARCH_AFTER_MS = 300;

/** What pages watch. */
export interface Feeds {
  readonly kiosk: KioskFeed;
  readonly counter: CounterFeed;
  readonly board: Boards;
  readonly supervision: Supervision;
}

function refreshAll({ kiosk, counter, board, supervision }: Feeds): void {
  kiosk.refresh();
  counter.refresh();
  board.feed.refresh();
  supervision.refresh();
}

/** Who must hear of which events. */
export function connectFeeds({ truth: { journal, siteClock }, hall: { outages, siteCatalog, desk, standby }, feeds }: { readonly truth: Truth; readonly hall: Hall; readonly feeds: Feeds }): void {
  journal.onAppended((events) => {
    if (events.some((event) => event.type === 'agency.outage-declared' || event.type === 'agency.outage-ended')) {
      outages.reload();
      feeds.kiosk.refresh();
      feeds.board.feed.refresh();
    }
    feeds.kiosk.take(events);
    feeds.counter.take(events);
    feeds.board.feed.take(events);
    for (const service of servicesWithPlaces(standby, events)) void givePlaces(standby, service);
  });
  siteCatalog.onReplaced(() => {
    desk.forget();
    siteClock.setZone(siteCatalog.current().site.zone);
    feeds.board.boards.reload();
    refreshAll(feeds);
    void giveAllPlaces(standby);
    void feeds.board.lookAtPictures();
    setTimeout(siteCatalog.search, WARM_SEARCH_AFTER_MS).unref();
  });
}

/** Consoles count their own minutes; a hundred of them are not built anew for a tick. */
export async function beginMinute({ calling, standby }: Hall, feeds: Feeds): Promise<void> {
  feeds.kiosk.refresh();
  feeds.board.feed.refresh();
  feeds.board.boards.wake();
  void feeds.board.lookAtPictures();
  feeds.supervision.refresh();
  await wakeParked(calling);
  await releaseStranded(calling);
  await giveAllPlaces(standby);
}

/** What a new service day asks for: yesterday closed, notes and old phrases erased. */
export async function beginDay({ hall: { store, moving, notes }, siteClock, log, feeds }: { readonly hall: Hall; readonly siteClock: SiteClock; readonly log: SiteLog; readonly feeds: Feeds }): Promise<void> {
  const day = siteClock.day();
  const closed = await closePastDays(moving, day);
  if (!notes.eraseBefore(day)) log({ kind: 'notes-not-erased', day });
  const erased = store.eraseUnmetNeedsBefore(addDays(day, -KEEP_UNMET_NEEDS_DAYS));
  feeds.counter.refresh();
  if (closed + erased > 0) log({ kind: 'day-begun', day, closed, erased });
}
