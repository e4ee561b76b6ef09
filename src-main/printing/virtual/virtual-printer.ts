import type { Clock } from '../../shared/clock.ts';
import type { PrintJob, PrintOutcome, Printer, PrinterModel, PrinterState } from '../printer-port.ts';
import { createTurnstile } from '../turnstile.ts';
import { createWatchedState } from '../watched-state.ts';
import { readPaper } from './paper-reader.ts';
import type { PaperElement } from './paper-reader.ts';

/** One slip in the tray. */
export interface TraySlip {
  /** The print job's id. */
  readonly id: string;
  /** ms since 1970 UTC. */
  readonly printedAt: number;
  readonly widthDots: number;
  /** False when the job broke off or held bytes that are not understood; `trouble` says why. */
  readonly complete: boolean;
  readonly trouble: string | null;
  readonly elements: readonly PaperElement[];
}

/** Ways to break it; `none` mends everything. The two `mid-job` ones strike during the next job. */
export type PrinterBreak = 'none' | 'paper-out' | 'cover-open' | 'link-cut' | 'slow' | 'mid-job-power-off' | 'mid-job-paper-out';

/** The printer a site has when none is configured: its paper is a tray on the screen. It can be broken for development and tests. */
export interface VirtualPrinter extends Printer {
  /** The newest first, at most 20. */
  slips(): readonly TraySlip[];
  /** Called after each slip that lands in the tray. Returns the way to stop. */
  onTrayChange(listener: () => void): () => void;
  break(how: PrinterBreak): void;
}

export interface VirtualPrinterOptions {
  readonly model: PrinterModel;
  readonly clock: Clock;
  readonly name?: string;
  /** How long a slow printer takes for a slip, ms. */
  readonly slowMs?: number;
}

const TRAY_SIZE = 20;
/** Half of the 8 s after which a driver would give up: slow, yet honest. */
const SLOW_MS = 4000;

const STATES: Readonly<Record<PrinterBreak, PrinterState>> = {
  none: { state: 'ready' },
  'paper-out': { state: 'paper-out' },
  'cover-open': { state: 'cover-open' },
  'link-cut': { state: 'offline', detail: 'the virtual printer has been unplugged' },
  slow: { state: 'ready' },
  'mid-job-power-off': { state: 'ready' },
  'mid-job-paper-out': { state: 'ready' },
};

export function createVirtualPrinter({ model, clock, name = 'virtual', slowMs = SLOW_MS }: VirtualPrinterOptions): VirtualPrinter {
  const state = createWatchedState({ state: 'ready' });
  const turnstile = createTurnstile();
  const trayListeners = new Set<() => void>();
  let slips: readonly TraySlip[] = [];
  let broken: PrinterBreak = 'none';
  let closed = false;

  function drop(job: PrintJob, bytes: Uint8Array): void {
    const { elements, trouble } = readPaper(bytes);
    const brokeOff = bytes.length < job.bytes.length ? 'The printer stopped in the middle of the slip.' : null;
    const slip: TraySlip = { id: job.id, printedAt: clock.now(), widthDots: model.widthDots, complete: trouble === null && brokeOff === null, trouble: brokeOff ?? trouble, elements };
    slips = [slip, ...slips].slice(0, TRAY_SIZE);
    for (const listener of [...trayListeners]) listener();
  }

  async function printNow(job: PrintJob): Promise<PrintOutcome> {
    if (closed) return { kind: 'refused', reason: { state: 'offline', detail: 'the printer has been closed' } };
    const before = state.now();
    if (before.state !== 'ready') return { kind: 'refused', reason: before };
    job.beforeFirstByte();
    if (broken === 'mid-job-power-off' || broken === 'mid-job-paper-out') return breakOff(job, broken);
    if (broken === 'slow') await pause(slowMs);
    drop(job, job.bytes);
    return { kind: 'printed', proof: 'confirmed' };
  }

  function breakOff(job: PrintJob, how: 'mid-job-power-off' | 'mid-job-paper-out'): PrintOutcome {
    drop(job, job.bytes.subarray(0, job.bytes.length >> 1));
    const after: PrinterState = how === 'mid-job-paper-out' ? { state: 'paper-out' } : { state: 'offline', detail: 'the virtual printer has lost its power' };
    broken = 'none';
    state.set(after);
    return { kind: 'doubted', detail: how === 'mid-job-paper-out' ? 'the paper ran out in the middle of the slip' : 'the printer lost its power in the middle of the slip' };
  }

  return {
    name,
    model,
    state: state.now,
    onStateChange: state.onChange,
    print: (job) => turnstile.run(() => printNow(job)),
    close: async () => {
      closed = true;
      await turnstile.run(async () => undefined);
    },
    slips: () => slips,
    onTrayChange(listener) {
      trayListeners.add(listener);
      return () => trayListeners.delete(listener);
    },
    break(how) {
      broken = how;
      state.set(STATES[how]);
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
