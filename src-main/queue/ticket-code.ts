import { isUuid } from '../shared/ids.ts';

const FORMAT = /^ANJ1\.(\d{2}\.\d{2})\.([0-9a-f-]{36})$/i;

/** The text of a slip's QR: `ANJ1.` + site + ticket id. It names no person and opens nothing but this ticket's place in the queue. */
export function formatTicketCode({ site, ticketId }: { readonly site: string; readonly ticketId: string }): string {
  return `ANJ1.${site}.${ticketId}`;
}

/** Reads what a scanner typed; undefined when it is not one of our slips. */
export function parseTicketCode(text: string): { readonly site: string; readonly ticketId: string } | undefined {
  const [, site, ticketId] = FORMAT.exec(text.trim()) ?? [];
  if (site === undefined || ticketId === undefined || !isUuid(ticketId)) return undefined;
  return { site, ticketId: ticketId.toLowerCase() };
}
