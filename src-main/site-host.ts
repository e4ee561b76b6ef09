import type { Logger } from './log.ts';
import type { Clock } from './shared/clock.ts';

/** What a host gives to a site. */
export interface SiteHost {
  readonly log: Logger;
  /** Entry of the worker thread that checks the journal. */
  readonly workerUrl: URL;
  /** Asked by a technician; the host ends the process its own way. */
  readonly stop: () => void;
  /** Tests and the development site bring their own. */
  readonly clock?: Clock;
  readonly networkTimeAgrees?: () => boolean;
}

/** What features may say in the log: a kind and facts without persons. */
export type SiteLog = (entry: { readonly kind: string; readonly [key: string]: unknown }) => void;
