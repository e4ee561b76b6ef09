import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { CheckReport } from '../journal/check.ts';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';

const report = z.object({ sound: z.boolean(), events: z.int(), fault: z.string().optional() });

/** Runs the full check in a worker thread; the site goes on meanwhile. */
export function checkInWorker(workerUrl: URL, file: string): Promise<CheckReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: { file } });
    worker.once('message', (message: unknown) => {
      const { sound, events, fault } = report.parse(message);
      resolve({ sound, events, fault });
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the check ended early (exit ${code})`)));
  });
}

export interface JournalChecksDeps {
  readonly journal: Journal;
  readonly run: () => Promise<CheckReport>;
  /** Told after each check; `fault` is the technician's sentence. */
  readonly onVerdict: (verdict: { readonly sound: true } | { readonly sound: false; readonly fault: string }) => void;
  readonly log: (entry: { readonly kind: string; readonly [key: string]: unknown }) => void;
}

export type CheckOccasion = 'unclean-stop' | 'nightly' | 'asked';

/** One check at a time; its result is an event. */
export function createJournalChecks({ journal, run, onVerdict, log }: JournalChecksDeps): { check(occasion: CheckOccasion): Promise<void>; idle(): Promise<void> } {
  let running: Promise<void> | undefined;

  async function checkOnce(occasion: CheckOccasion): Promise<void> {
    const { sound, events, fault } = await run();
    log({ kind: 'journal-checked', occasion, sound, events, fault });
    // First: a journal found damaged may not even take its verdict.
    onVerdict(sound ? { sound: true } : { sound: false, fault: fault ?? 'The journal is not sound.' });
    await recordFact(journal, { stream: 'journal-checks', type: 'journal.checked', data: { occasion, sound, events, fault: fault ?? null } }, 'site');
  }
  return {
    check(occasion) {
      running ??= checkOnce(occasion)
        .catch((error: unknown) => log({ kind: 'journal-check-failed', error: error instanceof Error ? error.message : String(error) }))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    idle: async () => running,
  };
}
