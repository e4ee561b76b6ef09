import type { Catalog } from '../catalog/catalog.ts';
import type { PackService } from '../catalog/pack-schema.ts';
import type { LiveService, ServicePage, StandbyView, TicketView, CatalogView, Paper, PaperState } from '../contract/index.ts';
import type { HallQueue } from '../queue/calling/hall-queue.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import type { StandbyDeps } from '../queue/standby/give-places.ts';
import type { StandbyEntry } from '../queue/standby/standby-rules.ts';
import type { HallWaits } from '../queue/waiting/hall-waits.ts';
import { formatTicketCode } from '../queue/ticket-code.ts';

/** The features' words in the contract's shapes. */
export function toCatalogView(catalog: Catalog): CatalogView {
  return {
    revision: catalog.revision,
    sample: catalog.sample,
    site: { code: catalog.site.code, name: catalog.site.name, address: catalog.site.address, zone: catalog.site.zone },
    agencies: catalog.agencies.map(({ id, name, shortName, color }) => ({ id, name, shortName, color, place: catalog.placeOfAgency(id), serviceIds: catalog.servicesOfAgency(id).map((service) => service.id) })),
    services: catalog.services.map(({ id, agency, name }) => ({ id, agencyId: agency, name, place: catalog.placeOf(id) })),
    needs: catalog.needs.map(({ id, name, icon, services }) => ({ id, name, icon, serviceIds: [...services] })),
  };
}

export function toServicePage(catalog: Catalog, service: PackService, live: LiveService): ServicePage {
  const { standard } = service;
  const agency = catalog.findAgency(service.agency);
  if (agency === undefined) throw new Error(`service ${service.id} has no agency`);
  return {
    id: service.id,
    revision: catalog.serviceRevision(service.id),
    name: service.name,
    agency: { id: agency.id, name: agency.name, color: agency.color },
    place: catalog.placeOf(service.id),
    asksPriority: service.asksPriority,
    decidedBy: { who: service.decidedBy, name: service.deciderName ?? null },
    requirements: standard.requirements.map(({ id, text, ifMissing }) => ({ id, text, ifMissing: ifMissing ?? null })),
    procedure: [...standard.procedure],
    time: standard.time,
    fee: standard.fee,
    product: standard.product,
    complaints: standard.complaints,
    approvedOn: standard.approvedOn,
    sample: catalog.sample,
    live,
  };
}

/** `catalog`: the one that knows the ticket's service. */
export function toTicketView({ catalog, findCounter, queue, waits }: { readonly catalog: Catalog; readonly findCounter: Catalog['findCounterEver']; readonly queue: Pick<HallQueue, 'countAhead'>; readonly waits: Pick<HallWaits, 'forTicket'> }, ticket: Ticket): TicketView {
  const service = catalog.findService(ticket.service);
  const gone = { id: ticket.service, en: ticket.service };
  const agency = service === undefined ? undefined : catalog.findAgency(service.agency);
  return {
    ticketId: ticket.ticketId,
    number: ticket.number,
    serviceId: ticket.service,
    serviceName: service?.name ?? gone,
    agencyName: agency?.name ?? gone,
    place: service === undefined ? { id: '', en: '' } : catalog.placeOf(service.id),
    issuedAt: ticket.issuedAt,
    state: ticket.state,
    counterName: ticket.counter === null ? null : (findCounter(ticket.counter)?.name ?? ticket.counter),
    ahead: ticket.state === 'waiting' ? queue.countAhead(ticket) : 0,
    wait: waits.forTicket(ticket),
    paper: toPaper(ticket),
    confirmed: ticket.confirmed,
    qr: formatTicketCode({ site: catalog.site.code, ticketId: ticket.ticketId }),
  };
}

export function toStandbyView({ catalog, store, standby: { standby } }: { readonly catalog: () => Catalog; readonly store: QueueStore; readonly standby: StandbyDeps }, entry: StandbyEntry): StandbyView {
  const { ticketId, service, place } = entry;
  return {
    ticketId,
    serviceId: service,
    serviceName: catalog().findServiceEver(service)?.name ?? { id: service, en: service },
    place,
    state: entry.state,
    ahead: entry.state === 'waiting' ? standby.countBefore(entry) : 0,
    number: store.findTicket(ticketId)?.number ?? null,
  };
}

export function toPaper({ paper, paperReason }: Pick<Ticket, 'paper' | 'paperReason'>): Paper {
  switch (paper) {
    case 'pending':
      return { kind: 'pending' };
    case 'printed':
      return { kind: 'printed', proof: 'confirmed' };
    case 'sent-only':
      return { kind: 'printed', proof: 'sent-only' };
    case 'refused':
      return { kind: 'refused', reason: toPaperState(paperReason) };
    default:
      return { kind: 'doubted' };
  }
}

const PAPER_STATES: readonly PaperState[] = ['ready', 'paper-out', 'cover-open', 'offline', 'fault', 'unknown'];

function toPaperState(reason: string | null): PaperState {
  return PAPER_STATES.find((state) => state === reason) ?? 'unknown';
}
