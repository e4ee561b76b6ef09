import type { KioskState, Screen, Step } from '../flow-types.ts';
import { show, stay, type Handlers } from './step.ts';

type StandbySteps = Pick<Handlers, 'joined' | 'leave-asked' | 'leave-kept' | 'leave-agreed' | 'standby-answered' | 'leave-failed'>;
type StandbyScreen = Extract<Screen, { kind: 'standby' }>;

/** A place on the standby list: joined, and given up again only after a question. A number that came meanwhile is shown instead, never lost with the place. */
export const standby: StandbySteps = {
  joined: (state, { ticketId, entry }) => {
    const isAsked = state.screen.kind === 'taking' && state.screen.request.ticketId === ticketId;
    return isAsked ? show({ ...state, sheet: 'none', trail: [] }, { kind: 'standby', entry, doing: 'nothing' }) : stay(state);
  },
  'leave-asked': (state) => on(state, (screen) => (screen.entry.state === 'waiting' && screen.doing !== 'leaving' ? show(state, { ...screen, doing: 'asking' }) : stay(state))),
  'leave-kept': (state) => on(state, (screen) => (screen.doing === 'asking' ? show(state, { ...screen, doing: 'nothing' }) : stay(state))),
  'leave-agreed': (state) => on(state, (screen) => (screen.doing === 'asking' ? show(state, { ...screen, doing: 'leaving' }, { kind: 'leave-standby', entry: screen.entry, language: state.preferences.language }) : stay(state))),
  'standby-answered': (state, { entry }) => on(state, (screen) => (screen.entry.ticketId === entry.ticketId ? show(state, { kind: 'standby', entry, doing: 'nothing' }) : stay(state))),
  'leave-failed': (state, { ticketId, why }) => on(state, (screen) => (screen.entry.ticketId === ticketId && screen.doing === 'leaving' ? show(state, { ...screen, doing: why }) : stay(state))),
};

function on(state: KioskState, step: (screen: StandbyScreen) => Step): Step {
  return state.screen.kind === 'standby' ? step(state.screen) : stay(state);
}
