/** What a check looked at and what it found wrong, in sentences. */
export interface Finding {
  readonly checked: number;
  readonly faults: readonly string[];
}

export const TICKET_STREAM = 'ticket/';

/** The ticket of an event in `ticket/<id>`; undefined for any other stream. */
export function findTicketId(stream: string): string | undefined {
  return stream.startsWith(TICKET_STREAM) ? stream.slice(TICKET_STREAM.length) : undefined;
}
