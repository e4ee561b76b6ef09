import { recordFact } from '../journal/record.ts';
import { moveTicket, type MoveTicketDeps } from './move-ticket.ts';

/** So many are looked for at once; a look reads every ticket of the day. */
const LOOKED_FOR = 2_000;
/** So many share a commit. */
const BATCH = 100;

/** What is still open from earlier days becomes `not-served`, and the days are noted as closed. Returns how many. Safe to run again at any time. */
export async function closePastDays(deps: MoveTicketDeps, today: string): Promise<number> {
  if (!deps.store.isUnclosedBefore(today)) return 0;
  let closed = 0;
  for (;;) {
    const open = deps.store.listOpenBefore(today, LOOKED_FOR);
    if (open.length === 0) break;
    for (let from = 0; from < open.length; from += BATCH) {
      const outcomes = await Promise.all(open.slice(from, from + BATCH).map(({ ticketId }) => moveTicket(deps, { ticketId, move: { verb: 'close-day' }, actor: 'site' })));
      if (outcomes.some((outcome) => !outcome.ok && outcome.error.kind === 'cannot-save')) return closed;
      closed += outcomes.length;
    }
  }
  await recordFact(deps.journal, { stream: 'days', type: 'days.closed', data: { before: today, notServed: closed } }, 'site');
  return closed;
}
