import type { Clock } from '../shared/clock.ts';
import { within } from './deadline.ts';
import { DRIVER_LIMITS } from './driver-limits.ts';
import type { DriverLimits } from './driver-limits.ts';
import type { PrintJob, PrintOutcome, Printer, PrinterModel, PrinterState } from './printer-port.ts';
import type { PrinterSession } from './printer-session.ts';
import { createReadiness } from './readiness.ts';
import { sendJob } from './send-job.ts';
import type { JobEnd } from './send-job.ts';
import type { Transport } from './transport.ts';
import { createTurnstile } from './turnstile.ts';
import { createWatchedState } from './watched-state.ts';

export type PrinterLog = (entry: { readonly kind: string; readonly [detail: string]: unknown }) => void;

export interface EscposDriverOptions {
  readonly name: string;
  readonly transport: Transport;
  readonly model: PrinterModel;
  readonly clock: Clock;
  readonly log?: PrinterLog;
  readonly limits?: Partial<DriverLimits>;
}

const CLOSED: PrinterState = { state: 'offline', detail: 'the printer has been closed' };

/**
 * A real ESC/POS printer. Holds one connection open, looks at the idle printer every 2 s, asks it once more right before a job, and
 * sends each job once. Refuses before the first byte or tells the truth after it; a doubted job is never sent again, and the printer
 * is brought to a clean state before the next one.
 */
export function createEscposDriver({ name, transport, model, clock, log = () => undefined, limits: changed = {} }: EscposDriverOptions): Printer {
  const limits: DriverLimits = { ...DRIVER_LIMITS, ...changed };
  const state = createWatchedState({ state: 'unknown' });
  const turnstile = createTurnstile();
  const readiness = createReadiness({ transport, model, limits });
  let closed = false;
  let pollTimer: NodeJS.Timeout | undefined;
  let failedPolls = 0;

  state.onChange((now) => log({ kind: 'printer-state', printer: name, ...now }));

  async function printNow(job: PrintJob): Promise<PrintOutcome> {
    if (closed) return { kind: 'refused', reason: CLOSED };
    const ready = await readiness.reach();
    if (!ready.ok) {
      state.set(ready.error);
      return { kind: 'refused', reason: ready.error };
    }
    if (closed) return { kind: 'refused', reason: CLOSED };
    state.set({ state: 'ready' });
    job.beforeFirstByte();
    const startedAt = clock.monotonic();
    const end = await sendOnce(ready.value, job);
    if (end.outcome.kind === 'doubted') {
      readiness.doubt(job.bytes);
      log({ kind: 'print-doubted', printer: name, job: job.id, detail: end.outcome.detail, tookMs: Math.round(clock.monotonic() - startedAt) });
    }
    if (end.state !== undefined) state.set(end.state);
    else if (end.outcome.kind === 'doubted') state.set({ state: 'unknown' });
    return end.outcome;
  }

  /** A way that cannot speak may have been dead without a sign. Where it took not one byte, a fresh one may: still nothing is sent twice. */
  async function sendOnce(session: PrinterSession, job: PrintJob): Promise<JobEnd> {
    const end = await sendJob(session, job, limits);
    if (end.outcome.kind !== 'refused' || !session.isLost() || closed) return end;
    const fresh = await readiness.reach();
    return fresh.ok ? await sendJob(fresh.value, job, limits) : { outcome: { kind: 'refused', reason: fresh.error }, state: fresh.error };
  }

  async function look(): Promise<void> {
    if (closed) return;
    const ready = await readiness.reach();
    if (closed) return;
    state.set(ready.ok ? { state: 'ready' } : ready.error);
    failedPolls = !ready.ok && ready.error.state === 'offline' ? failedPolls + 1 : 0;
  }
  /** Never while a job runs or waits: the next look is planned when the turnstile is free again. */
  function planLook(delayMs: number): void {
    clearTimeout(pollTimer);
    if (closed) return;
    pollTimer = setTimeout(() => void lookAround(), delayMs).unref();
  }
  async function lookAround(): Promise<void> {
    if (!turnstile.isBusy()) await turnstile.run(look);
    planLook(Math.min(limits.pollMs * 2 ** failedPolls, limits.slowestPollMs));
  }

  planLook(0);
  return {
    name,
    model,
    state: state.now,
    onStateChange: state.onChange,
    async print(job) {
      const outcome = await turnstile.run(() => printNow(job));
      planLook(outcome.kind === 'refused' ? limits.pollMs : 0);
      return outcome;
    },
    async close() {
      closed = true;
      clearTimeout(pollTimer);
      await within(limits.closeMs, turnstile.run(async () => undefined));
      readiness.drop();
      await turnstile.run(async () => readiness.drop());
    },
  };
}
