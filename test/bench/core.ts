import { mkdirSync } from 'node:fs';
import { v7 } from 'uuid';
import { createCatalog } from '../../src-main/catalog/catalog.ts';
import { issueTicket, type IssueTicketDeps } from '../../src-main/queue/issue-ticket.ts';
import { createKioskPace } from '../../src-main/queue/kiosk-pace.ts';
import { createQueueStore } from '../../src-main/queue/queue-store.ts';
import type { Ticket } from '../../src-main/queue/ticket-row.ts';
import { createServiceDayDesk } from '../../src-main/queue/service-day-desk.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestJournal, type TestJournal } from '../support/open-test-journal.ts';

/** The core without pages and printers: what one durable issue costs. */
export interface BenchCore extends TestJournal {
  /** Issues one number of a service; returns when it is durable. The page makes the ticket's id. */
  issue(service: number, ticketId?: string): Promise<Ticket>;
  readonly deps: IssueTicketDeps;
  close(): void;
}

/** As many as a large hall offers. */
export const BENCH_SERVICES = 160;

export async function openCore(dataDir: string): Promise<BenchCore> {
  mkdirSync(dataDir, { recursive: true });
  const catalog = createCatalog(buildAlwaysOpenPack(BENCH_SERVICES));
  const opened = await openTestJournal(dataDir, createManualClock());
  const store = createQueueStore(opened.opened.db);
  const deps: IssueTicketDeps = {
    journal: opened.journal,
    store,
    desk: createServiceDayDesk(store.findServiceDay),
    pace: createKioskPace(),
    outages: { find: () => undefined, list: () => [] },
    catalog: () => catalog,
    siteClock: opened.siteClock,
    clock: opened.clock,
    underWay: new Map(),
  };
  return {
    ...opened,
    deps,
    async issue(service, ticketId = v7()) {
      const serviceId = serviceIdAt(service % BENCH_SERVICES);
      const outcome = await issueTicket(deps, {
        ticketId,
        serviceId,
        revision: catalog.serviceRevision(serviceId),
        channel: 'walk-in',
        priority: false,
        kiosk: 'Anjungan 1',
        stand: 'bench',
        language: 'id',
        missing: [],
      });
      if (!outcome.ok) throw new Error(`no number: ${JSON.stringify(outcome.error)}`);
      return outcome.value;
    },
    close: () => opened.opened.close(),
  };
}

/** Issues one number and returns the milliseconds until it was durable. */
export async function timeIssue(core: BenchCore, service: number): Promise<number> {
  const ticketId = v7();
  const started = performance.now();
  await core.issue(service, ticketId);
  return performance.now() - started;
}
