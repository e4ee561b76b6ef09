import type { Catalog } from '../catalog/catalog.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import type { WaitEstimate } from '../queue/waiting/estimate-wait.ts';
import type { Slip } from './slip.ts';

/** What stands on a ticket's paper: the place to wait, how long, who is before, and what to have ready (the requirements the citizen left unticked). */
export function toSlip({ ticket, catalog, ahead, wait, copy, language }: { readonly ticket: Ticket; readonly catalog: Catalog; readonly ahead: number; readonly wait: WaitEstimate | null; readonly copy: boolean; readonly language: 'id' | 'en' }): Slip {
  const { site } = catalog;
  const service = catalog.findService(ticket.service);
  const agency = service === undefined ? undefined : catalog.findAgency(service.agency);
  const missing = new Set(ticket.missing);
  const reminders = service?.standard.requirements.filter(({ id }) => missing.has(id)).map(({ text }) => text[language]) ?? [];
  return {
    language,
    site: { code: site.code, name: site.name, address: site.address, zone: site.zone },
    ticketId: ticket.ticketId,
    number: ticket.number,
    serviceName: service?.name[language] ?? ticket.service,
    agencyName: agency?.name[language] ?? '',
    place: service === undefined ? '' : catalog.placeOf(service.id)[language],
    wait,
    ahead,
    issuedAt: ticket.issuedAt,
    reminders,
    footer: site.slipFooter,
    copy,
  };
}
