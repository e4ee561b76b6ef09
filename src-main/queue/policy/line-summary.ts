import type { ServiceQueue } from './queue-state.ts';
import { compareTickets, type WaitingTicket } from './ticket-line.ts';

/** How many wait in a service and who has waited longest, oldest first, at most `most`; tickets kept for one counter or person included. */
export function summariseQueue({ normal, priority, booked }: ServiceQueue, most: number): { readonly count: number; readonly oldest: readonly WaitingTicket[] } {
  const lines = [...normal.values(), ...priority.values(), booked].map((line) => line.all());
  const heads = lines.flatMap((tickets) => tickets.slice(0, most)).sort(compareTickets);
  return { count: lines.reduce((sum, tickets) => sum + tickets.length, 0), oldest: heads.slice(0, most) };
}
