import { createPrinter } from '../../src-main/printing/create-printer.ts';
import type { DriverLimits } from '../../src-main/printing/driver-limits.ts';
import type { PrintJob, Printer, PrinterModel } from '../../src-main/printing/printer-port.ts';
import { renderSlip } from '../../src-main/printing/slip-bytes.ts';
import { systemClock } from '../../src-main/shared/clock.ts';
import { modelOf, slipOf } from '../unit/printing/slip-sample.ts';
import { readSlip } from './slip-interpreter.ts';
import { startVirtualPrinter } from './virtual-printer-server.ts';
import type { VirtualPrinterServer, VirtualPrinterServerOptions } from './virtual-printer-server.ts';
import { jobOf, untilState } from './virtual-printer-waits.ts';

export interface PrinterWorld {
  readonly server: VirtualPrinterServer;
  readonly printer: Printer;
  readonly model: PrinterModel;
  /** A job whose slip bears this number. */
  slip(number: string): PrintJob & { readonly starts: () => number };
  /** Prints a slip that must come out whole: confirmed where the model can, and read back from the paper. */
  expectWholeSlip(number: string): Promise<void>;
  /** How many papers bear this number, whole or torn. */
  count(number: string): number;
  readonly log: readonly { readonly kind: string; readonly [detail: string]: unknown }[];
}

/** A driver in front of a virtual printer on loopback, ready when the test begins and gone when it ends. */
export async function withPrinter(
  { modelId = 'generic-80', limits = {}, startTroubled = false, mayComplain = false, ...options }: VirtualPrinterServerOptions & { readonly modelId?: string; readonly limits?: Partial<DriverLimits>; readonly startTroubled?: boolean; /** A command cut in two is unknown to the printer, whatever follows. */ readonly mayComplain?: boolean },
  run: (world: PrinterWorld) => Promise<void>,
): Promise<void> {
  const model = modelOf(modelId);
  const server = await startVirtualPrinter({ answersStatus: model.answersStatus, answersFence: model.answersFence, ...options });
  const log: { readonly kind: string }[] = [];
  const printer = createPrinter({ place: { kind: 'tcp', host: '127.0.0.1', port: server.port }, model, clock: systemClock, limits, log: (entry) => log.push(entry) });
  const slip = (number: string) => jobOf(renderSlip(slipOf({ number }), model), number);
  try {
    if (!startTroubled) await untilState(printer, 'ready');
    await run({
      server,
      printer,
      model,
      slip,
      log,
      count: (number) => server.jobs().filter((job) => job.includes(`${number}\n`)).length,
      async expectWholeSlip(number) {
        const outcome = await printer.print(slip(number));
        const wanted = model.answersFence ? 'confirmed' : 'sent-only';
        if (outcome.kind !== 'printed' || outcome.proof !== wanted) throw new Error(`${number} was not printed: ${JSON.stringify(outcome)}`);
        const found = readSlip(server.jobs().at(-1) ?? Buffer.alloc(0), model);
        if (found.number !== number || found.qrText === undefined) throw new Error(`the paper does not show ${number} but ${found.text}`);
      },
    });
    if (!mayComplain && server.complaints().length > 0) throw new Error(`the printer did not understand: ${server.complaints().join(', ')}`);
  } finally {
    await printer.close();
    await server.close();
  }
}
