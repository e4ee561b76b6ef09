import { moveTicket, type MoveTicketDeps } from './move-ticket.ts';

const BATCH = 100;

/** What is still open from earlier days becomes `not-served`. Returns how many. Safe to run again at any time. */
export async function closePastDays(deps: MoveTicketDeps, today: string): Promise<number> {
  let closed = 0;
  for (;;) {
    const open = deps.store.listOpenBefore(today, BATCH);
    if (open.length === 0) return closed;
    const outcomes = await Promise.all(open.map(({ ticketId }) => moveTicket(deps, { ticketId, move: { verb: 'close-day' }, actor: 'site' })));
    if (outcomes.some((outcome) => !outcome.ok && outcome.error.kind === 'cannot-save')) return closed;
    closed += open.length;
  }
}
