import type { CounterPage, CounterView, WaitingService } from '../contract/index.ts';
import type { SiteEvent } from '../journal/events/catalogue.ts';
import type { Counter } from '../queue/calling/calling-store.ts';
import type { TicketMoved } from '../queue/calling/ticket-watch.ts';
import { isAllowed } from '../staff/role.ts';
import type { StaffCaller } from '../staff/site-staff.ts';
import { nameOfStaff, type CounterParts } from './counter-parts.ts';
import { buildCounterView, readOwnPart, toWaitingService, type OwnPart } from './counter-view.ts';

type Wake = (urgency?: 'now') => void;

/** What every counter's page watches: each console built once after a change, the lines of a service once for all who serve it. */
export interface CounterFeed {
  /** The console of a counter; the same object until something in it changes. */
  view(counter: string): CounterView | undefined;
  choosing(caller: StaffCaller): Extract<CounterPage, { kind: 'choosing' }>;
  /** `of`: the counter a page shows now; undefined = it chooses one. */
  onChange(of: () => string | undefined, wake: Wake): () => void;
  take(events: readonly SiteEvent[]): void;
  /** A note about the ticket at a counter was written or erased: no event tells of it. */
  noted(counter: string): void;
  /** A counter asked for a copy of a ticket: its console is told what becomes of the paper. */
  copyAsked(copy: { readonly counter: string; readonly ticketId: string }): void;
  /** Anything may be different: a tick of the clock, a pack. */
  refresh(): void;
}

export function createCounterFeed(parts: CounterParts): CounterFeed {
  const views = new Map<string, { readonly view: CounterView; readonly key: string }>();
  const waiting = new Map<string, WaitingService | null>();
  const dirty = new Set<string>();
  /** A hundred consoles are built for one deed; only those it concerns are read from the tables. */
  const own = new Map<string, OwnPart>();
  /** The ticket copied last, by counter. */
  const copies = new Map<string, string>();
  const listeners = new Set<{ readonly of: () => string | undefined; readonly wake: Wake }>();
  /** Read again after a counter's event, not for each console. */
  let counters = readCounters(parts);

  function tell(isConcerned: (counter: string | undefined) => boolean, urgency?: 'now'): void {
    for (const { of, wake } of listeners) if (isConcerned(of())) wake(urgency);
  }
  function soil(counters: Iterable<string>, urgency?: 'now'): void {
    const soiled = new Set(counters);
    for (const counter of soiled) dirty.add(counter);
    tell((counter) => counter !== undefined && soiled.has(counter), urgency);
  }
  function soilAll(): void {
    waiting.clear();
    own.clear();
    counters = readCounters(parts);
    soil(views.keys());
  }
  function servingAny(wanted: readonly string[]): readonly string[] {
    return [...counters.values()].filter((counter) => counter.services.some((service) => wanted.includes(service))).map(({ counter }) => counter);
  }
  /** Whose consoles count this counter's state: its agency's, and those that could take over what it leaves. */
  function neighboursOf(counter: string): readonly string[] {
    const agency = parts.catalog().findCounterEver(counter)?.agency;
    return [...servingAny(counters.get(counter)?.services ?? []), ...[...views.keys()].filter((id) => parts.catalog().findCounterEver(id)?.agency === agency)];
  }
  function move({ event, ticket, before }: TicketMoved): void {
    const touched = event.type === 'ticket.transferred' ? [...waiting.keys()] : [ticket.service];
    for (const service of touched) waiting.delete(service);
    const copying = [...copies].filter(([, ticketId]) => ticketId === ticket.ticketId).map(([counter]) => counter);
    const concerned = [ticket.counter, before?.counter ?? null, ...copying].filter((counter) => counter !== null);
    // Whoever was missed somewhere and is served now counts there no more.
    for (const counter of [...concerned, ...(event.type === 'ticket.finished' ? parts.calls.listMissedAt(ticket.ticketId) : [])]) own.delete(counter);
    soil(concerned, 'now');
    soil(servingAny(touched));
  }
  function ownOf(counter: string): OwnPart {
    const known = own.get(counter);
    if (known?.day === parts.siteClock.day()) return known;
    const fresh = readOwnPart(parts, counter);
    own.set(counter, fresh);
    return fresh;
  }
  function waitingOf(service: string): WaitingService | null {
    const known = waiting.get(service);
    if (known !== undefined) return known;
    const fresh = toWaitingService(parts, service);
    waiting.set(service, fresh);
    return fresh;
  }

  parts.watch.onMoved(move);
  return {
    view(id) {
      const known = views.get(id);
      if (known !== undefined && !dirty.has(id)) return known.view;
      dirty.delete(id);
      const counter = counters.get(id);
      if (counter === undefined) return undefined;
      const view = buildCounterView(parts, counter, { own: ownOf(id), counters, waitingOf, copyOf: (of) => copies.get(of) });
      const key = JSON.stringify({ ...view, at: 0 });
      if (known?.key === key) return known.view;
      views.set(id, { view, key });
      return view;
    },
    choosing(caller) {
      const places = parts.catalog().counters.map(({ id }) => {
        const known = counters.get(id);
        const staff = known?.staff ?? null;
        return { counterId: id, state: known?.state ?? ('closed' as const), staffName: staff === null ? null : nameOfStaff(parts, staff), isMine: staff === caller.staffId, services: [...(known?.services ?? [])] };
      });
      return { kind: 'choosing', siteName: parts.catalog().site.name, staffName: nameOfStaff(parts, caller.staffId), mayManageStaff: isAllowed(caller.role, 'manage-staff'), counters: places };
    },
    onChange(of, wake) {
      const listener = { of, wake };
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    take(events) {
      for (const event of events) {
        if (event.type === 'counter.opened' || event.type === 'counter.paused' || event.type === 'counter.closed') {
          counters = readCounters(parts);
          const { counter } = event.data;
          soil([counter, ...neighboursOf(counter)]);
          tell((shown) => shown === undefined || shown === counter, 'now');
        }
        if (event.type === 'policy.changed') own.clear();
        if (event.type === 'policy.changed' || event.type === 'help.requested' || event.type === 'help.answered') soil(views.keys());
      }
    },
    noted(counter) {
      own.delete(counter);
      soil([counter], 'now');
    },
    copyAsked({ counter, ticketId }) {
      copies.set(counter, ticketId);
      soil([counter], 'now');
    },
    refresh: soilAll,
  };
}

function readCounters({ calling }: CounterParts): ReadonlyMap<string, Counter> {
  return new Map(calling.calling.listCounters().map((counter) => [counter.counter, counter]));
}
