/** A page that comes back sooner was reloaded or lost its link for a moment, ms. */
const GONE_AFTER_MS = 30_000;

/** The connection that a session is used from. `onClosed` is absent where the page lives as long as the program. */
export interface PresentPage {
  readonly connectionId: string;
  readonly onClosed?: ((listener: () => void) => void) | undefined;
}

/** Whether somebody's page is there: a session outlives its page, a machine that was switched off must not keep a counter. */
export interface Presence {
  /** A session is used from a page, for the first time or again: it is there for as long as it is connected. */
  meet(session: string, page: PresentPage): void;
  /** Tells of the sessions whose last page went too long ago; of each once. */
  sweep(): void;
}

/** `now`: monotonic ms. Sessions that were used from no page that can go are not spoken of. */
export function createPresence({ now, onGone }: { readonly now: () => number; readonly onGone: (session: string) => void }): Presence {
  const pages = new Map<string, Set<string>>();
  const goneSince = new Map<string, number>();

  function part(session: string, connectionId: string): void {
    const left = pages.get(session);
    left?.delete(connectionId);
    if (left?.size !== 0) return;
    pages.delete(session);
    goneSince.set(session, now());
  }
  return {
    meet(session, { connectionId, onClosed }) {
      const here = pages.get(session) ?? new Set();
      if (onClosed === undefined || here.has(connectionId)) return;
      pages.set(session, here.add(connectionId));
      goneSince.delete(session);
      onClosed(() => part(session, connectionId));
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
