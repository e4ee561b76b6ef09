import type { Clock } from '../shared/clock.ts';

/** How a kind of try is slowed down: not at all for the first `free`, then by a wait that doubles from `firstMs`. */
export interface PaceRule {
  readonly free: number;
  readonly firstMs: number;
  readonly longestMs: number;
  readonly forgottenAfterMs: number;
  /** Tries that may be under way. */
  readonly atOnce: number;
}

/** Whoever was told to wait has the next turn, and this long to take it: a script that asks a thousand times a second is not ahead of a person. */
const TURN_KEPT_MS = 3000;
/** Pages that have a place: as many as can be connected at once, so that no number of them leaves a person without one. */
const LONGEST_LINE = 256;
/** A turn may be kept so long altogether for a page that must wait at another gate. */
const TURN_HELD_MS = 30_000;
/** Told to who has others in front: asking again early keeps the place, asking late could lose the turn. */
const LOOK_AGAIN_MS = 1000;
/** Above this the oldest gates are forgotten. A gate is kept only once a try went through, so that a flood of names cannot push others out. */
const MOST_GATES = 5000;

/** What a try does to the tries after it. */
export type Aftermath = 'slower' | 'same' | 'forgotten';

/** What is known of one key: an account on a machine, a machine, a browser. */
export interface PaceGate {
  readonly counted: number;
  /** 0 = this page may go through now, else in how many ms it may ask again. */
  waitFor(page: string): number;
  /** Gives the page a place in line. True for the first that is turned away in a series; the others are only counted. */
  turnAway(page: string): boolean;
  /** The page has its turn here but must wait at another gate: its turn begins when it comes back. */
  holdTurn(page: string, forMs: number): void;
  /** The page cannot use a turn here now: nobody waits for it. */
  giveUpTurn(page: string): void;
  /** Returns how many were turned away uncounted since the last that went through. `leave` must follow. */
  enter(page: string): number;
  leave(aftermath: Aftermath): void;
}

interface Memory {
  counted: number;
  underWay: number;
  waitUntil: number;
  lastAt: number;
  ignored: number;
  isTold: boolean;
  /** Pages that were told to wait, and since when the first of them may go. */
  line: string[];
  turnSince: number;
  heldMs: number;
}

/** Gates of one rule, each by its key. Times are of the monotonic clock; a restart forgets them. */
export function createPaceGates({ rule, clock }: { readonly rule: PaceRule; readonly clock: Pick<Clock, 'monotonic'> }): { at(key: string): PaceGate } {
  const memories = new Map<string, Memory>();

  function recall(key: string): Memory {
    const now = clock.monotonic();
    const found = memories.get(key);
    const isForgotten = found === undefined || (found.underWay === 0 && now - found.lastAt > rule.forgottenAfterMs);
    return isForgotten ? { counted: 0, underWay: 0, waitUntil: now, lastAt: now, ignored: 0, isTold: false, line: [], turnSince: now, heldMs: 0 } : found;
  }
  /** As the newest. */
  function keep(key: string, memory: Memory): void {
    memories.delete(key);
    memories.set(key, memory);
    const oldest = memories.keys().next().value;
    if (memories.size > MOST_GATES && oldest !== undefined) memories.delete(oldest);
  }

  return {
    at(key) {
      const memory = recall(key);
      return {
        counted: memory.counted,
        waitFor: (page) => waitFor(memory, { page, rule, now: clock.monotonic() }),
        turnAway(page) {
          if (!memory.line.includes(page) && memory.line.length < LONGEST_LINE) memory.line.push(page);
          const isFirst = !memory.isTold;
          memory.isTold = true;
          if (!isFirst) memory.ignored += 1;
          return isFirst;
        },
        holdTurn(page, forMs) {
          if (memory.line[0] !== page || memory.heldMs >= TURN_HELD_MS) return;
          memory.turnSince = clock.monotonic() + forMs;
          memory.heldMs += forMs;
        },
        giveUpTurn: (page) => leaveLine(memory, page),
        enter(page) {
          keep(key, memory);
          const { ignored } = memory;
          leaveLine(memory, page);
          Object.assign(memory, { underWay: memory.underWay + 1, ignored: 0, turnSince: clock.monotonic() });
          return ignored;
        },
        leave(aftermath) {
          const now = clock.monotonic();
          memory.underWay -= 1;
          if (aftermath === 'slower') slowDown(memory, { rule, now });
          if (aftermath === 'forgotten') Object.assign(memory, { counted: 0, waitUntil: now, isTold: false });
          memory.turnSince = Math.max(now, memory.waitUntil);
        },
      };
    },
  };
}

function waitFor(memory: Memory, { page, rule, now }: { readonly page: string; readonly rule: PaceRule; readonly now: number }): number {
  const isBusy = memory.underWay >= rule.atOnce;
  const isOpen = !isBusy && now >= memory.waitUntil;
  while (isOpen && memory.line.length > 0 && now - memory.turnSince >= TURN_KEPT_MS) {
    memory.line.shift();
    memory.turnSince += TURN_KEPT_MS;
    memory.heldMs = 0;
  }
  const place = memory.line.indexOf(page);
  const ahead = place < 0 ? memory.line.length : place;
  if (isOpen && ahead === 0) return 0;
  const untilOpenMs = Math.max(0, memory.waitUntil - now);
  return Math.ceil(untilOpenMs + (isBusy || ahead > 0 ? LOOK_AGAIN_MS : 0));
}

function leaveLine(memory: Memory, page: string): void {
  if (memory.line[0] === page) memory.heldMs = 0;
  memory.line = memory.line.filter((waiting) => waiting !== page);
}

function slowDown(memory: Memory, { rule, now }: { readonly rule: PaceRule; readonly now: number }): void {
  memory.counted += 1;
  memory.lastAt = now;
  const beyond = memory.counted - rule.free;
  if (beyond > 0) memory.waitUntil = now + Math.min(rule.firstMs * 2 ** (beyond - 1), rule.longestMs);
}
