import type { AnyRouter } from '@orpc/server';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience, Connection } from './api/audience.ts';
import { createBoardHandlers } from './api/board.ts';
import { createCounterFeed } from './api/counter-feed.ts';
import { createCounterHandlers } from './api/counter.ts';
import { createDevHandlers } from './api/dev.ts';
import { createKioskFeed } from './api/kiosk-feed.ts';
import { createKioskHandlers } from './api/kiosk.ts';
import type { CallerContext } from './api/site-parts.ts';
import type { SiteState } from './api/site-state.ts';
import { createTechnicianHandlers } from './api/technician.ts';
import { createTrayHandlers } from './api/tray.ts';
import type { PictureShelf } from './board/picture-shelf.ts';
import { readSiteCode } from './catalog/site-catalog.ts';
import { watchPackFile } from './catalog/watch-pack-file.ts';
import { openBoards, type Boards } from './compose-boards.ts';
import { beginDay, beginMinute, connectFeeds, WARM_SEARCH_AFTER_MS, type Feeds } from './compose-feeds.ts';
import { openHall, type Hall } from './compose-hall.ts';
import { openPaper } from './compose-paper.ts';
import { openStaffRoom, type StaffRoom } from './compose-staff.ts';
import { openSupervision } from './compose-supervisor.ts';
import { openTruth, type Truth } from './compose-truth.ts';
import type { Config } from './config.ts';
import { PROGRAM_VERSION } from './device/build-date.ts';
import { createDamageWatch } from './device/damage-watch.ts';
import { checkInWorker, createJournalChecks } from './device/journal-checks.ts';
import { watchPlace } from './device/folder-watch.ts';
import { createRhythm } from './device/rhythm.ts';
import type { EventOf } from './journal/events/catalogue.ts';
import type { Journal } from './journal/journal-port.ts';
import { JOURNAL_FILE } from './journal/open-journal.ts';
import { recordFact } from './journal/record.ts';
import type { SiteClock } from './journal/site-clock.ts';
import type { OpenPrinters } from './open-printers.ts';
import { findPackageRoot } from './package-root.ts';
import type { CallingDeps } from './queue/calling/call-next.ts';
import type { IssueTicketDeps } from './queue/issue-ticket.ts';
import type { StandbyDeps } from './queue/standby/give-places.ts';
import type { TicketNotes } from './queue/ticket-notes.ts';
import { createUnmetNeeds } from './queue/unmet-needs.ts';
import { systemUptimeMs } from './shared/clock.ts';
import type { SiteHost, SiteLog } from './site-host.ts';

export type { SiteHost } from './site-host.ts';

/** A running site: everything but its windows and sockets. */
export interface Site {
  readonly router: AnyRouter;
  contextFor(audience: Audience, connection: Connection): CallerContext;
  /** What a page's call failed of; see `device/damage-watch.ts`. */
  readonly onFailure: (error: unknown) => void;
  /** A picture of the boards' playlist; undefined for whatever else is asked for. */
  readonly readBoardPicture: PictureShelf['read'];
  /** The name of the first account's code file in the data folder; undefined when none is needed. */
  readonly firstAccountFile: string | undefined;
  recordRendererTrouble(what: { readonly kind: 'crashed' | 'hung'; readonly reason: string }): Promise<void>;
  /** The core's parts, for tests and benchmarks in process. */
  readonly parts: SiteCore;
  close(): Promise<void>;
}

export interface SiteCore {
  readonly journal: Journal;
  readonly issuing: IssueTicketDeps;
  readonly calling: CallingDeps;
  readonly notes: TicketNotes;
  readonly standby: StandbyDeps;
  readonly staff: StaffRoom['staff'];
  readonly boards: Boards['boards'];
  readonly siteClock: SiteClock;
  readonly printers: OpenPrinters;
  readonly siteState: () => SiteState;
  readonly beat: () => Promise<void>;
  /** Begins a new epoch: after a restore or repair. The desk must forget what it knew. */
  readonly startEpoch: () => Promise<void>;
}

/**
 * Builds a site from its configuration: the one place where parts meet.
 * @throws StartRefusal with a sentence for the technician.
 */
export async function composeSite(config: Config, host: SiteHost): Promise<Site> {
  const packsDir = join(findPackageRoot(), 'resources', 'site-packs');
  const site = findSite(config, packsDir);
  const truth = await openTruth({ config, host, site });
  try {
    const hall = await openHall({ truth, packsDir, site, packFile: config.pack });
    return await startSite({ config, host, packsDir, truth, hall });
  } catch (error) {
    truth.opened.giveUp();
    throw error;
  }
}

/** A site that exists has its code in its journal and a catalogue to fall back on; a new one is asked of its pack. */
function findSite({ site, pack, data }: Config, packsDir: string): string {
  if (site !== null && (pack === null || existsSync(join(data, JOURNAL_FILE)))) return site;
  return readSiteCode({ packsDir, packFile: pack ?? '', site });
}

const MOVED = 'The data folder was moved or replaced under the running site. Stop the site, put the folder back, then start again.';

interface Composed {
  readonly config: Config;
  readonly host: SiteHost;
  readonly packsDir: string;
  readonly truth: Truth;
  readonly hall: Hall;
}

async function startSite({ config, host, packsDir, truth, hall }: Composed): Promise<Site> {
  const { journal, siteClock, clockWatch, clock, opened } = truth;
  const { store, desk, outages, siteCatalog, issuing } = hall;
  const log: SiteLog = (entry) => host.log.info(entry);
  let siteState: SiteState = readLastVerdict(await journal.readStream('journal-checks'));
  const unmetNeeds = createUnmetNeeds(store);
  const paper = openPaper({ config, truth, hall, log, onFailure: (error) => noteFailure(error), onPrinterChange: () => feed.refresh() });
  const feed = createKioskFeed({ catalog: siteCatalog.current, store, queue: hall.calling.queue, waits: hall.waits, standby: hall.standby, desk, outages, siteClock, paperState: paper.state, siteState: () => siteState });
  const checks = createJournalChecks({
    journal,
    run: () => checkInWorker(host.workerUrl, opened.file),
    log,
    onVerdict: (verdict) => {
      siteState = verdict.sound ? { kind: 'open' } : { kind: 'out-of-service', sentence: verdict.fault };
      feed.refresh();
    },
  });
  const noteFailure = createDamageWatch({
    file: opened.file,
    isOpen: () => siteState.kind === 'open',
    closeSite: (sentence, error) => {
      siteState = { kind: 'out-of-service', sentence };
      host.log.error({ file: opened.file, err: error }, sentence);
      feed.refresh();
      void checks.check('asked');
    },
  });
  const place = watchPlace(opened.file);
  const room = await openStaffRoom({ config, truth, hall, uptimeMs: host.clock?.monotonic ?? systemUptimeMs });
  const boards = openBoards({ config, packsDir, truth, hall, log, live: feed.live });
  const counterParts = { calling: hall.calling, issuing, notes: hall.notes, calls: hall.calls, watch: hall.watch, catalog: siteCatalog.current, siteClock, staff: room.staff, staffStore: room.staffStore, seats: room.seats, presence: room.presence };
  const counterFeed = createCounterFeed(counterParts);
  const supervision = openSupervision({ host, truth, hall, staff: room.staff });
  const feeds: Feeds = { kiosk: feed, counter: counterFeed, board: boards, supervision };
  const onMinute = (): Promise<void> => {
    if (siteState.kind === 'open' && !place.isThere()) {
      siteState = { kind: 'out-of-service', sentence: MOVED };
      host.log.error({ file: opened.file }, MOVED);
    }
    return beginMinute(hall, feeds);
  };
  const rhythm = createRhythm({ journal, siteClock, clockWatch, log, onMinute, onDay: () => beginDay({ hall, siteClock, log, feeds }), onNight: () => void checks.check('nightly'), onFailure: noteFailure });
  connectFeeds({ truth, hall, feeds });
  const stopWatchingPack = config.pack === null ? (): void => undefined : watchPackFile({ file: config.pack, siteCatalog, log });

  await recordFact(journal, { stream: 'site', type: 'site.started', data: { program: PROGRAM_VERSION, afterUncleanStop: opened.afterUncleanStop } }, 'site');
  await paper.start();
  await clockWatch.look();
  void boards.lookAtPictures();
  rhythm.start();
  void rhythm.beat();
  // The index is built once nobody waits for the start any more, not by the first citizen who searches.
  setTimeout(siteCatalog.search, WARM_SEARCH_AFTER_MS).unref();
  if (opened.afterUncleanStop || siteState.kind === 'out-of-service') void checks.check('unclean-stop');

  const startEpoch = async (): Promise<void> => {
    await journal.startEpoch({ site: siteCatalog.current().site.code, day: siteClock.day() });
    desk.forget();
  };
  const recordRendererTrouble: Site['recordRendererTrouble'] = async ({ kind, reason }) => {
    await recordFact(journal, { stream: 'kiosk-windows', type: 'kiosk.renderer-recovered', data: { kind, reason: reason.slice(0, 80) } }, 'site');
  };
  return {
    router: {
      kiosk: createKioskHandlers({ journal, store, queue: hall.calling.queue, waits: hall.waits, standby: hall.standby, desk, catalog: siteCatalog.current, catalogKnowing: siteCatalog.knowing, search: siteCatalog.search, outages, siteClock, clockWatch, issuing, feed, unmetNeeds, siteState: () => siteState, noteFailure, kioskName: config.kioskName }),
      counter: createCounterHandlers(counterParts, counterFeed),
      supervisor: supervision.handlers,
      board: createBoardHandlers({ ...boards, firstZone: () => siteCatalog.current().audioZones[0]?.id ?? '', onPictureFailed: boards.noteUndrawable }),
      tray: createTrayHandlers(paper.printers.virtual),
      technician: createTechnicianHandlers({ journal, siteCatalog, countWaiting: () => hall.calling.queue.countWaiting(siteClock.day()), lookAtPictures: boards.lookAtPictures, clockWatch, recordRendererTrouble, stop: host.stop, today: siteClock.day }),
      ...(config.dev ? { dev: createDevHandlers({ journal, virtual: paper.printers.virtual, clock, beat: rhythm.beat }) } : {}),
    },
    parts: { journal, issuing, calling: hall.calling, notes: hall.notes, standby: hall.standby, staff: room.staff, boards: boards.boards, siteClock, printers: paper.printers, siteState: () => siteState, beat: rhythm.beat, startEpoch },
    contextFor: (_audience, { id, source, onClosed }) => ({ connectionId: id, source, signedIn: { token: null }, onClosed }),
    onFailure: noteFailure,
    readBoardPicture: boards.pictures.read,
    firstAccountFile: room.staff.bootstrapFile(),
    recordRendererTrouble,
    async close() {
      stopWatchingPack();
      await rhythm.stop();
      await Promise.allSettled(hall.standby.giving.values());
      await boards.boards.close();
      await supervision.close();
      await room.close();
      await paper.stop();
      await checks.idle();
      unmetNeeds.flush();
      await sayGoodbye(truth);
    },
  };
}

async function sayGoodbye({ journal, opened }: Truth): Promise<void> {
  await recordFact(journal, { stream: 'site', type: 'site.stopped', data: {} }, 'site');
  await journal.settled();
  opened.close();
}

/** A site that was found unsound stays closed until a check says otherwise, over restarts too. */
function readLastVerdict(events: readonly { readonly type: string }[]): SiteState {
  const last = events.findLast((event): event is EventOf<'journal.checked'> => event.type === 'journal.checked');
  return last === undefined || last.data.sound ? { kind: 'open' } : { kind: 'out-of-service', sentence: last.data.fault ?? 'The last check of the journal failed.' };
}

