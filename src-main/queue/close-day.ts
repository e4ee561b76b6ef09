import type { NewEvent } from '../journal/events/catalogue.ts';
import { moveTicket, type MoveTicketDeps } from './move-ticket.ts';
import { measureWaits } from './waiting/accuracy.ts';

/** So many are looked for at once; a look reads every ticket of the day. */
const LOOKED_FOR = 2_000;
/** So many share a commit. */
const BATCH = 100;
const STREAM = 'days';

/**
 * What is still open from earlier days becomes `not-served`, then the days are noted as closed, each with the accuracy of its waiting times. Returns how
 * many were open. Safe to run again at any time.
 */
export async function closePastDays(deps: MoveTicketDeps, today: string): Promise<number> {
  const days = deps.store.listUnclosedBefore(today);
  if (days.length === 0) return 0;
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
  const measured = days.map((day): NewEvent => ({ stream: STREAM, type: 'waits.measured', data: { day, ...toData(measureWaits(deps.store.listToldWaits(day))) } }));
  await recordTogether(deps, [...measured, { stream: STREAM, type: 'days.closed', data: { before: today, notServed: closed } }]);
  return closed;
}

function toData({ told, inside, services }: ReturnType<typeof measureWaits>) {
  return { told, inside, services: [...services] };
}

/** In one append: no day is measured twice. What the disk refuses is tried again with the next start or day. */
async function recordTogether({ journal }: MoveTicketDeps, events: readonly NewEvent[]): Promise<void> {
  for (;;) {
    const outcome = await journal.append({ events, expected: { [STREAM]: await journal.versionOf(STREAM) }, actor: 'site' });
    if (outcome.kind !== 'conflict') return;
  }
}
