import { Worker } from 'node:worker_threads';
import { err, ok, type Result } from '../shared/result.ts';
import type { ReportDocument } from './report-document.ts';
import type { ExportedFile, ExportWish, ReportAnswer, ReportRefusal, ReportRequest, WorkerAnswer, WorkerQuestion } from './report-request.ts';

export type DeskRefusal = ReportRefusal | { readonly kind: 'too-busy' };

/** Where reports are asked for. They are made one after the other in a thread beside the site, which goes on meanwhile. */
export interface ReportDesk {
  make(request: ReportRequest): Promise<Result<ReportDocument, DeskRefusal>>;
  export(request: ReportRequest, wish: ExportWish): Promise<Result<ExportedFile, DeskRefusal>>;
  close(): Promise<void>;
}

/** A thread that nobody asks anything costs 30 MB: it ends after this. */
const IDLE_MS = 120_000;
/** More wait behind each other only when somebody leans on a key. */
const MOST_WAITING = 20;

interface Waiting {
  readonly resolve: (answer: ReportAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** `workerUrl`: `reportsWorkerUrlFrom` of `worker-url.ts`. `file`: the journal's. */
export function createReportDesk({ workerUrl, file }: { readonly workerUrl: URL; readonly file: string }): ReportDesk {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function start(): Worker {
    const started = new Worker(workerUrl, { workerData: { file } });
    started.unref();
    started.on('message', (message: WorkerAnswer) => {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if ('bug' in message) asked?.reject(new Error(`a report failed: ${message.bug}`));
      else asked?.resolve(message.answer);
      if (waiting.size === 0) idle = setTimeout(() => void stop(), IDLE_MS).unref();
    });
    const fail = (error: Error): void => {
      if (worker === started) worker = undefined;
      for (const [id, { reject }] of waiting) {
        waiting.delete(id);
        reject(error);
      }
    };
    started.on('error', fail);
    started.on('exit', (code) => fail(new Error(`the report thread ended (exit ${code})`)));
    return started;
  }
  async function stop(): Promise<void> {
    clearTimeout(idle);
    const stopping = worker;
    worker = undefined;
    await stopping?.terminate();
  }
  function ask(request: ReportRequest, wish: ExportWish | null): Promise<ReportAnswer | { readonly kind: 'too-busy' }> {
    if (waiting.size >= MOST_WAITING) return Promise.resolve({ kind: 'too-busy' });
    clearTimeout(idle);
    worker ??= start();
    const asking = worker;
    lastId += 1;
    const question: WorkerQuestion = { id: lastId, request, export: wish };
    return new Promise((resolve, reject) => {
      waiting.set(question.id, { resolve, reject });
      asking.postMessage(question);
    });
  }
  return {
    async make(request) {
      const answer = await ask(request, null);
      if (answer.kind === 'document') return ok(answer.document);
      if (answer.kind === 'file') throw new Error('a file instead of a document');
      return err(answer);
    },
    async export(request, wish) {
      const answer = await ask(request, wish);
      if (answer.kind === 'file') return ok(answer.file);
      if (answer.kind === 'document') throw new Error('a document instead of a file');
      return err(answer);
    },
    close: stop,
  };
}
