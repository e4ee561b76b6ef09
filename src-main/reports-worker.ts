import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { openForReading } from './journal/database.ts';
import { answerReport } from './reports/answer-report.ts';
import { workerQuestion, type WorkerAnswer } from './reports/report-request.ts';

/** Makes reports beside the living site, one after the other, on a connection that can only read. */
const { file } = z.object({ file: z.string() }).parse(workerData);
const db = openForReading(file);
let last: Promise<void> = Promise.resolve();

async function answer(message: unknown): Promise<void> {
  const { id, request, export: wish } = workerQuestion.parse(message);
  const reply = (outcome: WorkerAnswer): void => parentPort?.postMessage(outcome);
  try {
    reply({ id, answer: await answerReport(db, request, wish) });
  } catch (error) {
    reply({ id, bug: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

parentPort?.on('message', (message: unknown) => {
  last = last.then(() => answer(message));
});
