import type { KioskState, Screen, ServiceScreen, Step, TakeRefusal, TakeRequest } from '../flow-types.ts';
import { TIMES_MS } from '../idle-times.ts';
import { goTo, show, stay, type Handlers } from './step.ts';

type TakingSteps = Pick<Handlers, 'take' | 'standby-asked' | 'priority-answered' | 'take-again' | 'taken' | 'take-refused' | 'take-lost' | 'link-back'>;

/** From [Ambil nomor] to a number that is saved. A second finger finds the page already gone: one press, one id, one ticket. */
export const taking: TakingSteps = {
  take: (state, { ticketId }) => {
    const { screen } = state;
    if (screen.kind !== 'service' || screen.load.state !== 'ready' || screen.reading) return stay(state);
    const { page } = screen.load;
    const missing = missingOf(screen);
    if (page.asksPriority) return goTo(state, { kind: 'priority', service: page, missing });
    const request = { ticketId, serviceId: page.id, revision: page.revision, priority: false, missing, language: state.preferences.language };
    return goTo(state, asking(request), { kind: 'take', request });
  },
  'standby-asked': (state, { ticketId }) => {
    const { screen } = state;
    if (screen.kind !== 'service' || screen.load.state !== 'ready' || screen.reading) return stay(state);
    const { page } = screen.load;
    if (page.asksPriority) return goTo(state, { kind: 'priority', service: page, missing: [], standby: true });
    const request = { ticketId, serviceId: page.id, revision: page.revision, priority: false, missing: [], language: state.preferences.language, standby: true } as const;
    return goTo(state, asking(request), { kind: 'take', request });
  },
  'priority-answered': (state, { priority, ticketId }) => {
    const { screen } = state;
    if (screen.kind !== 'priority') return stay(state);
    const { service, missing, standby } = screen;
    const request = { ticketId, serviceId: service.id, revision: service.revision, priority, missing, language: state.preferences.language, ...(standby === true ? { standby } : {}) };
    return show(state, asking(request), { kind: 'take', request });
  },
  'take-again': (state, { ticketId, at }) => {
    const { screen } = state;
    if (screen.kind !== 'take-refused' || at < screen.until) return stay(state);
    const request = { ...screen.request, ticketId };
    return show(state, asking(request), { kind: 'take', request });
  },
  taken: (state, { ticketId, ticket }) => {
    if (!isAsking(state.screen, ticketId)) return stay(state);
    return show({ ...state, sheet: 'none', trail: [] }, { kind: 'ticket', ticket, doing: 'nothing' }, { kind: 'watch-ticket', ticketId });
  },
  'take-refused': (state, { ticketId, refusal, at }) => {
    const { screen } = state;
    return isAsking(screen, ticketId) ? refuse(state, screen.request, refusal, at) : stay(state);
  },
  'take-lost': (state, { ticketId, at }) => {
    const { screen } = state;
    if (!isAsking(screen, ticketId)) return stay(state);
    return show(state, { ...screen, phase: 'unsure', retryAt: at + TIMES_MS.retryTake });
  },
  'link-back': (state) => retryTake(state),
};

/** Asks again for a number whose answer was lost: the same id gets the same ticket, never a second one. */
export function retryTake(state: KioskState): Step {
  const { screen } = state;
  if (screen.kind !== 'taking' || screen.phase !== 'unsure') return stay(state);
  return { state: { ...state, screen: { ...screen, phase: 'asking' } }, effects: [{ kind: 'take', request: screen.request }] };
}

/** Requirements not ticked, known only once the citizen has begun to tick. */
function missingOf({ load, ticked }: ServiceScreen): readonly string[] {
  if (load.state !== 'ready' || ticked.length === 0) return [];
  return load.page.requirements.map(({ id }) => id).filter((id) => !ticked.includes(id));
}

function asking(request: TakeRequest): Screen {
  return { kind: 'taking', request, phase: 'asking', retryAt: 0 };
}

function isAsking(screen: Screen, ticketId: string): screen is Extract<Screen, { kind: 'taking' }> {
  return screen.kind === 'taking' && screen.request.ticketId === ticketId;
}

function refuse(state: KioskState, request: TakeRequest, refusal: TakeRefusal, at: number): Step {
  const service = state.trail.at(-1);
  if (service?.kind === 'service') {
    const back = { ...state, trail: state.trail.slice(0, -1) };
    if (refusal.kind === 'unknown-service') return show(back, { ...service, load: { state: 'missing' } });
    if (refusal.kind === 'not-available') return show(back, { ...service, override: refusal.availability });
    if (refusal.kind === 'stale-page') {
      return show(back, { ...service, load: { state: 'loading' }, reloaded: true }, { kind: 'load-service', serviceId: service.serviceId });
    }
  }
  const waitMs = refusal.kind === 'wait-a-moment' ? Math.max(0, refusal.seconds) * 1_000 : 0;
  return show(state, { kind: 'take-refused', request, refusal, until: at + waitMs });
}
