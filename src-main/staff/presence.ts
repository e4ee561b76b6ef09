/** A page that comes back sooner was reloaded or lost its link for a moment, ms. */
const GONE_AFTER_MS = 30_000;

/** Whether somebody's page is there: a session outlives its page, a machine that was switched off must not keep a counter. */
export interface Presence {
  /** A page of this session has come. Returns how to say that it went. */
  arrive(session: string): () => void;
  /** Tells of the sessions whose last page went too long ago; of each once. */
  sweep(): void;
}

/** `now`: monotonic ms. Sessions that never showed a page are not spoken of. */
export function createPresence({ now, onGone }: { readonly now: () => number; readonly onGone: (session: string) => void }): Presence {
  const pages = new Map<string, number>();
  const goneSince = new Map<string, number>();
  return {
    arrive(session) {
      pages.set(session, (pages.get(session) ?? 0) + 1);
      goneSince.delete(session);
      return () => {
        const left = (pages.get(session) ?? 0) - 1;
        if (left > 0) return void pages.set(session, left);
        pages.delete(session);
        goneSince.set(session, now());
      };
    },
    sweep() {
      for (const [session, since] of goneSince) {
        if (now() - since < GONE_AFTER_MS) continue;
        goneSince.delete(session);
        onGone(session);
      }
    },
  };
}
