import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { checkJournal } from './journal/check.ts';
import { MIGRATIONS, PROJECTIONS } from './schema.ts';

/** Runs the full check of a journal off the main thread and answers with its report. */
const { file } = z.object({ file: z.string() }).parse(workerData);
parentPort?.postMessage(checkJournal({ file, migrations: MIGRATIONS, projections: PROJECTIONS }));
