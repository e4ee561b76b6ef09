import type { Paper, ServicePage, TicketView } from '../../../src-main/contract/index.ts';
import type { KioskEvent, KioskState, Screen, ServiceScreen, Stamped } from '../../../src-renderer/kiosk/flow-types.ts';
import { initialState, transition } from '../../../src-renderer/kiosk/flow.ts';
import { samplePage } from '../../../src-renderer/gallery/sample-hall.ts';
import { sampleTicket } from '../../../src-renderer/gallery/sample-tickets.ts';

export const TICKET_ID = sampleTicket({ kind: 'pending' }).ticketId;
export const PAGE: ServicePage = samplePage('ktp-el-hilang');

export function ticketWith(paper: Paper, changes: Partial<TicketView> = {}): TicketView {
  return sampleTicket(paper, changes);
}

/** A kiosk that remembers every effect, with a clock the test moves. */
export function openKiosk(start: KioskState = initialState) {
  let state = start;
  let at = 1_000;
  const effects: { kind: string; [key: string]: unknown }[] = [];
  const send = (event: KioskEvent) => {
    const step = transition(state, { ...event, at } as Stamped);
    state = step.state;
    effects.push(...step.effects);
    return step;
  };
  return {
    send,
    /** Lets time pass in ticks of a quarter second, as the page does. */
    wait(seconds: number) {
      for (let i = 0; i < seconds * 4; i++) {
        at += 250;
        send({ kind: 'tick' });
      }
    },
    state: () => state,
    screen: () => state.screen,
    effects: (kind?: string) => effects.filter((effect) => kind === undefined || effect.kind === kind),
  };
}

/** Walks to the open page of a service. */
export function openService(kiosk: ReturnType<typeof openKiosk>, page: ServicePage = PAGE): void {
  kiosk.send({ kind: 'need-chosen', needId: 'ktp-kk' });
  kiosk.send({ kind: 'service-chosen', serviceId: page.id });
  kiosk.send({ kind: 'service-loaded', page });
}

/** Walks to a saved number whose paper is still being printed. */
export function takeNumber(kiosk: ReturnType<typeof openKiosk>): void {
  openService(kiosk);
  kiosk.send({ kind: 'take', ticketId: TICKET_ID });
  kiosk.send({ kind: 'priority-answered', priority: false, ticketId: TICKET_ID });
  kiosk.send({ kind: 'taken', ticketId: TICKET_ID, ticket: ticketWith({ kind: 'pending' }) });
}

export function serviceScreen(changes: Partial<ServiceScreen> = {}): Screen {
  return { kind: 'service', serviceId: PAGE.id, load: { state: 'ready', page: PAGE }, ticked: [], tab: 'requirements', page: 0, reading: false, override: null, reloaded: false, ...changes };
}
