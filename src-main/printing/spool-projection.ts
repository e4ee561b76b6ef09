import type { Db } from '../journal/database.ts';
import type { Projection } from '../journal/projector.ts';
import { uuidToBytes } from '../shared/ids.ts';

const TICKET_STREAM = 'ticket/';

/** Keeps `print_jobs` equal to the journal: asked for and without outcome. An outcome also drops the bytes of the attempt. */
export function createSpoolProjection(db: Db): Projection {
  const add = db.prepare('INSERT INTO print_jobs (seq, job_id, ticket_id, copy, language) VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM print_jobs WHERE job_id = ?');
  const dropAttempt = db.prepare('DELETE FROM print_attempts WHERE job_id = ?');
  const end = ({ data }: { readonly data: { readonly jobId: string } }): void => {
    const jobId = uuidToBytes(data.jobId);
    remove.run(jobId);
    dropAttempt.run(jobId);
  };
  return {
    name: 'spool',
    tables: ['print_jobs'],
    on: {
      'ticket.issued'({ data, seq }) {
        if (data.slip === false) return;
        const ticketId = uuidToBytes(data.ticketId);
        add.run(seq, ticketId, ticketId, 'original', data.language);
      },
      'ticket.reprint-asked': ({ data, stream, seq }) => add.run(seq, uuidToBytes(data.jobId), uuidToBytes(stream.slice(TICKET_STREAM.length)), 'salinan', data.language),
      'ticket.printed': end,
      'ticket.print-refused': end,
      'ticket.print-doubted': end,
    },
  };
}
