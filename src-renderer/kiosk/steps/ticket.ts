import type { TicketView } from '../../../src-main/contract/index.ts';
import type { Effect, KioskState, Screen, Step, TicketDoing, TicketRefusal } from '../flow-types.ts';
import { TIMES_MS } from '../idle-times.ts';
import { show, stay, wipe, type Handlers } from './step.ts';

type TicketSteps = Pick<Handlers, 'ticket-changed' | 'more-time' | 'noted' | 'copy-asked' | 'cancel-asked' | 'cancel-agreed' | 'ticket-answered' | 'ticket-refused'>;
type WithTicket = Extract<Screen, { kind: 'ticket' | 'checked' }>;

/** A number on the screen: its paper, its place, and what the citizen may do with it. Time alone never cancels it. */
export const ticket: TicketSteps = {
  'ticket-changed': (state, event) => {
    const { screen } = state;
    if (!hasTicket(screen) || screen.ticket.ticketId !== event.ticket.ticketId) return stay(state);
    return keepSheet(state, { ...screen, ticket: event.ticket });
  },
  'more-time': (state, { at }) => {
    if (state.screen.kind !== 'ticket' || state.idle.phase === 'off') return stay(state);
    const until = Math.min(Math.max(state.idle.until, at) + TIMES_MS.more, at + 2 * TIMES_MS.more);
    return { state: { ...state, idle: { phase: 'counting', until, then: 'ask' } }, effects: [] };
  },
  noted: (state) => ask(state, 'confirming', (ticketId) => ({ kind: 'confirm', ticketId })),
  'copy-asked': (state, { jobId }) => ask(state, 'copying', (ticketId) => ({ kind: 'copy', ticketId, jobId, language: state.preferences.language })),
  'cancel-asked': (state) => (hasTicket(state.screen) && !isBusy(state.screen.doing) ? { state: { ...state, sheet: 'cancel' }, effects: [] } : stay(state)),
  'cancel-agreed': (state) => {
    if (state.sheet !== 'cancel') return stay(state);
    return ask({ ...state, sheet: 'none' }, 'cancelling', (ticketId) => ({ kind: 'cancel', ticketId }));
  },
  'ticket-answered': (state, event) => {
    const { screen } = state;
    if (!hasTicket(screen) || screen.ticket.ticketId !== event.ticket.ticketId) return stay(state);
    if (event.about === 'cancel') return show({ ...state, trail: [] }, { kind: 'cancelled', number: event.ticket.number }, { kind: 'stop-watching' });
    if (event.about === 'confirm' && screen.kind === 'ticket') return wipe();
    return keepSheet(state, { ...screen, ticket: event.ticket, doing: 'nothing' });
  },
  'ticket-refused': (state, { about, ticketId, refusal }) => {
    const { screen } = state;
    if (!hasTicket(screen) || screen.ticket.ticketId !== ticketId) return stay(state);
    return keepSheet(state, { ...screen, doing: troubleOf(about, refusal) });
  },
};

function ask(state: KioskState, doing: TicketDoing, effectOf: (ticketId: string) => Effect): Step {
  const { screen } = state;
  if (!hasTicket(screen) || isBusy(screen.doing)) return stay(state);
  return show(state, { ...screen, doing }, effectOf(screen.ticket.ticketId));
}

/** A pushed change must not close a question the citizen is answering. */
function keepSheet(state: KioskState, screen: WithTicket): Step {
  return { state: { ...state, screen }, effects: [] };
}

function hasTicket(screen: Screen): screen is WithTicket & { readonly ticket: TicketView } {
  return screen.kind === 'ticket' || screen.kind === 'checked';
}

function isBusy(doing: TicketDoing): boolean {
  return doing === 'confirming' || doing === 'copying' || doing === 'cancelling';
}

function troubleOf(about: 'confirm' | 'copy' | 'cancel', refusal: TicketRefusal | { readonly kind: 'lost' }): TicketDoing {
  if (refusal.kind === 'lost' || refusal.kind === 'cannot-save') return refusal.kind;
  return about === 'copy' ? 'copy-refused' : 'not-possible';
}
