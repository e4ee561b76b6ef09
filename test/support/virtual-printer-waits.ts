import type { Printer, PrintJob, PrinterState } from '../../src-main/printing/printer-port.ts';

/** Resolves when the printer is in that state, now or later; rejects with what it is in after `timeoutMs`. */
export function untilState(printer: Printer, wanted: PrinterState['state'], timeoutMs = 5000): Promise<PrinterState> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`the printer is ${JSON.stringify(printer.state())} and not ${wanted} after ${timeoutMs} ms`));
    }, timeoutMs);
    const look = (state: PrinterState): void => {
      if (state.state !== wanted) return;
      clearTimeout(timer);
      stop();
      resolve(state);
    };
    const stop = printer.onStateChange(look);
    look(printer.state());
  });
}

/** Resolves when the condition holds; looks again every few milliseconds. */
export async function untilTrue(holds: () => boolean, timeoutMs = 5000): Promise<void> {
  const giveUpAt = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`still not so after ${timeoutMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A job with an id, and how often its start was recorded. */
export function jobOf(bytes: Uint8Array, id = 'job'): PrintJob & { readonly starts: () => number } {
  let starts = 0;
  return {
    id,
    bytes,
    beforeFirstByte: () => {
      starts += 1;
    },
    starts: () => starts,
  };
}
