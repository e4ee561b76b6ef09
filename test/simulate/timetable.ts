import type { ManualClock } from '../support/manual-clock.ts';

/**
 * Compressed time: everything that is due at one instant happens at once, then the clock jumps to the next instant at which something is due. People
 * act on a beat of a few seconds, so that more hands reach for one ticket at once than in a real hall, and what they do together shares commits.
 */
export interface Timetable {
  now(): number;
  /** Starts something that goes on by itself, such as a member of staff's day; it waits with `until` and `pause`. */
  start(life: () => Promise<void>): void;
  /** Resumes on the first beat from `at` on. */
  until(at: number): Promise<void>;
  pause(ms: number): Promise<void>;
  /** Runs something exactly at an instant. */
  at(instant: number, run: () => void): void;
  /** Until nothing is due any more. Rejects when a life fails. */
  run(): Promise<void>;
}

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly resume: () => void;
}

const BEAT_MS = 5_000;

export function createTimetable(clock: ManualClock): Timetable {
  const heap = createHeap();
  let order = 0;
  let awake = 0;
  let allAsleep: () => void = () => undefined;
  let failure: { readonly error: unknown } | undefined;

  function enter(at: number, resume: () => void): void {
    heap.push({ at: Math.max(at, clock.now()), order: order++, resume });
  }
  function fallAsleep(): void {
    awake -= 1;
    if (awake === 0) allAsleep();
  }
  function start(life: () => Promise<void>): void {
    awake += 1;
    life().then(fallAsleep, (error: unknown) => {
      failure ??= { error };
      fallAsleep();
    });
  }
  function until(at: number): Promise<void> {
    return new Promise((resolve) => {
      enter(Math.ceil(at / BEAT_MS) * BEAT_MS, () => {
        awake += 1;
        resolve();
      });
      fallAsleep();
    });
  }
  async function settle(): Promise<void> {
    while (awake > 0 && failure === undefined) {
      await new Promise<void>((resolve) => {
        allAsleep = resolve;
      });
    }
    if (failure !== undefined) throw failure.error;
  }
  return {
    now: clock.now,
    start,
    until,
    pause: (ms) => until(clock.now() + ms),
    at: enter,
    async run() {
      for (;;) {
        if (awake > 0 || failure !== undefined) await settle();
        const next = heap.peek();
        if (next === undefined) return;
        clock.advance(next.at - clock.now());
        for (const due of heap.popAllAt(next.at)) due.resume();
      }
    },
  };
}

/** Earliest first; what was entered first comes first at one instant. */
function createHeap() {
  const entries: Entry[] = [];
  const isBefore = (a: Entry | undefined, b: Entry | undefined): boolean => a !== undefined && b !== undefined && (a.at - b.at || a.order - b.order) < 0;

  function swap(a: number, b: number): void {
    const [left, right] = [entries[a], entries[b]];
    if (left === undefined || right === undefined) return;
    entries[a] = right;
    entries[b] = left;
  }
  function pop(): Entry | undefined {
    const first = entries[0];
    const last = entries.pop();
    if (first === undefined || last === undefined || entries.length === 0) return first;
    entries[0] = last;
    for (let place = 0; ; ) {
      const left = 2 * place + 1;
      const child = isBefore(entries[left + 1], entries[left]) ? left + 1 : left;
      if (!isBefore(entries[child], entries[place])) return first;
      swap(child, place);
      place = child;
    }
  }
  return {
    peek: () => entries[0],
    push(entry: Entry): void {
      entries.push(entry);
      for (let place = entries.length - 1; place > 0; ) {
        const parent = (place - 1) >>> 1;
        if (!isBefore(entries[place], entries[parent])) return;
        swap(place, parent);
        place = parent;
      }
    },
    popAllAt(at: number): Entry[] {
      const due: Entry[] = [];
      while (entries[0]?.at === at) {
        const next = pop();
        if (next !== undefined) due.push(next);
      }
      return due;
    },
  };
}
