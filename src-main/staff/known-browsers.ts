import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import type { StaffStore } from './staff-store.ts';

/** How long a browser is known after a right password. */
const KNOWN_FOR_MS = 90 * 24 * 3_600_000;
/** More than anybody works at; the one that was used longest ago gives way. */
const MOST_PER_ACCOUNT = 10;

/**
 * Browsers that an account has been signed in from (the "device cookie" of OWASP's "Slow Down Online Guessing Attacks with Device Cookies").
 * A page keeps one random token for all who sign in there. It opens nothing: it only lets a try wait for nobody else's failures.
 */
export interface KnownBrowsers {
  /** What the pace calls this browser; undefined when the account was never signed in from it. */
  find(who: { readonly staffId: string; readonly shown: string | null | undefined }): string | undefined;
  /** After a right password. Returns the token that the page keeps: the one it showed when the site made that, else a new one. */
  remember(who: { readonly staffId: string; readonly shown: string | null | undefined }): string;
}

export function createKnownBrowsers({ store, clock }: { readonly store: StaffStore; readonly clock: Pick<Clock, 'now'> }): KnownBrowsers {
  return {
    find({ staffId, shown }) {
      if (shown === null || shown === undefined) return undefined;
      const hash = toHash(shown);
      return store.knowsBrowser({ staffId, hash, at: clock.now() }) ? hash.toString('base64url') : undefined;
    },
    remember({ staffId, shown }) {
      const isOurs = shown !== null && shown !== undefined && store.isBrowserAnybodys(toHash(shown));
      const token = isOurs ? shown : randomBytes(32).toString('base64url');
      // On a full disk the browser stays unknown, which only means a longer wait some day.
      store.rememberBrowser({ staffId, hash: toHash(token), at: clock.now(), until: clock.now() + KNOWN_FOR_MS, most: MOST_PER_ACCOUNT });
      return token;
    },
  };
}

function toHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
