/** A page gets the newest state at most this often; what lies between is dropped, the last never. */
export const PUSH_GAP_MS = 100;

export interface FollowInput<T> {
  /** The first message. */
  readonly first: () => T;
  /** The newest state, or undefined when nothing a page would notice has changed. */
  readonly next: () => T | undefined;
  /** `now`: a call, which waits for no gap. */
  readonly onChange: (wake: (urgency?: 'now') => void) => () => void;
  readonly signal: AbortSignal | undefined;
  readonly gapMs?: number;
}

/** One pushed stream: a snapshot, then the newest state after each change. Ends when the page leaves. */
export async function* follow<T>({ first, next, onChange, signal, gapMs = PUSH_GAP_MS }: FollowInput<T>): AsyncGenerator<T, void, void> {
  let changed = false;
  let isUrgent = false;
  let wakeUp: (() => void) | undefined;
  let endPause: (() => void) | undefined;
  const wake = (urgency?: 'now'): void => {
    changed = true;
    if (urgency === 'now') isUrgent = true;
    wakeUp?.();
    if (isUrgent) endPause?.();
  };
  const leave = (): void => wake('now');
  const stop = onChange(wake);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    yield first();
    while (!isAborted(signal)) {
      if (!changed) {
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
      }
      if (isAborted(signal)) return;
      changed = false;
      isUrgent = false;
      const value = next();
      if (value !== undefined) yield value;
      if (!isUrgent) await pause(gapMs, (end) => (endPause = end));
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', leave);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function pause(ms: number, onStarted: (end: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    onStarted(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
