/** Whether and why a link is gone. It goes once. */
export interface Loss {
  isLost(): boolean;
  /** False when it was lost before. */
  lose(why: string): boolean;
  /** Told once, also when it is lost already. Returns the way to stop listening. */
  onLost(listener: (why: string) => void): () => void;
}

/** Listeners instead of a promise: thousands of waits on one long-lived link must leave nothing behind. */
export function createLoss(): Loss {
  const listeners = new Set<(why: string) => void>();
  let reason: string | undefined;
  return {
    isLost: () => reason !== undefined,
    lose(why) {
      if (reason !== undefined) return false;
      reason = why;
      for (const listener of [...listeners]) listener(why);
      listeners.clear();
      return true;
    },
    onLost(listener) {
      if (reason === undefined) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      }
      const why = reason;
      let stopped = false;
      queueMicrotask(() => {
        if (!stopped) listener(why);
      });
      return () => {
        stopped = true;
      };
    },
  };
}
