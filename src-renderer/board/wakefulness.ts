export interface Wakefulness {
  /** To be called about once a second. */
  tick(): void;
}

export interface WakefulnessDeps {
  /** ms; stands still while the machine sleeps, on most systems. */
  readonly steady: () => number;
  /** ms since 1970 by the television's own clock, which may be wrong and may be set. */
  readonly wall: () => number;
  /** The page was not running for a while, or its clock was moved: what it shows may be old, and its link may be dead without knowing it. */
  readonly onWoken: () => void;
  /** Asks the core whether it is there; rejects or stays away when it is not. */
  readonly beat: () => Promise<unknown>;
  /** The core did not answer in time. */
  readonly onSilent: () => void;
}

/** A tick that comes so late slept, ms. */
const SLEPT_MS = 5_000;
/** The two clocks drift apart by less than this, ms. */
const DRIFT_MS = 2_000;
const BEAT_EVERY_MS = 10_000;
const ANSWER_WITHIN_MS = 5_000;

/** Notices that a television slept and that a link is dead: the network tells neither. */
export function createWakefulness({ steady, wall, onWoken, beat, onSilent }: WakefulnessDeps): Wakefulness {
  let last = { steady: steady(), wall: wall() };
  let beatAt = last.steady;
  let askedAt: number | null = null;

  function ask(): void {
    const mine = steady();
    askedAt = beatAt = mine;
    const settle = (): void => {
      if (askedAt === mine) askedAt = null;
    };
    // No answer counts as none, a refusal is one: only a core can refuse.
    void beat().then(settle, settle);
  }
  return {
    tick() {
      const now = { steady: steady(), wall: wall() };
      const passed = now.steady - last.steady;
      const isWoken = passed > SLEPT_MS || Math.abs(now.wall - last.wall - passed) > DRIFT_MS;
      last = now;
      if (isWoken) {
        askedAt = null;
        beatAt = now.steady;
        return onWoken();
      }
      if (askedAt !== null && now.steady - askedAt > ANSWER_WITHIN_MS) {
        askedAt = null;
        return onSilent();
      }
      if (askedAt === null && now.steady - beatAt >= BEAT_EVERY_MS) ask();
    },
  };
}
