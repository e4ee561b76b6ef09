import type { HallFacts } from '../facts.ts';
import type { Finding } from './finding.ts';

/** Whoever waits for a place gets it in the order of joining, and while somebody waits nobody gets one past the list. */
export function checkStandbyOrder({ events, quotas }: HallFacts): Finding {
  const lists = new Map<string, string[]>();
  const faults: string[] = [];
  let checked = 0;
  let given: string | null = null;
  for (const event of events) {
    if (event.type === 'standby.joined') lists.set(event.data.service, [...(lists.get(event.data.service) ?? []), event.data.ticketId]);
    else if (event.type === 'standby.left') lists.set(event.data.service, (lists.get(event.data.service) ?? []).filter((ticketId) => ticketId !== event.data.ticketId));
    else if (event.type === 'standby.place-given') {
      const [first, ...rest] = lists.get(event.data.service) ?? [];
      checked += 1;
      if (first !== event.data.ticketId) faults.push(`event ${event.seq} gave a place of ${event.data.service} past whoever joined first`);
      lists.set(event.data.service, rest);
      given = event.data.ticketId;
    } else if (event.type === 'ticket.issued' && quotas.has(event.data.service)) {
      const waiting = lists.get(event.data.service)?.length ?? 0;
      if (event.data.ticketId !== given && waiting > 0) faults.push(`event ${event.seq} gave a number of ${event.data.service} at a kiosk while ${waiting} waited for a place`);
    }
  }
  return { checked, faults };
}
