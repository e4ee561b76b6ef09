import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** How long one machine waits for one account: nothing for the first failures, then doubling. */
const ACCOUNT_PACE = { free: 3, firstMs: 1000, longestMs: 300_000, forgottenAfterMs: 3_600_000 } as const;
/** How long one machine waits for any account: against one password tried on many names. Short, because colleagues share machines. */
const SOURCE_PACE = { free: 20, firstMs: 1000, longestMs: 60_000, forgottenAfterMs: 900_000 } as const;
/** Tries that one machine may have under way. */
const MOST_AT_ONCE = 2;
const RETRY_WHILE_BUSY_MS = 1000;
/** Above this the memory of the oldest tries is given up. */
const MOST_REMEMBERED = 5000;

export interface TooSoon {
  readonly kind: 'too-soon';
  readonly retryAfterMs: number;
}

/** A try that may go on. Exactly one of the ends must be told. */
export interface SignInTry {
  /** Failures since the last success of this account on this machine. */
  readonly failuresBefore: number;
  /** Tries turned away since the last that went on. */
  readonly ignored: number;
  succeeded(): void;
  failed(): void;
}

export interface SignInPace {
  /** Asks to try a name on a machine. `isFirst` marks the first refusal of a wait: the others are only counted. */
  begin(asked: { readonly source: string; readonly account: string }): Result<SignInTry, TooSoon & { readonly isFirst: boolean }>;
}

interface Memory {
  failures: number;
  underWay: number;
  waitUntil: number;
  lastAt: number;
  ignored: number;
  isTold: boolean;
}

type Pace = typeof ACCOUNT_PACE | typeof SOURCE_PACE;

/**
 * Slows guessing down without a lock: a wait belongs to an account *on one machine*, so whoever types nonsense on a counter cannot keep a colleague out
 * elsewhere, and the longest wait is five minutes. Times are of the monotonic clock; a restart forgets them.
 */
export function createSignInPace({ clock }: { readonly clock: Pick<Clock, 'monotonic'> }): SignInPace {
  const accounts = new Map<string, Memory>();
  const sources = new Map<string, Memory>();

  return {
    begin({ source, account }) {
      const now = clock.monotonic();
      const ofAccount = recall(accounts, JSON.stringify([source, account]), { now, pace: ACCOUNT_PACE });
      const ofSource = recall(sources, source, { now, pace: SOURCE_PACE });
      const isBusy = ofAccount.underWay > 0 || ofSource.underWay >= MOST_AT_ONCE;
      const waitMs = Math.max(ofAccount.waitUntil - now, ofSource.waitUntil - now, isBusy ? RETRY_WHILE_BUSY_MS : 0);
      if (waitMs > 0) return err(turnAway(ofAccount, waitMs));
      const { failures: failuresBefore, ignored } = ofAccount;
      Object.assign(ofAccount, { underWay: ofAccount.underWay + 1, ignored: 0, isTold: false });
      ofSource.underWay += 1;
      const end = (): void => {
        ofAccount.underWay -= 1;
        ofSource.underWay -= 1;
      };
      return ok({
        failuresBefore,
        ignored,
        succeeded() {
          end();
          ofAccount.failures = 0;
        },
        failed() {
          end();
          slowDown(ofAccount, { now: clock.monotonic(), pace: ACCOUNT_PACE });
          slowDown(ofSource, { now: clock.monotonic(), pace: SOURCE_PACE });
        },
      });
    },
  };
}

function turnAway(memory: Memory, retryAfterMs: number): TooSoon & { readonly isFirst: boolean } {
  const isFirst = !memory.isTold;
  memory.isTold = true;
  if (!isFirst) memory.ignored += 1;
  return { kind: 'too-soon', retryAfterMs: Math.ceil(retryAfterMs), isFirst };
}

function slowDown(memory: Memory, { now, pace }: { readonly now: number; readonly pace: Pace }): void {
  memory.failures += 1;
  memory.lastAt = now;
  const beyond = memory.failures - pace.free;
  if (beyond > 0) memory.waitUntil = now + Math.min(pace.firstMs * 2 ** (beyond - 1), pace.longestMs);
}

/** The memory of a key, the newest last in its map. */
function recall(memories: Map<string, Memory>, key: string, { now, pace }: { readonly now: number; readonly pace: Pace }): Memory {
  const found = memories.get(key);
  const isForgotten = found === undefined || (found.underWay === 0 && now - found.lastAt > pace.forgottenAfterMs);
  const memory = isForgotten ? { failures: 0, underWay: 0, waitUntil: 0, lastAt: now, ignored: 0, isTold: false } : found;
  memories.delete(key);
  memories.set(key, memory);
  const oldest = memories.keys().next().value;
  if (memories.size > MOST_REMEMBERED && oldest !== undefined) memories.delete(oldest);
  return memory;
}
