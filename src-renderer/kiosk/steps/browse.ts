import type { Screen } from '../flow-types.ts';
import { SLIP_MARK } from '../slip-mark.ts';
import { goTo, show, stay, wipe, type Handlers } from './step.ts';

type Browse = Pick<
  Handlers,
  'need-chosen' | 'agencies-opened' | 'agency-chosen' | 'search-opened' | 'service-chosen' | 'page-turned' | 'typed' | 'searched' | 'search-failed' | 'back' | 'finish'
>;

/** A service can only be opened from a page that offers services; a late touch elsewhere means nothing. */
const OFFERING: readonly Screen['kind'][] = ['attract', 'need', 'agency', 'search', 'service', 'agencies'];
const SEARCH_LONGEST = 60;

/** Finding a service: needs, agencies, search, and the way back. */
export const browse: Browse = {
  'need-chosen': (state, { needId }) => (offers(state.screen) ? goTo(state, { kind: 'need', needId, page: 0 }) : stay(state)),
  'agencies-opened': (state) => (offers(state.screen) && state.screen.kind !== 'agencies' ? goTo(state, { kind: 'agencies', page: 0 }) : stay(state)),
  'agency-chosen': (state, { agencyId }) => (offers(state.screen) ? goTo(state, { kind: 'agency', agencyId, page: 0 }) : stay(state)),
  'search-opened': (state) => {
    if (!offers(state.screen) || state.screen.kind === 'search') return stay(state);
    return goTo(state, { kind: 'search', text: '', answer: null, failed: false, page: 0 });
  },
  'service-chosen': (state, { serviceId }) => {
    if (!offers(state.screen)) return stay(state);
    const load = { kind: 'load-service', serviceId } as const;
    return goTo(
      state,
      { kind: 'service', serviceId, load: { state: 'loading' }, ticked: [], tab: 'requirements', page: 0, reading: false, override: null, reloaded: false },
      load,
    );
  },
  'page-turned': (state, { page }) => {
    const { screen } = state;
    const to = Math.max(0, Math.floor(page));
    if (!('page' in screen)) return stay(state);
    return show(state, { ...screen, page: to });
  },
  typed: (state, { text }) => {
    if (state.screen.kind !== 'search') return stay(state);
    const clean = text.slice(0, SEARCH_LONGEST);
    if (clean.trim() === '') return show(state, { ...state.screen, text: clean, answer: null, failed: false, page: 0 });
    // A slip held to the scanner types itself here first; it is not something to search for.
    if (clean.includes(SLIP_MARK)) return show(state, { ...state.screen, text: clean });
    return show(state, { ...state.screen, text: clean, page: 0 }, { kind: 'search', text: clean, language: state.preferences.language });
  },
  searched: (state, { text, answer }) => {
    if (state.screen.kind !== 'search' || state.screen.text !== text) return stay(state);
    return show(state, { ...state.screen, answer, failed: false });
  },
  'search-failed': (state, { text }) => {
    if (state.screen.kind !== 'search' || state.screen.text !== text) return stay(state);
    return show(state, { ...state.screen, answer: null, failed: true });
  },
  back: (state) => {
    const { screen } = state;
    if (screen.kind === 'taking' || screen.kind === 'ticket') return stay(state);
    if (screen.kind === 'service' && screen.reading) return show(state, { ...screen, reading: false });
    const previous = state.trail.at(-1);
    if (previous === undefined) return wipe();
    const step = show({ ...state, trail: state.trail.slice(0, -1) }, previous);
    return screen.kind === 'checked' ? { ...step, effects: [{ kind: 'stop-watching' }] } : step;
  },
  finish: (state) => (state.screen.kind === 'taking' ? stay(state) : wipe()),
};

function offers(screen: Screen): boolean {
  return OFFERING.includes(screen.kind);
}
