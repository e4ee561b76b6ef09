import type { Clock } from '../shared/clock.ts';
import { createDeviceFileTransport } from './device-file-transport.ts';
import type { DriverLimits } from './driver-limits.ts';
import { createEscposDriver } from './escpos-driver.ts';
import type { PrinterLog } from './escpos-driver.ts';
import type { Printer, PrinterModel } from './printer-port.ts';
import { createTcpTransport } from './tcp-transport.ts';

/** Where a printer is, as the configuration has parsed it. */
export type PrinterPlace = { readonly kind: 'tcp'; readonly host: string; readonly port: number } | { readonly kind: 'device'; readonly path: string };

/** A printer at its place. It starts to look at the printer at once and never throws for a printer that is not there. */
export function createPrinter({ place, ...options }: { readonly place: PrinterPlace; readonly model: PrinterModel; readonly clock: Clock; readonly log?: PrinterLog; readonly limits?: Partial<DriverLimits> }): Printer {
  const transport = place.kind === 'tcp' ? createTcpTransport(place) : createDeviceFileTransport(place);
  return createEscposDriver({ name: transport.address, transport, ...options });
}
