import { createPrinter } from '../../src-main/printing/create-printer.ts';
import { createVirtualPrinter } from '../../src-main/printing/virtual/virtual-printer.ts';
import { systemClock } from '../../src-main/shared/clock.ts';
import { startVirtualPrinter } from '../support/virtual-printer-server.ts';
import type { VirtualPrinterServerOptions } from '../support/virtual-printer-server.ts';
import { modelOf } from '../unit/printing/slip-sample.ts';
import { describePrinter } from './printer.suite.ts';
import type { PrinterRig } from './printer.suite.ts';

describePrinter('built-in virtual printer', async () => {
  const printer = createVirtualPrinter({ model: modelOf('generic-80'), clock: systemClock });
  return {
    printer,
    papers: () => printer.slips().toReversed().map((slip) => slip.elements.flatMap((element) => (element.kind === 'text' ? [element.text] : [])).join('\n')),
    trouble: async (kind) => printer.break(kind),
    mend: async () => printer.break('none'),
    close: printer.close,
  };
});

describePrinter('ESC/POS over TCP, 4 kB buffer', () => startDriver({ modelId: 'generic-80', server: { latencyMs: 2 } }));
describePrinter('ESC/POS over TCP, 45 byte buffer, 58 mm', () => startDriver({ modelId: 'generic-58', server: { receiveBufferBytes: 45 } }));

async function startDriver({ modelId, server: options }: { readonly modelId: string; readonly server: VirtualPrinterServerOptions }): Promise<PrinterRig> {
  const server = await startVirtualPrinter(options);
  const printer = createPrinter({ place: { kind: 'tcp', host: '127.0.0.1', port: server.port }, model: modelOf(modelId), clock: systemClock, limits: { fenceMs: 1500, sendMs: 1500 } });
  const half = 4000;
  return {
    printer,
    papers: () => server.jobs().map((job) => job.toString('latin1')),
    async trouble(kind) {
      if (kind === 'paper-out') server.removePaper();
      else if (kind === 'cover-open') server.openCover();
      else if (kind === 'link-cut') await server.refuseConnections();
      else if (kind === 'mid-job-paper-out') server.runOutOfPaperAfter(half);
      else server.cutPowerAfter(half);
    },
    async mend() {
      server.loadPaper();
      server.closeCover();
      await server.acceptConnections();
    },
    async close() {
      await printer.close();
      await server.close();
    },
  };
}
