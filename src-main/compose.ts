import type { AnyRouter } from '@orpc/server';
import { join } from 'node:path';
import { createDevHandlers } from './api/dev.ts';
import type { Audience } from './api/audience.ts';
import { createKioskFeed } from './api/kiosk-feed.ts';
import { createKioskHandlers } from './api/kiosk.ts';
import type { CallerContext, SiteState } from './api/site-parts.ts';
import { createTechnicianHandlers } from './api/technician.ts';
import { createTrayHandlers } from './api/tray.ts';
import { createCatalogStore } from './catalog/catalog-store.ts';
import { createOutages } from './catalog/outages.ts';
import { openSiteCatalog, readSiteCode } from './catalog/site-catalog.ts';
import { watchPackFile } from './catalog/watch-pack-file.ts';
import type { Config } from './config.ts';
import { BUILT_AT, PROGRAM_VERSION } from './device/build-date.ts';
import { checkInWorker, createJournalChecks } from './device/journal-checks.ts';
import { networkTimeAgrees } from './device/network-time.ts';
import { watchPrinters } from './device/printer-watch.ts';
import { createRhythm } from './device/rhythm.ts';
import { createClockWatch } from './journal/clock-watch.ts';
import type { EventOf } from './journal/events/catalogue.ts';
import type { Journal } from './journal/journal-port.ts';
import { openJournal, type OpenJournal } from './journal/open-journal.ts';
import { recordFact } from './journal/record.ts';
import { createSiteClock, type SiteClock } from './journal/site-clock.ts';
import { createSqliteJournal, type SqliteJournal } from './journal/sqlite-journal.ts';
import type { Logger } from './log.ts';
import { openPrinters, type OpenPrinters } from './open-printers.ts';
import { findPackageRoot } from './package-root.ts';
import { renderSlip } from './printing/slip-bytes.ts';
import { createSpoolStore } from './printing/spool-store.ts';
import { createSpool } from './printing/spool.ts';
import { toSlip } from './printing/ticket-slip.ts';
import { closePastDays } from './queue/close-day.ts';
import type { IssueTicketDeps } from './queue/issue-ticket.ts';
import { createKioskPace } from './queue/kiosk-pace.ts';
import { createQueueStore } from './queue/queue-store.ts';
import { createServiceDayDesk } from './queue/service-day-desk.ts';
import { createUnmetNeeds, KEEP_UNMET_NEEDS_DAYS } from './queue/unmet-needs.ts';
import { MIGRATIONS, PROJECTIONS } from './schema.ts';
import { addDays, createMovableClock, systemClock, type Clock, type MovableClock, type ZoneName } from './shared/clock.ts';

/** Until the pack in force names the site's own. */
const FIRST_ZONE: ZoneName = 'WIB';

/** What a host gives to a site. */
export interface SiteHost {
  readonly log: Logger;
  /** Entry of the worker thread that checks the journal. */
  readonly workerUrl: URL;
  /** Asked by a technician; the host ends the process its own way. */
  readonly stop: () => void;
  /** Tests and the development site bring their own. */
  readonly clock?: Clock;
  readonly networkTimeAgrees?: () => boolean;
}

/** A running site: everything but its windows and sockets. */
export interface Site {
  readonly router: AnyRouter;
  contextFor(audience: Audience, connection: { readonly id: string }): CallerContext;
  recordRendererTrouble(what: { readonly kind: 'crashed' | 'hung'; readonly reason: string }): Promise<void>;
  /** The core's parts, for tests and benchmarks in process. */
  readonly parts: SiteCore;
  close(): Promise<void>;
}

export interface SiteCore {
  readonly journal: Journal;
  readonly issuing: IssueTicketDeps;
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
  const site = config.site ?? readSiteCode({ packsDir, packFile: config.pack ?? '' });
  const opened = openJournal({ dataDir: config.data, site, migrations: MIGRATIONS, projections: PROJECTIONS });
  try {
    return await composeOn(opened, { config, host, site, packsDir });
  } catch (error) {
    opened.close();
    throw error;
  }
}

async function composeOn(opened: OpenJournal, { config, host, site, packsDir }: { readonly config: Config; readonly host: SiteHost; readonly site: string; readonly packsDir: string }): Promise<Site> {
  const log = (entry: { readonly kind: string; readonly [key: string]: unknown }): void => host.log.info(entry);
  const clock = createMovableClock(host.clock ?? systemClock);
  const { journal, siteClock } = await openTruth(opened, { clock, site, config });
  const catalogStore = createCatalogStore(opened.db);
  const siteCatalog = await openSiteCatalog({ journal, store: catalogStore, packsDir, site }, config.pack);
  siteClock.setZone(siteCatalog.current().site.zone);
  const outages = createOutages(catalogStore);
  const store = createQueueStore(opened.db);
  const desk = createServiceDayDesk(store.findServiceDay);
  const unmetNeeds = createUnmetNeeds(store);
  const issuing: IssueTicketDeps = { journal, store, desk, pace: createKioskPace(), outages, catalog: siteCatalog.current, siteClock, clock, underWay: new Map() };

  const printers = openPrinters({ addresses: config.printers, clock, log });
  let siteState: SiteState = readLastVerdict(await journal.readStream('journal-checks'));
  const watched = watchPrinters({ printers: printers.all, journal, onChange: () => feed.refresh() });
  const feed = createKioskFeed({ catalog: siteCatalog.current, store, desk, outages, siteClock, paperState: watched.state, siteState: () => siteState });
  const clockWatch = createClockWatch({ journal, siteClock, machineNow: clock.now, networkTimeAgrees: host.networkTimeAgrees ?? (() => networkTimeAgrees()) });
  const checks = createJournalChecks({
    journal,
    run: () => checkInWorker(host.workerUrl, opened.file),
    log,
    onVerdict: (verdict) => {
      siteState = verdict.sound ? { kind: 'open' } : { kind: 'out-of-service', sentence: verdict.fault };
      feed.refresh();
    },
  });
  const spool = createSpool({
    journal,
    tickets: store,
    store: createSpoolStore(opened.db),
    printers: printers.all,
    clock,
    log,
    render: ({ ticket, job, printer }) => renderSlip(toSlip({ ticket, catalog: siteCatalog.current(), ahead: store.countAhead(ticket), copy: job.copy === 'salinan', language: job.language }), printer.model),
  });
  const moving = { journal, store, desk };
  const rhythm = createRhythm({
    journal,
    siteClock,
    clockWatch,
    log,
    onMinute: feed.refresh,
    onDay: async () => {
      const closed = await closePastDays(moving, siteClock.day());
      const erased = store.eraseUnmetNeedsBefore(addDays(siteClock.day(), -KEEP_UNMET_NEEDS_DAYS));
      if (closed + erased > 0) log({ kind: 'day-begun', day: siteClock.day(), closed, erased });
    },
    onNight: () => void checks.check('nightly'),
  });

  journal.onAppended((events) => {
    if (events.some((event) => event.type === 'agency.outage-declared' || event.type === 'agency.outage-ended')) {
      outages.reload();
      feed.refresh();
    }
    feed.take(events);
  });
  siteCatalog.onReplaced(() => {
    desk.forget();
    siteClock.setZone(siteCatalog.current().site.zone);
    feed.refresh();
  });
  const startEpoch = async (): Promise<void> => {
    await journal.startEpoch({ site, day: siteClock.day() });
    desk.forget();
  };
  const stopWatchingPack = config.pack === null ? (): void => undefined : watchPackFile({ file: config.pack, siteCatalog, log });

  await recordFact(journal, { stream: 'site', type: 'site.started', data: { program: PROGRAM_VERSION, afterUncleanStop: opened.afterUncleanStop } }, 'site');
  await spool.resolveLeftovers();
  const stopSpool = spool.start();
  await clockWatch.look();
  rhythm.start();
  void rhythm.beat();
  if (opened.afterUncleanStop || siteState.kind === 'out-of-service') void checks.check('unclean-stop');

  const recordRendererTrouble: Site['recordRendererTrouble'] = async ({ kind, reason }) => {
    await recordFact(journal, { stream: 'kiosk-windows', type: 'kiosk.renderer-recovered', data: { kind, reason: reason.slice(0, 80) } }, 'site');
  };
  const router = {
    kiosk: createKioskHandlers({ journal, store, desk, catalog: siteCatalog.current, search: siteCatalog.search, outages, siteClock, clockWatch, issuing, feed, unmetNeeds, siteState: () => siteState, kioskName: config.kioskName }),
    tray: createTrayHandlers(printers.virtual),
    technician: createTechnicianHandlers({ journal, siteCatalog, clockWatch, recordRendererTrouble, stop: host.stop }),
    ...(config.dev ? { dev: createDevHandlers({ journal, virtual: printers.virtual, clock, beat: rhythm.beat }) } : {}),
  };
  return {
    router,
    parts: { journal, issuing, siteClock, printers, siteState: () => siteState, beat: rhythm.beat, startEpoch },
    contextFor: (_audience, { id }) => ({ connectionId: id }),
    recordRendererTrouble,
    async close() {
      stopWatchingPack();
      await rhythm.stop();
      await stopSpool();
      watched.stop();
      await checks.idle();
      unmetNeeds.flush();
      await printers.close();
      await recordFact(journal, { stream: 'site', type: 'site.stopped', data: {} }, 'site');
      await journal.settled();
      opened.close();
    },
  };
}

async function openTruth(opened: OpenJournal, { clock, site, config }: { readonly clock: MovableClock; readonly site: string; readonly config: Config }): Promise<{ journal: SqliteJournal; siteClock: SiteClock }> {
  const siteClock = createSiteClock({ clock, zone: FIRST_ZONE, buildAt: BUILT_AT, lastAt: opened.lastAt, acceptedLeadMs: opened.acceptedLeadMs });
  const journal = createSqliteJournal({ db: opened.db, projector: opened.projector, stamp: siteClock.stamp, device: config.kioskName });
  if (journal.position().seq === 0) await journal.startEpoch({ site, day: siteClock.day() });
  return { journal, siteClock };
}

/** A site that was found unsound stays closed until a check says otherwise, over restarts too. */
function readLastVerdict(events: readonly { readonly type: string }[]): SiteState {
  const last = events.findLast((event): event is EventOf<'journal.checked'> => event.type === 'journal.checked');
  return last === undefined || last.data.sound ? { kind: 'open' } : { kind: 'out-of-service', sentence: last.data.fault ?? 'The last check of the journal failed.' };
}
