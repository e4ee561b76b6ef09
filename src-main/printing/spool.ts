import type { EventOf, NewEvent } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { ticketStream } from '../queue/move-rules.ts';
import { appendToTicket } from '../queue/move-ticket.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import type { Clock } from '../shared/clock.ts';
import { assertNever, ok } from '../shared/result.ts';
import type { Printer, PrintOutcome } from './printer-port.ts';
import type { SpoolJob, SpoolStore } from './spool-store.ts';

/** While the disk refuses an outcome. */
const OFFER_AGAIN_MS = 500;

export interface SpoolDeps {
  readonly journal: Journal;
  readonly tickets: QueueStore;
  readonly store: SpoolStore;
  /** In order of preference: the next one is tried only when nothing at all was sent to the one before. */
  readonly printers: readonly Printer[];
  /** Bytes of a ticket's slip for a printer. */
  readonly render: (input: { readonly ticket: Ticket; readonly job: SpoolJob; readonly printer: Printer }) => Uint8Array;
  readonly clock: Clock;
  /** Told what the spool itself failed of; a printer's trouble is an outcome. */
  readonly onFailure: (error: unknown) => void;
  readonly log: (entry: { readonly kind: string; readonly [key: string]: unknown }) => void;
}

export interface Spool {
  /** Settles what a power loss left: not started = refused, started without outcome = doubted. Prints nothing. */
  resolveLeftovers(): Promise<void>;
  /** Listens to the journal and prints what is asked for from now on. Returns the way to stop, which waits for the job under way. */
  start(): () => Promise<void>;
}

type Running = SpoolDeps & { readonly isStopping: () => boolean };

/** Prints each asked-for slip once, in order, and records one honest outcome for each. */
export function createSpool(deps: SpoolDeps): Spool {
  let waiting: SpoolJob[] = [];
  let running: Promise<void> | undefined;
  let stopped = false;

  async function run(): Promise<void> {
    for (let job = waiting.shift(); job !== undefined && !stopped; job = waiting.shift()) await printJob({ ...deps, isStopping: () => stopped }, job);
  }
  function enqueue(job: SpoolJob): void {
    waiting.push(job);
    running ??= run()
      .catch((error: unknown) => {
        deps.log({ kind: 'spool-failed', error: error instanceof Error ? error.message : String(error) });
        deps.onFailure(error);
      })
      .finally(() => {
        running = undefined;
        const next = waiting.shift();
        if (next !== undefined && !stopped) enqueue(next);
      });
  }

  return {
    async resolveLeftovers() {
      for (const { started, ...job } of deps.store.listOpen()) {
        const stream = ticketStream(job.ticketId);
        const event: NewEvent = started
          ? { stream, type: 'ticket.print-doubted', data: { jobId: job.jobId, reason: 'power-loss' } }
          : { stream, type: 'ticket.print-refused', data: { jobId: job.jobId, reason: 'power-loss' } };
        await appendToTicket<never>({ journal: deps.journal, store: deps.tickets }, { ticketId: job.ticketId, actor: 'site', decide: () => ok([event]) });
      }
    },
    start() {
      const stopListening = deps.journal.onAppended((events) => {
        for (const event of events) {
          if (event.type === 'ticket.issued' && event.data.slip !== false) enqueue(originalOf(event));
          if (event.type === 'ticket.reprint-asked') enqueue({ jobId: event.data.jobId, ticketId: event.stream.slice('ticket/'.length), copy: 'salinan', language: event.data.language });
        }
      });
      return async () => {
        stopped = true;
        waiting = [];
        stopListening();
        await running;
      };
    },
  };
}

function originalOf(event: EventOf<'ticket.issued'>): SpoolJob {
  const { ticketId, language } = event.data;
  return { jobId: ticketId, ticketId, copy: 'original', language };
}

async function printJob(deps: Running, job: SpoolJob): Promise<void> {
  const ticket = deps.tickets.findTicket(job.ticketId);
  if (ticket === undefined) throw new Error('a print job without its ticket');
  const { outcome, printer } = ticket.state === 'cancelled' || ticket.state === 'voided' ? tooLate : await printOnFirst(deps, { job, ticket });
  await recordOutcome(deps, { job, event: toEvent(job, outcome, printer) });
}

/** An outcome is known once and must not be lost: while the disk refuses, it is offered again. */
async function recordOutcome(deps: Running, { job, event }: { readonly job: SpoolJob; readonly event: NewEvent }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const recorded = await appendToTicket<never>({ journal: deps.journal, store: deps.tickets }, { ticketId: job.ticketId, actor: 'site', decide: () => ok([event]) });
    if (recorded.ok) return;
    if (attempt === 1) deps.log({ kind: 'print-outcome-not-saved', reason: recorded.error.kind });
    if (recorded.error.kind !== 'cannot-save' || deps.isStopping()) return;
    await new Promise((resolve) => setTimeout(resolve, OFFER_AGAIN_MS));
  }
}

type Told = PrintOutcome | { readonly kind: 'too-late' };
const tooLate: { readonly outcome: Told; readonly printer: string } = { outcome: { kind: 'too-late' }, printer: '' };

async function printOnFirst(deps: SpoolDeps, { job, ticket }: { readonly job: SpoolJob; readonly ticket: Ticket }): Promise<{ readonly outcome: Told; readonly printer: string }> {
  let refused: { readonly outcome: Told; readonly printer: string } = { outcome: { kind: 'refused', reason: { state: 'unknown' } }, printer: '' };
  for (const printer of deps.printers) {
    const bytes = deps.render({ ticket, job, printer });
    const beforeFirstByte = (): void => deps.store.markStarted({ jobId: job.jobId, printer: printer.name, startedAt: deps.clock.now(), bytes });
    const outcome = await printOn(deps, { printer, job, bytes, beforeFirstByte });
    if (outcome.kind !== 'refused') return { outcome, printer: printer.name };
    refused = { outcome, printer: printer.name };
  }
  return refused;
}

/** When the start cannot be made durable (disk full), not a byte is sent: that is a refusal. */
async function printOn(deps: SpoolDeps, { printer, job, bytes, beforeFirstByte }: { readonly printer: Printer; readonly job: SpoolJob; readonly bytes: Uint8Array; readonly beforeFirstByte: () => void }): Promise<PrintOutcome> {
  try {
    return await printer.print({ id: job.jobId, bytes, beforeFirstByte });
  } catch (error) {
    deps.log({ kind: 'print-start-not-saved', error: error instanceof Error ? error.message : String(error) });
    deps.onFailure(error);
    return { kind: 'refused', reason: { state: 'unknown' } };
  }
}

function toEvent({ jobId, ticketId }: SpoolJob, outcome: Told, printer: string): NewEvent {
  const stream = ticketStream(ticketId);
  switch (outcome.kind) {
    case 'printed':
      return { stream, type: 'ticket.printed', data: { jobId, printer, proof: outcome.proof } };
    case 'doubted':
      return { stream, type: 'ticket.print-doubted', data: { jobId, reason: 'no-proof' } };
    case 'refused':
      return { stream, type: 'ticket.print-refused', data: { jobId, reason: outcome.reason.state === 'ready' ? 'unknown' : outcome.reason.state } };
    case 'too-late':
      return { stream, type: 'ticket.print-refused', data: { jobId, reason: 'too-late' } };
    default:
      return assertNever(outcome);
  }
}
