import { nameOf } from '../screen-name.ts';
import type { KioskState, Preferences, Step } from '../flow-types.ts';
import { TIMES_MS } from '../idle-times.ts';
import { stay, wipe, type Handlers } from './step.ts';
import { retryTake } from './taking.ts';

type SessionSteps = Pick<
  Handlers,
  | 'touch'
  | 'tick'
  | 'still-here'
  | 'language-chosen'
  | 'text-toggled'
  | 'contrast-toggled'
  | 'low-toggled'
  | 'display-opened'
  | 'sheet-closed'
  | 'help-asked'
  | 'help-called'
  | 'help-failed'
  | 'broke'
>;

/** What is the same on every page: time, language, display, help, and the end of it all. */
export const session: SessionSteps = {
  touch: stay,
  'still-here': stay,
  tick: (state, { at }) => {
    const { idle, screen } = state;
    if (idle.phase !== 'off' && at >= idle.until) {
      if (idle.phase === 'warning' || idle.then === 'wipe') return wipe();
      return { state: { ...state, idle: { phase: 'warning', until: at + TIMES_MS.answering } }, effects: [] };
    }
    return screen.kind === 'taking' && at >= screen.retryAt ? retryTake(state) : stay(state);
  },
  'language-chosen': (state, { language }) => {
    const step = prefer(state, { language });
    const { screen } = state;
    if (screen.kind !== 'search' || screen.text.trim() === '') return step;
    return { ...step, effects: [{ kind: 'search', text: screen.text, language }] };
  },
  'text-toggled': (state) => prefer(state, { text: state.preferences.text === 'large' ? 'normal' : 'large' }),
  'contrast-toggled': (state) => prefer(state, { theme: state.preferences.theme === 'contrast' ? 'light' : 'contrast' }),
  'low-toggled': (state) => prefer(state, { low: !state.preferences.low }),
  'display-opened': (state) => ({ state: { ...state, sheet: 'display' }, effects: [] }),
  'sheet-closed': (state) => (state.sheet === 'none' ? stay(state) : { state: { ...state, sheet: 'none' }, effects: [] }),
  'help-asked': (state, { helpId }) => {
    const { help } = state;
    if (help.state === 'calling' || help.state === 'called') return { state: { ...state, sheet: 'help' }, effects: [] };
    // A call that failed may have arrived: the same id again cannot raise two.
    const id = help.state === 'failed' ? help.helpId : helpId;
    return {
      state: { ...state, sheet: 'help', help: { state: 'calling', helpId: id } },
      effects: [{ kind: 'call-help', helpId: id, screen: nameOf(state.screen), language: state.preferences.language }],
    };
  },
  'help-called': (state, { helpId }) => answerHelp(state, helpId, 'called'),
  'help-failed': (state, { helpId }) => answerHelp(state, helpId, 'failed'),
  broke: (state) => (state.screen.kind === 'broken' ? stay(state) : {
    state: { ...state, screen: { kind: 'broken' }, trail: [], sheet: 'none' },
    effects: [{ kind: 'stop-watching' }],
  }),
};

function prefer(state: KioskState, change: Partial<Preferences>): Step {
  return { state: { ...state, preferences: { ...state.preferences, ...change } }, effects: [] };
}

function answerHelp(state: KioskState, helpId: string, answer: 'called' | 'failed'): Step {
  const { help } = state;
  if (help.state !== 'calling' || help.helpId !== helpId) return stay(state);
  return { state: { ...state, help: { state: answer, helpId } }, effects: [] };
}
