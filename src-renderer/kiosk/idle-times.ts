import type { Idle, KioskState, Preferences } from './flow-types.ts';

/**
 * Every time-out of the kiosk page, in ms.
 * Sources: WCAG 2.2 success criterion 2.2.1 (warn, 20 s to answer by one simple action, extendable at least ten times) and the project's table of stand times.
 */
export const TIMES_MS = {
  /** Nobody touched a page where one only chooses. */
  choosing: 30_000,
  /** Nobody touched a page with text to read or a code to photograph. */
  reading: 60_000,
  /** "Masih di sini?" waits this long before everything is wiped. */
  answering: 20_000,
  /** The paper surely came out: the citizen needs nothing more from the screen. */
  printed: 10_000,
  /** Paper was sent to a printer that cannot prove it: long enough to notice that none came. */
  sentOnly: 20_000,
  /** A last word with nothing to lose: cancelled, or something broke. */
  parting: 20_000,
  /** [Tambah waktu]; the screen never promises more than twice this. */
  more: 60_000,
  /** A lost answer is asked again after this pause, with the same ticket id. */
  retryTake: 2_000,
} as const;

export const DEFAULT_PREFERENCES: Preferences = { language: 'id', text: 'normal', theme: 'light', low: false };

interface Span {
  readonly ms: number;
  /** Ask "Masih di sini?" first, or wipe at once because the page counts down by itself and holds nothing that could be lost. */
  readonly then: 'ask' | 'wipe';
}

/** The idle time that starts when a page appears. */
export function onArrival(state: KioskState, at: number): Idle {
  return counting(arrivalSpan(state), at);
}

/** The idle time that starts at a touch: a page that would close by itself is kept. */
export function onTouch(state: KioskState, at: number): Idle {
  const span = arrivalSpan(state);
  if (span === null) return { phase: 'off' };
  const kept: Span = span.then === 'wipe' ? { ms: TIMES_MS.choosing, then: 'ask' } : span;
  const idle = counting(kept, at);
  if (idle.phase === 'off' || state.idle.phase === 'off') return idle;
  return { ...idle, until: Math.max(idle.until, state.idle.phase === 'counting' ? state.idle.until : 0) };
}

function counting(span: Span | null, at: number): Idle {
  return span === null ? { phase: 'off' } : { phase: 'counting', until: at + span.ms, then: span.then };
}

function arrivalSpan(state: KioskState): Span | null {
  if (state.sheet === 'help') return { ms: TIMES_MS.reading, then: 'ask' };
  const { screen } = state;
  switch (screen.kind) {
    case 'attract':
      return isPristine(state) ? null : { ms: TIMES_MS.choosing, then: 'ask' };
    case 'service':
    case 'taking':
    case 'checked':
      return { ms: TIMES_MS.reading, then: 'ask' };
    case 'standby':
      return screen.entry.state === 'left' ? { ms: TIMES_MS.parting, then: 'wipe' } : { ms: TIMES_MS.reading, then: 'ask' };
    case 'ticket':
      return ticketSpan(screen);
    case 'cancelled':
    case 'broken':
      return { ms: TIMES_MS.parting, then: 'wipe' };
    default:
      return { ms: TIMES_MS.choosing, then: 'ask' };
  }
}

function ticketSpan({ ticket, doing }: Extract<KioskState['screen'], { kind: 'ticket' }>): Span {
  if (ticket.paper.kind !== 'printed' || doing !== 'nothing') return { ms: TIMES_MS.reading, then: 'ask' };
  return ticket.paper.proof === 'confirmed' ? { ms: TIMES_MS.printed, then: 'wipe' } : { ms: TIMES_MS.sentOnly, then: 'wipe' };
}

/** True for a welcome page that shows nothing of the last citizen, not even a language. */
function isPristine({ preferences, help, sheet }: KioskState): boolean {
  const d = DEFAULT_PREFERENCES;
  const asShipped = preferences.language === d.language && preferences.text === d.text && preferences.theme === d.theme && preferences.low === d.low;
  return asShipped && help.state === 'none' && sheet === 'none';
}
