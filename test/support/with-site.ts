import { createRouterClient } from '@orpc/server';
import type { ContractRouterClient } from '@orpc/contract';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { composeSite, type Site } from '../../src-main/compose.ts';
import type { Config, PrinterAddress } from '../../src-main/config.ts';
import type { Contract, KioskUpdate, TicketView } from '../../src-main/contract/index.ts';
import { checkJournal, type CheckReport } from '../../src-main/journal/check.ts';
import type { VirtualPrinter } from '../../src-main/printing/virtual/virtual-printer.ts';
import { createLog } from '../../src-main/log.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { buildPack } from './small-pack.ts';

type Client = ContractRouterClient<Contract>;
type TakeInput = Parameters<Client['kiosk']['takeTicket']>[0];

export interface SiteOptions {
  readonly pack?: Pack;
  readonly clock?: ManualClock;
  readonly printers?: readonly PrinterAddress[];
  readonly networkTimeAgrees?: () => boolean;
  readonly dataDir?: string;
  readonly dev?: boolean;
}

/** A whole site in process: real SQLite, the memory printer, a clock that the test moves. */
export interface TestSite {
  readonly site: Site;
  readonly dataDir: string;
  readonly clock: ManualClock;
  readonly kiosk: TestKiosk;
  readonly technician: Client['technician'];
  readonly printer: VirtualPrinter;
  /** Types of the events so far, without the site's own start. */
  types(): Promise<string[]>;
  /** Lines the program logged. */
  readonly logLines: readonly string[];
  restart(options?: { readonly unclean?: boolean }): Promise<TestSite>;
  check(): CheckReport;
  close(): Promise<void>;
}

export interface TestKiosk {
  readonly rpc: Client['kiosk'];
  /** Reads the service's page and takes a number, as a citizen does. */
  take(serviceId: string, given?: Partial<TakeInput>): ReturnType<Client['kiosk']['takeTicket']>;
  /** Waits until the paper's outcome is known. */
  paperOf(ticketId: string): Promise<TicketView>;
  snapshot(): Promise<KioskUpdate>;
}

/** Runs a test on a fresh site and closes it. */
export async function withSite(run: (site: TestSite) => Promise<void>, options: SiteOptions = {}): Promise<void> {
  const site = await openSite(options);
  try {
    await run(site);
  } finally {
    await site.close();
    rmSync(site.dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}

export async function openSite(options: SiteOptions = {}): Promise<TestSite> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'anjungan-site-'));
  const packFile = join(dataDir, 'pack.json');
  if (options.pack !== undefined || options.dataDir === undefined) writeFileSync(packFile, JSON.stringify(options.pack ?? buildPack()));
  const clock = options.clock ?? createManualClock();
  const logLines: string[] = [];
  const site = await composeSite(toConfig({ dataDir, packFile, options }), {
    log: createLog({ level: 'info', write: (line) => logLines.push(line) }),
    workerUrl: new URL('../../out/main/journal-worker.js', import.meta.url),
    stop: () => undefined,
    clock,
    networkTimeAgrees: options.networkTimeAgrees ?? (() => false),
  });
  const rpc = createRouterClient(site.router as never, { context: site.contextFor('kiosk', { id: 'kiosk-page-1', source: 'Anjungan 1' }) as never }) as unknown as Client;
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await site.close();
    open = false;
  };
  const virtual = site.parts.printers.virtual;
  if (virtual === undefined && options.printers === undefined) throw new Error('a test site prints on the virtual printer');
  return {
    site,
    dataDir,
    clock,
    logLines,
    kiosk: createTestKiosk(rpc.kiosk),
    technician: rpc.technician,
    printer: virtual as VirtualPrinter,
    async types() {
      return (await site.parts.journal.readAfter(0, 10_000)).map((event) => event.type).filter((type) => !/^(journal\.epoch|site\.started|catalog\.)/.test(type));
    },
    async restart() {
      await close();
      return openSite({ ...options, dataDir, clock });
    },
    check: () => checkJournal({ file: join(dataDir, 'journal.db'), migrations: MIGRATIONS, projections: PROJECTIONS }),
    close,
  };
}

function toConfig({ dataDir, packFile, options }: { readonly dataDir: string; readonly packFile: string; readonly options: SiteOptions }): Config {
  return {
    data: dataDir,
    site: '14.71',
    pack: packFile,
    port: 0,
    printers: options.printers ?? [],
    windowed: false,
    installElectron: false,
    browser: null,
    kioskName: 'Anjungan 1',
    screen: { widthMm: null },
    logLevel: 'info',
    dev: options.dev ?? false,
    parentPid: null,
  };
}

function createTestKiosk(rpc: Client['kiosk']): TestKiosk {
  return {
    rpc,
    async take(serviceId, given = {}) {
      const page = await rpc.service({ serviceId });
      const revision = page.ok ? page.value.revision : 'none';
      return rpc.takeTicket({ ticketId: v7(), serviceId, revision, priority: false, missing: [], language: 'id', ...given });
    },
    async paperOf(ticketId) {
      const controller = new AbortController();
      for await (const view of await rpc.watchTicket({ ticketId }, { signal: controller.signal })) {
        if (view.paper.kind === 'pending') continue;
        controller.abort();
        return view;
      }
      throw new Error('the paper never came to an end');
    },
    async snapshot() {
      const controller = new AbortController();
      for await (const update of await rpc.watch(undefined, { signal: controller.signal })) {
        controller.abort();
        return update;
      }
      throw new Error('no snapshot');
    },
  };
}
