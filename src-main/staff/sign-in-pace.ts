import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createPaceGates, type Aftermath, type PaceGate, type PaceRule } from './pace-gates.ts';

const MINUTE_MS = 60_000;
/**
 * Failures at one account: of one browser that knows it, or of all others on one machine together. Short, because whoever types nonsense for a
 * colleague's name makes the colleague wait for it; the README says how few guesses that is.
 */
const ACCOUNT_PACE: PaceRule = { free: 3, firstMs: 1000, longestMs: 8000, forgottenAfterMs: 60 * MINUTE_MS, atOnce: 1 };
/** Failures of one machine at any account, against one password tried on many names. Every page of a hall may come from one machine. */
const SOURCE_PACE: PaceRule = { free: 60, firstMs: 250, longestMs: 2000, forgottenAfterMs: 15 * MINUTE_MS, atOnce: 2 };
/** Right passwords of one account: each is an event, and nobody signs in all day long. */
const ENTRY_PACE: PaceRule = { free: 20, firstMs: 1000, longestMs: 8000, forgottenAfterMs: 10 * MINUTE_MS, atOnce: Number.POSITIVE_INFINITY };

export interface TooSoon {
  readonly kind: 'too-soon';
  readonly retryAfterMs: number;
}

/** A try that may go on. Exactly one of the ends must be told. */
export interface SignInTry {
  /** Failures since the last success, of this account from where the try came. */
  readonly failuresBefore: number;
  /** Tries turned away since the last that went on. */
  readonly ignored: number;
  succeeded(): void;
  failed(): void;
}

export interface AskedTry {
  readonly source: string;
  /** The page that asks; who must wait has the next turn on that page. */
  readonly page: string;
  readonly account: string;
  /** A browser that the account has been signed in from (`known-browsers.ts`). */
  readonly knownBrowser?: string | undefined;
}

export interface SignInPace {
  /** Asks to try a name. `isFirst` marks the first refusal of a series: the others are only counted. */
  begin(asked: AskedTry): Result<SignInTry, TooSoon & { readonly isFirst: boolean }>;
}

/**
 * Slows guessing down without a lock. A browser that knows the account waits only for its own failures, so nothing that is typed elsewhere delays it;
 * all others share a wait that is short and is given in turn.
 */
export function createSignInPace({ clock }: { readonly clock: Pick<Clock, 'monotonic'> }): SignInPace {
  const accounts = createPaceGates({ rule: ACCOUNT_PACE, clock });
  const browsers = createPaceGates({ rule: ACCOUNT_PACE, clock });
  const sources = createPaceGates({ rule: SOURCE_PACE, clock });
  const entries = createPaceGates({ rule: ENTRY_PACE, clock });

  return {
    begin({ source, page, account, knownBrowser }) {
      const own = knownBrowser === undefined ? accounts.at(JSON.stringify([source, account])) : browsers.at(JSON.stringify([knownBrowser, account]));
      const machine = knownBrowser === undefined ? [sources.at(source)] : [];
      const entry = entries.at(account);
      // The machine's last: its turns are the scarcest, and only who could use one stands in line for it.
      const all = [own, entry, ...machine];
      const refusal = passAll(all, page);
      if (refusal !== undefined) return err(refusal);
      const failuresBefore = own.counted;
      const ignored = all.map((gate) => gate.enter(page)).reduce((sum, count) => sum + count, 0);
      const end = (outcome: { readonly own: Aftermath; readonly machine: Aftermath; readonly entry: Aftermath }): void => {
        own.leave(outcome.own);
        machine.forEach((gate) => gate.leave(outcome.machine));
        entry.leave(outcome.entry);
      };
      return ok({
        failuresBefore,
        ignored,
        succeeded: () => end({ own: 'forgotten', machine: 'same', entry: 'slower' }),
        failed: () => end({ own: 'slower', machine: 'slower', entry: 'same' }),
      });
    },
  };
}

/** One gate after the other; who waits at one keeps the turn at those before it and none at those behind. */
function passAll(gates: readonly PaceGate[], page: string): (TooSoon & { readonly isFirst: boolean }) | undefined {
  for (const [place, gate] of gates.entries()) {
    const retryAfterMs = gate.waitFor(page);
    if (retryAfterMs === 0) continue;
    gates.slice(0, place).forEach((passed) => passed.holdTurn(page, retryAfterMs));
    gates.slice(place + 1).forEach((later) => later.giveUpTurn(page));
    return { kind: 'too-soon', retryAfterMs, isFirst: gate.turnAway(page) };
  }
  return undefined;
}
