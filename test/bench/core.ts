import { mkdirSync } from 'node:fs';
import { v7 } from 'uuid';
import { createCatalog } from '../../src-main/catalog/catalog.ts';
import { issueTicket, type IssueTicketDeps } from '../../src-main/queue/issue-ticket.ts';
import { createKioskPace } from '../../src-main/queue/kiosk-pace.ts';
import { createQueueStore } from '../../src-main/queue/queue-store.ts';
import { createServiceDayDesk } from '../../src-main/queue/service-day-desk.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestJournal, type TestJournal } from '../support/open-test-journal.ts';
import { buildPack, buildService } from '../support/small-pack.ts';

const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ';

/** The core without pages and printers: what one durable issue costs. */
export interface BenchCore extends TestJournal {
  /** Issues one number of a service; returns the milliseconds until it is durable. */
  issue(service: number): Promise<number>;
  readonly deps: IssueTicketDeps;
  close(): void;
}

export const BENCH_SERVICES = 160;

export async function openCore(dataDir: string): Promise<BenchCore> {
  mkdirSync(dataDir, { recursive: true });
  const services = Array.from({ length: BENCH_SERVICES }, (_, index) => buildService({ id: `layanan-${index}`, prefix: `${LETTERS[Math.floor(index / LETTERS.length)]}${LETTERS[index % LETTERS.length]}` }));
  const catalog = createCatalog(buildPack({ services, needs: [{ id: 'semua', name: { id: 'Semua', en: 'All' }, icon: 'id-card', services: ['layanan-0'] }] }));
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
    async issue(service) {
      const serviceId = `layanan-${service % BENCH_SERVICES}`;
      const input = { ticketId: v7(), serviceId, revision: catalog.serviceRevision(serviceId), channel: 'walk-in', priority: false, kiosk: 'Anjungan 1', stand: 'bench', language: 'id', missing: [] } as const;
      const started = performance.now();
      const outcome = await issueTicket(deps, input);
      const took = performance.now() - started;
      if (!outcome.ok) throw new Error(`no number: ${JSON.stringify(outcome.error)}`);
      return took;
    },
    close: () => opened.opened.close(),
  };
}
