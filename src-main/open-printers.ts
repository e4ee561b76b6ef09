import { join } from 'node:path';
import type { PrinterAddress } from './config.ts';
import { findPackageRoot } from './package-root.ts';
import { createPrinter } from './printing/create-printer.ts';
import { findPrinterModel, readPrinterModels } from './printing/printer-model.ts';
import type { Printer, PrinterModel } from './printing/printer-port.ts';
import { createVirtualPrinter, type VirtualPrinter } from './printing/virtual/virtual-printer.ts';
import type { Clock } from './shared/clock.ts';
import type { Result } from './shared/result.ts';
import { StartRefusal } from './shared/start-refusal.ts';

const DEFAULT_MODEL = 'generic-80';

export interface OpenPrinters {
  /** In order of preference; at least one. */
  readonly all: readonly Printer[];
  /** The built-in one, when no printer is configured. */
  readonly virtual: VirtualPrinter | undefined;
  close(): Promise<void>;
}

/** Opens the configured printers, or the built-in one whose paper is a page. @throws StartRefusal when a model is unknown. */
export function openPrinters({ addresses, clock, log }: { readonly addresses: readonly PrinterAddress[]; readonly clock: Clock; readonly log: (entry: { readonly kind: string; readonly [key: string]: unknown }) => void }): OpenPrinters {
  const models = orRefuse(readPrinterModels(join(findPackageRoot(), 'resources', 'printers')));
  const modelOf = (id: string | null): PrinterModel => orRefuse(findPrinterModel(models, id ?? DEFAULT_MODEL));
  const virtual = addresses.length === 0 ? createVirtualPrinter({ model: modelOf(null), clock }) : undefined;
  const all = virtual === undefined ? addresses.map((address) => createPrinter({ place: address, model: modelOf(address.model), clock, log })) : [virtual];
  return {
    all,
    virtual,
    async close() {
      await Promise.all(all.map((printer) => printer.close()));
    },
  };
}

function orRefuse<T>(found: Result<T, string>): T {
  if (found.ok) return found.value;
  throw new StartRefusal('printer', `${found.error} Correct --printer, or the files of resources/printers.`);
}
