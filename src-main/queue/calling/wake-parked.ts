import { moveTicket } from '../move-ticket.ts';
import type { CallingDeps } from './call-next.ts';

/** Tickets whose parking time is over wait again, by their first arrival. Returns how many. Safe to run again at any time. */
export async function wakeParked(deps: CallingDeps): Promise<number> {
  const due = deps.calling.listDue({ day: deps.siteClock.day(), at: deps.siteClock.now() });
  const woken = await Promise.all(due.map((ticketId) => moveTicket(deps, { ticketId, move: { verb: 'unpark', why: 'time-came' }, actor: 'site' })));
  return woken.filter(({ ok }) => ok).length;
}
