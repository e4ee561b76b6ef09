import Database from 'better-sqlite3';
import { join } from 'node:path';
import { JOURNAL_FILE } from '../../src-main/journal/open-journal.ts';
import { formatNumber } from '../../src-main/queue/numbering.ts';
import { uuidFromBytes } from '../../src-main/shared/ids.ts';

export interface IssuedTicket {
  readonly ticketId: string;
  readonly service: string;
  readonly day: string;
  readonly sequence: number;
  readonly number: string;
}

/** The tickets of a data folder as its projection holds them, in the order of their ids. Read beside a living site. */
export function readIssuedTickets(dataDir: string): IssuedTicket[] {
  return reading(dataDir, (db) => {
    const found = db.prepare('SELECT ticket_id, service, day, prefix, sequence FROM tickets ORDER BY ticket_id').all() as { ticket_id: Uint8Array; service: string; day: string; prefix: string; sequence: number }[];
    return found.map(({ ticket_id, service, day, prefix, sequence }) => ({ ticketId: uuidFromBytes(ticket_id), service, day, sequence, number: formatNumber({ prefix, sequence }) }));
  });
}

/** Slips that have no outcome yet. */
export function countOpenPrintJobs(dataDir: string): number {
  return reading(dataDir, (db) => db.prepare('SELECT count(*) FROM print_jobs').pluck().get() as number);
}

function reading<T>(dataDir: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(dataDir, JOURNAL_FILE), { readonly: true, timeout: 5000 });
  try {
    return read(db);
  } finally {
    db.close();
  }
}
