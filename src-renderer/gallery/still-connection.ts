import type { SearchAnswer, TicketView } from '../../src-main/contract/index.ts';
import type { Client, Connection } from '../api/client.ts';
import { AT, DAY, OFFSET_MINUTES, sampleCatalog, sampleLive, samplePage, longestPage } from './sample-hall.ts';
import { sampleTicket } from './sample-tickets.ts';

const PRINTING_TAKES_MS = 900;

/** A core that lives in the page and knows only the sample hall: enough to walk through every screen without a server. */
export function createStillConnection(): Connection {
  const tickets = new Map<string, TicketView>();
  const shortTurn = () => new Promise((resolve) => setTimeout(resolve, 5));
  const kiosk = {
    async *watch() {
      yield { kind: 'snapshot', catalogRevision: sampleCatalog.revision, clock: { at: AT, day: DAY, sure: true, offsetMinutes: OFFSET_MINUTES }, services: [...sampleLive.values()], notices: [], paper: 'ready', siteState: { kind: 'open' } };
      await new Promise(() => undefined);
    },
    catalog: async () => sampleCatalog,
    service: async ({ serviceId }: { serviceId: string }) => {
      await shortTurn();
      return { ok: true, value: serviceId === longestPage.id ? longestPage : samplePage(serviceId) };
    },
    search: async ({ text }: { text: string }): Promise<SearchAnswer> => {
      const words = text.toLowerCase().split(/\s+/).filter((word) => word.length > 1);
      const hits = sampleCatalog.services.filter(({ name }) => words.some((word) => name.id.toLowerCase().includes(word)));
      return { hits: hits.slice(0, 7).map(({ id }) => ({ serviceId: id, matched: words })), needs: hits.length > 0 ? [] : ['ktp-kk', 'bpjs', 'sim'] };
    },
    takeTicket: async ({ ticketId, serviceId }: { ticketId: string; serviceId: string }) => {
      await shortTurn();
      const ticket = { ...sampleTicket({ kind: 'pending' }), ticketId, serviceId };
      tickets.set(ticketId, ticket);
      return { ok: true, value: ticket };
    },
    async *watchTicket({ ticketId }: { ticketId: string }) {
      await new Promise((resolve) => setTimeout(resolve, PRINTING_TAKES_MS));
      const ticket = tickets.get(ticketId);
      if (ticket !== undefined) yield { ...ticket, paper: { kind: 'printed', proof: 'confirmed' }, confirmed: true };
      await new Promise(() => undefined);
    },
    findTicket: async () => ({ ok: true, value: sampleTicket({ kind: 'printed', proof: 'confirmed' }) }),
    cancelTicket: async () => ({ ok: true, value: { ...sampleTicket({ kind: 'doubted' }), state: 'cancelled' } }),
    confirmTicket: async () => ({ ok: true, value: sampleTicket({ kind: 'doubted' }) }),
    reprintTicket: async () => ({ ok: true, value: sampleTicket({ kind: 'pending' }) }),
    callForHelp: async () => ({ at: AT }),
  };
  const link = { isUp: () => true, onChange: () => undefined, whenUp: () => Promise.resolve(), renew: () => undefined };
  // The gallery needs the kiosk's branch only; the real client is built by oRPC from the contract.
  return { client: { kiosk } as unknown as Client, link };
}
