import { implement } from '@orpc/server';
import { normaliseUnmetNeed } from '../catalog/unmet-need.ts';
import { contract, type TicketView } from '../contract/index.ts';
import { callForHelp } from '../queue/call-for-help.ts';
import { issueTicket } from '../queue/issue-ticket.ts';
import { confirmTicket, moveTicket } from '../queue/move-ticket.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import { MOST_REPRINTS_AT_KIOSK, reprintTicket } from '../queue/reprint-ticket.ts';
import { joinStandby } from '../queue/standby/join-standby.ts';
import { leaveStandby } from '../queue/standby/leave-standby.ts';
import { parseTicketCode } from '../queue/ticket-code.ts';
import { err, ok } from '../shared/result.ts';
import { follow } from './follow.ts';
import type { CallerContext, SiteParts } from './site-parts.ts';
import { toCatalogView, toServicePage, toStandbyView, toTicketView } from './views.ts';

/** What the kiosk page may ask. Each procedure: check, call a feature, map the outcome. */
export function createKioskHandlers(site: SiteParts) {
  const os = implement(contract.kiosk).$context<CallerContext>();
  const view = (ticket: Ticket): TicketView => toTicketView({ catalog: site.catalogKnowing(ticket.service), findCounter: site.catalog().findCounterEver, queue: site.queue, waits: site.waits }, ticket);
  const moving = { journal: site.journal, store: site.store, desk: site.desk };

  return os.router({
    watch: os.watch.handler(({ signal }) => {
      let mark = site.feed.mark();
      return follow({
        first: () => {
          mark = site.feed.mark();
          return site.feed.snapshot();
        },
        next: () => {
          const changes = site.feed.changesSince(mark);
          mark = changes?.mark ?? mark;
          return changes?.update;
        },
        onChange: site.feed.onChange,
        signal,
      });
    }),
    catalog: os.catalog.handler(() => toCatalogView(site.catalog())),
    service: os.service.handler(({ input }) => {
      const service = site.catalog().findService(input.serviceId);
      const live = site.feed.live(input.serviceId);
      return service === undefined || live === undefined ? err({ kind: 'unknown-service' as const }) : ok(toServicePage(site.catalog(), service, live));
    }),
    search: os.search.handler(({ input, context }) => {
      const answer = site.search().find(input);
      const phrase = answer.hits.length === 0 ? normaliseUnmetNeed(input.text) : undefined;
      if (phrase !== undefined) site.unmetNeeds.note({ phrase, day: site.siteClock.day(), stand: context.connectionId });
      return { hits: answer.hits.map(({ serviceId, matched }) => ({ serviceId, matched: [...matched] })), needs: [...answer.needs] };
    }),
    takeTicket: os.takeTicket.handler(async ({ input, context }) => {
      if (site.siteState().kind !== 'open') return err({ kind: 'out-of-service' as const });
      const { ticketId, serviceId, revision, priority, missing, language } = input;
      const outcome = await unlessDamaged(site, () => issueTicket(site.issuing, { ticketId: ticketId.toLowerCase(), serviceId, revision, priority, missing, language, channel: 'walk-in', kiosk: site.kioskName, stand: context.connectionId }));
      return outcome.ok ? ok(view(outcome.value)) : outcome;
    }),
    joinStandby: os.joinStandby.handler(async ({ input, context }) => {
      if (site.siteState().kind !== 'open') return err({ kind: 'out-of-service' as const });
      const outcome = await unlessDamaged(site, () => joinStandby(site.standby, { ...input, ticketId: input.ticketId.toLowerCase(), kiosk: site.kioskName, stand: context.connectionId }));
      return outcome.ok ? ok(toStandbyView(site, outcome.value)) : outcome;
    }),
    leaveStandby: os.leaveStandby.handler(async ({ input }) => {
      const outcome = await leaveStandby(site.standby, { ticketId: input.ticketId.toLowerCase(), actor: 'citizen' });
      return outcome.ok ? ok(toStandbyView(site, outcome.value)) : outcome;
    }),
    watchTicket: os.watchTicket.handler(({ input, signal, errors }) => {
      const ticketId = input.ticketId.toLowerCase();
      const first = site.store.findTicket(ticketId);
      if (first === undefined) throw errors.NOT_FOUND();
      let last = '';
      const read = (): TicketView => view(site.store.findTicket(ticketId) ?? first);
      return follow({
        first: () => {
          const now = read();
          last = JSON.stringify(now);
          return now;
        },
        next: () => {
          const now = read();
          const text = JSON.stringify(now);
          if (text === last) return undefined;
          last = text;
          return now;
        },
        onChange: (wake) => site.journal.onAppended((events) => (events.some((event) => event.stream === `ticket/${ticketId}` || event.type.startsWith('ticket.')) ? wake() : undefined)),
        signal,
      });
    }),
    findTicket: os.findTicket.handler(({ input }) => {
      const code = parseTicketCode(input.code);
      const ticket = code === undefined ? undefined : site.store.findTicket(code.ticketId);
      if (code !== undefined && code.site !== site.catalog().site.code) return err({ kind: 'other-site' as const, code: code.site });
      if (ticket === undefined) return err({ kind: 'unknown-ticket' as const });
      return ticket.day === site.siteClock.day() ? ok(view(ticket)) : err({ kind: 'other-day' as const, day: ticket.day });
    }),
    cancelTicket: os.cancelTicket.handler(async ({ input }) => {
      const outcome = await moveTicket(moving, { ticketId: input.ticketId.toLowerCase(), move: { verb: 'cancel' }, actor: 'citizen' });
      if (outcome.ok) return ok(view(outcome.value));
      return outcome.error.kind === 'illegal-move' ? err({ kind: 'not-possible' as const, state: outcome.error.state }) : err(outcome.error);
    }),
    confirmTicket: os.confirmTicket.handler(async ({ input }) => {
      const outcome = await confirmTicket(moving, { ticketId: input.ticketId.toLowerCase(), actor: 'citizen' });
      if (outcome.ok) return ok(view(outcome.value));
      return outcome.error.kind === 'illegal-move' ? err({ kind: 'not-possible' as const, state: outcome.error.state }) : err(outcome.error);
    }),
    reprintTicket: os.reprintTicket.handler(async ({ input }) => {
      const { ticketId, jobId, language } = input;
      const outcome = await reprintTicket(moving, { ticketId: ticketId.toLowerCase(), jobId: jobId.toLowerCase(), language, actor: 'citizen', most: MOST_REPRINTS_AT_KIOSK });
      return outcome.ok ? ok(view(outcome.value)) : outcome;
    }),
    callForHelp: os.callForHelp.handler(async ({ input, errors }) => {
      const { helpId, screen, language } = input;
      const { saved, at } = await callForHelp(site, { helpId: helpId.toLowerCase(), kiosk: site.kioskName, screen, language });
      if (!saved) throw errors.CANNOT_SAVE();
      return { at };
    }),
  });
}

/** A database that turns out damaged under a citizen's hand closes the site: the page is told so, like everybody who comes after. */
async function unlessDamaged<T>(site: SiteParts, give: () => Promise<T>): Promise<T | { readonly ok: false; readonly error: { readonly kind: 'out-of-service' } }> {
  try {
    return await give();
  } catch (error) {
    if (site.noteFailure(error)) return err({ kind: 'out-of-service' });
    throw error;
  }
}
