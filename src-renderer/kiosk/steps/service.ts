import type { KioskState, ServiceScreen, Step } from '../flow-types.ts';
import { show, stay, type Handlers } from './step.ts';

type ServiceSteps = Pick<Handlers, 'service-loaded' | 'service-missing' | 'service-failed' | 'service-retried' | 'reading-chosen' | 'ticked' | 'tab-chosen'>;

/** Reading a service: its standard, what to bring, what is missing. */
export const service: ServiceSteps = {
  'service-loaded': (state, { page }) =>
    onService(state, page.id, (screen) => {
      if (screen.load.state !== 'loading') return stay(state);
      const known = new Set(page.requirements.map(({ id }) => id));
      return show(state, { ...screen, load: { state: 'ready', page }, ticked: screen.ticked.filter((id) => known.has(id)) });
    }),
  'service-missing': (state, { serviceId }) => onService(state, serviceId, (screen) => show(state, { ...screen, load: { state: 'missing' } })),
  'service-failed': (state, { serviceId }) =>
    onService(state, serviceId, (screen) => (screen.load.state === 'loading' ? show(state, { ...screen, load: { state: 'failed' } }) : stay(state))),
  'service-retried': (state) => {
    const { screen } = state;
    if (screen.kind !== 'service' || screen.load.state !== 'failed') return stay(state);
    return show(state, { ...screen, load: { state: 'loading' } }, { kind: 'load-service', serviceId: screen.serviceId });
  },
  'reading-chosen': (state) => (state.screen.kind === 'service' ? show(state, { ...state.screen, reading: true, tab: 'requirements', page: 0 }) : stay(state)),
  ticked: (state, { requirementId }) => {
    const { screen } = state;
    if (screen.kind !== 'service' || screen.load.state !== 'ready') return stay(state);
    if (!screen.load.page.requirements.some(({ id }) => id === requirementId)) return stay(state);
    const isTicked = screen.ticked.includes(requirementId);
    return show(state, { ...screen, ticked: isTicked ? screen.ticked.filter((id) => id !== requirementId) : [...screen.ticked, requirementId] });
  },
  'tab-chosen': (state, { tab }) => (state.screen.kind === 'service' ? show(state, { ...state.screen, tab, page: 0 }) : stay(state)),
};

/** Answers about a service the citizen has already left are dropped. */
function onService(state: KioskState, serviceId: string, decide: (screen: ServiceScreen) => Step): Step {
  return state.screen.kind === 'service' && state.screen.serviceId === serviceId ? decide(state.screen) : stay(state);
}
