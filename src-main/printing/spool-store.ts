import { z } from 'zod';
import type { Db } from '../journal/database.ts';
import { uuidFromBytes, uuidToBytes } from '../shared/ids.ts';

export interface SpoolJob {
  readonly jobId: string;
  readonly ticketId: string;
  readonly copy: 'original' | 'salinan';
  readonly language: 'id' | 'en';
}

export interface SpoolStore {
  /** Jobs without outcome, oldest first. */
  listOpen(): readonly (SpoolJob & { readonly started: boolean })[];
  hasJob(jobId: string): boolean;
  /** Durable when it returns. */
  markStarted(attempt: { readonly jobId: string; readonly printer: string; readonly startedAt: number; readonly bytes: Uint8Array }): void;
}

const bytes16 = z.instanceof(Uint8Array).transform(uuidFromBytes);
const row = z.object({ job_id: bytes16, ticket_id: bytes16, copy: z.enum(['original', 'salinan']), language: z.enum(['id', 'en']), started: z.int() });

export function createSpoolStore(db: Db): SpoolStore {
  const open = db.prepare(`SELECT j.job_id, j.ticket_id, j.copy, j.language, a.job_id IS NOT NULL AS started
    FROM print_jobs AS j LEFT JOIN print_attempts AS a ON a.job_id = j.job_id ORDER BY j.seq`);
  const has = db.prepare('SELECT 1 FROM print_jobs WHERE job_id = ?').pluck();
  const start = db.prepare('INSERT OR REPLACE INTO print_attempts (job_id, printer, started_at, bytes) VALUES (?, ?, ?, ?)');
  return {
    listOpen: () =>
      open.all().map((found) => {
        const r = row.parse(found);
        return { jobId: r.job_id, ticketId: r.ticket_id, copy: r.copy, language: r.language, started: r.started === 1 };
      }),
    hasJob: (jobId) => has.get(uuidToBytes(jobId)) !== undefined,
    markStarted({ jobId, printer, startedAt, bytes }) {
      start.run(uuidToBytes(jobId), printer, startedAt, bytes);
    },
  };
}
