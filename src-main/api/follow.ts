/** A page gets the newest state at most this often; what lies between is dropped, the last never. */
export const PUSH_GAP_MS = 100;

export interface FollowInput<T> {
  /** The first message. */
  readonly first: () => T;
  /** The newest state, or undefined when nothing a page would notice has changed. */
  readonly next: () => T | undefined;
  readonly onChange: (wake: () => void) => () => void;
  readonly signal: AbortSignal | undefined;
  readonly gapMs?: number;
}

/** One pushed stream: a snapshot, then the newest state after each change. Ends when the page leaves. */
export async function* follow<T>({ first, next, onChange, signal, gapMs = PUSH_GAP_MS }: FollowInput<T>): AsyncGenerator<T, void, void> {
  let changed = false;
  let wakeUp: (() => void) | undefined;
  const wake = (): void => {
    changed = true;
    wakeUp?.();
  };
  const stop = onChange(wake);
  signal?.addEventListener('abort', wake, { once: true });
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
      const value = next();
      if (value !== undefined) yield value;
      await pause(gapMs, signal);
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', wake);
  }
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal?.addEventListener('abort', end, { once: true });
  });
}
