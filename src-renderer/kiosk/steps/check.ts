import type { KioskState, Screen, Step } from '../flow-types.ts';
import { SLIP_MARK } from '../slip-mark.ts';
import { goTo, show, stay, type Handlers } from './step.ts';

type CheckSteps = Pick<Handlers, 'check-opened' | 'scanned' | 'found' | 'find-refused'>;

const LONGEST_CODE = 200;
/** A slip may be scanned wherever nothing of the citizen's would be lost by it. */
const SCANNABLE: readonly Screen['kind'][] = ['attract', 'need', 'agencies', 'agency', 'search', 'check', 'checked'];

/** "Cek giliran": the slip's QR at any kiosk. */
export const check: CheckSteps = {
  'check-opened': (state) => (state.screen.kind === 'attract' || state.screen.kind === 'checked' ? open(state, { kind: 'check', code: null, problem: null }) : stay(state)),
  scanned: (state, { code }) => {
    if (!SCANNABLE.includes(state.screen.kind)) return stay(state);
    const clean = code.trim();
    if (!clean.startsWith(SLIP_MARK) || clean.length > LONGEST_CODE) return open(state, { kind: 'check', code: null, problem: { kind: 'foreign' } });
    return open(state, { kind: 'check', code: clean, problem: null }, clean);
  },
  found: (state, { code, ticket }) => {
    const { screen } = state;
    if (screen.kind !== 'check' || screen.code !== code) return stay(state);
    return show(state, { kind: 'checked', ticket, doing: 'nothing' }, { kind: 'watch-ticket', ticketId: ticket.ticketId });
  },
  'find-refused': (state, { code, refusal }) => {
    const { screen } = state;
    return screen.kind === 'check' && screen.code === code ? show(state, { kind: 'check', code: null, problem: refusal }) : stay(state);
  },
};

/** A second scan replaces the first; Kembali then leads to where the citizen came from. */
function open(state: KioskState, screen: Screen, code?: string): Step {
  const isAlready = state.screen.kind === 'check' || state.screen.kind === 'checked';
  const step = isAlready ? show(state, screen) : goTo(state, screen);
  const effects = code === undefined ? [] : [{ kind: 'find', code } as const];
  return { ...step, effects: state.screen.kind === 'checked' ? [{ kind: 'stop-watching' }, ...effects] : effects };
}
