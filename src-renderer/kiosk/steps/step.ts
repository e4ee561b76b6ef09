import type { Effect, KioskEvent, KioskState, Screen, Stamped, Step } from '../flow-types.ts';
import { DEFAULT_PREFERENCES } from '../idle-times.ts';

/** One decision for each event; a group of them lives in each file of this folder. */
export type Handlers = { readonly [K in KioskEvent['kind']]: (state: KioskState, event: Stamped<Extract<KioskEvent, { kind: K }>>) => Step };

/** The welcome page as every citizen should find it. */
export const initialState: KioskState = {
  screen: { kind: 'attract' },
  trail: [],
  sheet: 'none',
  help: { state: 'none' },
  preferences: DEFAULT_PREFERENCES,
  idle: { phase: 'off' },
};

/** Deep enough for every way through the kiosk; a wall against somebody who walks in circles all day. */
const LONGEST_TRAIL = 12;

/** The explicit answer to an event that means nothing here: a late answer, a second finger. */
export function stay(state: KioskState): Step {
  return { state, effects: [] };
}

export function show(state: KioskState, screen: Screen, ...effects: readonly Effect[]): Step {
  return { state: { ...state, screen }, effects };
}

/** Shows a screen and remembers the present one for Kembali. */
export function goTo(state: KioskState, screen: Screen, ...effects: readonly Effect[]): Step {
  return show({ ...state, sheet: 'none', trail: [...state.trail, state.screen].slice(-LONGEST_TRAIL) }, screen, ...effects);
}

/** Forgets everything about this citizen. */
export function wipe(): Step {
  return { state: initialState, effects: [{ kind: 'stop-watching' }, { kind: 'wipe' }] };
}
