import type { Hall } from './compose-hall.ts';
import type { Truth } from './compose-truth.ts';
import type { Config } from './config.ts';
import { watchPrinters } from './device/printer-watch.ts';
import { openPrinters, type OpenPrinters } from './open-printers.ts';
import type { PrinterState } from './printing/printer-port.ts';
import { renderSlip } from './printing/slip-bytes.ts';
import { createSpoolStore } from './printing/spool-store.ts';
import { createSpool } from './printing/spool.ts';
import { toSlip } from './printing/ticket-slip.ts';
import type { SiteLog } from './site-host.ts';

/** Printers and the spool that feeds them. */
export interface Paper {
  readonly printers: OpenPrinters;
  readonly state: () => PrinterState['state'];
  /** Settles what a power loss left, then prints what is asked for. */
  start(): Promise<void>;
  /** Waits for the job under way. */
  stop(): Promise<void>;
}

export interface PaperInput {
  readonly config: Config;
  readonly truth: Truth;
  readonly hall: Hall;
  readonly log: SiteLog;
  /** Told what the spool itself failed of. */
  readonly onFailure: (error: unknown) => void;
  readonly onPrinterChange: () => void;
}

/** Opens the printers. @throws StartRefusal when a printer model is unknown. */
export function openPaper({ config, truth: { journal, clock, opened }, hall: { store, siteCatalog, calling, waits }, log, onFailure, onPrinterChange }: PaperInput): Paper {
  const printers = openPrinters({ addresses: config.printers, clock, log });
  const watched = watchPrinters({ printers: printers.all, journal, onChange: onPrinterChange });
  const spool = createSpool({
    journal,
    tickets: store,
    store: createSpoolStore(opened.db),
    printers: printers.all,
    clock,
    onFailure,
    log,
    render: ({ ticket, job, printer }) => renderSlip(toSlip({ ticket, catalog: siteCatalog.knowing(ticket.service), ahead: calling.queue.countAhead(ticket), wait: job.copy === 'salinan' ? waits.forTicket(ticket) : ticket.promised, copy: job.copy === 'salinan', language: job.language }), printer.model),
  });
  let stopSpool = async (): Promise<void> => undefined;
  return {
    printers,
    state: watched.state,
    async start() {
      await spool.resolveLeftovers();
      stopSpool = spool.start();
    },
    async stop() {
      await stopSpool();
      watched.stop();
      await printers.close();
    },
  };
}
