/** Why the machine's clock is not believed (DESIGN.md section 2, "Clock"). */
export type ClockDoubt = 'before-build' | 'behind' | 'far-ahead';
export type ClockJudgement = { readonly sure: true } | { readonly sure: false; readonly why: ClockDoubt };

const MOST_BEHIND_MS = 2 * 60_000;
const MOST_AHEAD_MS = 24 * 3_600_000;

export interface ClockReading {
  /** What the machine says, ms since 1970 UTC. */
  readonly now: number;
  /** `at` of the journal's last event; 0 in an empty journal. */
  readonly lastAt: number;
  /** No clock can be earlier than the program itself. */
  readonly buildAt: number;
  /** How far the journal was ahead of a clock that somebody confirmed; 0 = not at all. */
  readonly acceptedLeadMs: number;
}

/** Judges a clock against the journal: it may stand at most 2 minutes before and 24 hours after the last event, never before the build. */
export function judgeClock({ now, lastAt, buildAt, acceptedLeadMs }: ClockReading): ClockJudgement {
  if (now < buildAt) return { sure: false, why: 'before-build' };
  if (lastAt === 0) return { sure: true };
  if (now + acceptedLeadMs < lastAt - MOST_BEHIND_MS) return { sure: false, why: 'behind' };
  if (now > lastAt + MOST_AHEAD_MS) return { sure: false, why: 'far-ahead' };
  return { sure: true };
}

/** The instant of the next event: never before the last one, and frozen while the clock is in doubt so that a wrong year cannot enter the journal. */
export function stampEvent({ now, lastAt, sure }: { readonly now: number; readonly lastAt: number; readonly sure: boolean }): number {
  return sure ? Math.max(now, lastAt) : lastAt;
}
