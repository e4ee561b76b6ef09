import type { Paper, TicketView } from '../../src-main/contract/index.ts';
import { AT, both } from './sample-hall.ts';

/** Ticket A012 of the sample hall. */
export function sampleTicket(paper: Paper, changes: Partial<TicketView> = {}): TicketView {
  return {
    ticketId: '0193594a-7c00-7000-8000-000000000012',
    number: 'A012',
    serviceId: 'ktp-el-hilang',
    serviceName: both('Ganti KTP-el yang hilang', 'Replace a lost ID card (KTP-el)'),
    agencyName: both('Disdukcapil Kota Pekanbaru', 'Disdukcapil, Civil Registry of Pekanbaru City'),
    place: both('Lantai 1 · Loket 3–8', 'Floor 1 · Counters 3–8'),
    issuedAt: AT,
    state: 'waiting',
    counterName: null,
    ahead: 6,
    wait: { fromMinutes: 20, toMinutes: 35 },
    paper,
    confirmed: paper.kind === 'printed',
    qr: 'ANJ1.14.71.0193594a-7c00-7000-8000-000000000012',
    ...changes,
  };
}
