import type { QueueStore } from './queue-store.ts';

/** A citizen has stopped typing. */
const SETTLED_MS = 4000;
/** Unmet phrases help to improve the catalogue for a season, not longer. */
export const KEEP_UNMET_NEEDS_DAYS = 90;

export interface UnmetNeeds {
  /** A search found nothing. While somebody goes on typing, only the last phrase counts. */
  note(input: { readonly stand: string; readonly phrase: string; readonly day: string }): void;
  /** Counts what is still waiting. */
  flush(): void;
}

/** Counts phrases (digits already removed) that found nothing, once each per citizen, in an erasable table. */
export function createUnmetNeeds(store: Pick<QueueStore, 'countUnmetNeed'>): UnmetNeeds {
  const pending = new Map<string, { readonly phrase: string; readonly day: string; readonly timer: NodeJS.Timeout }>();

  function count(stand: string): void {
    const waiting = pending.get(stand);
    if (waiting === undefined) return;
    clearTimeout(waiting.timer);
    pending.delete(stand);
    store.countUnmetNeed(waiting);
  }
  return {
    note({ stand, phrase, day }) {
      const before = pending.get(stand);
      if (before !== undefined && (phrase.startsWith(before.phrase) || before.phrase.startsWith(phrase))) clearTimeout(before.timer);
      else count(stand);
      pending.set(stand, { phrase, day, timer: setTimeout(() => count(stand), SETTLED_MS).unref() });
    },
    flush() {
      for (const stand of [...pending.keys()]) count(stand);
    },
  };
}
