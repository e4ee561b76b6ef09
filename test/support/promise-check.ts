import { join } from 'node:path';
import { checkJournal } from '../../src-main/journal/check.ts';
import { JOURNAL_FILE } from '../../src-main/journal/open-journal.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { readIssuedTickets } from './issued-tickets.ts';
import type { Acknowledged } from './page-visitor.ts';

/** What a crash may not do to a site's promises. Everything empty and sound = kept. */
export interface PromiseReport {
  /** Told to a citizen, not in the data folder. */
  readonly lost: readonly string[];
  /** In the data folder under another number than the citizen was told. */
  readonly renumbered: readonly string[];
  /** Given to two tickets of one day. */
  readonly doubled: readonly string[];
  /** Of the full check: chain, versions, projections. */
  readonly fault: string | null;
}

export const PROMISES_KEPT: PromiseReport = { lost: [], renumbered: [], doubled: [], fault: null };

/** Holds what pages were told against what a data folder holds after a crash. */
export function checkPromises(dataDir: string, acknowledged: readonly Acknowledged[]): PromiseReport {
  const report = checkJournal({ file: join(dataDir, JOURNAL_FILE), migrations: MIGRATIONS, projections: PROJECTIONS });
  const issued = readIssuedTickets(dataDir);
  const numbers = new Map(issued.map((ticket) => [ticket.ticketId, ticket.number]));
  const holders = Map.groupBy(issued, (ticket) => `${ticket.day} ${ticket.number}`);
  return {
    lost: acknowledged.filter(({ ticketId }) => !numbers.has(ticketId)).map(({ number }) => number),
    renumbered: acknowledged.filter(({ ticketId, number }) => (numbers.get(ticketId) ?? number) !== number).map(({ number }) => number),
    doubled: [...holders].filter(([, tickets]) => tickets.length > 1).map(([number]) => number),
    fault: report.fault ?? null,
  };
}
