import type { EventData } from '../journal/events/catalogue.ts';
import type { CallRecord } from './announcer-types.ts';

/** A call's id on boards: the ticket and the version of `ticket.called` or `ticket.recalled` in its stream. */
export function callIdOf(ticketId: string, version: number): string {
  return `${ticketId}/${version}`;
}

/** The event of a call's end. */
export function toCallAnnounced({ callId, counter, outcome, why, shown, spoken }: CallRecord, zone: string): EventData<'call.announced'> {
  const [ticketId = '', version = ''] = callId.split('/');
  return {
    ticketId,
    call: Number(version),
    counter,
    zone,
    outcome,
    why,
    shown: shown.map(({ boardId, at }) => ({ board: boardId, at: Math.round(at) })),
    spoken: spoken.map(({ boardId, form, startedAt, endedAt }) => ({ board: boardId, form, startedAt: Math.round(startedAt), endedAt: Math.round(endedAt) })),
  };
}
