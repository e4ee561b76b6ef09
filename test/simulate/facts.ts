import type { CheckReport } from '../../src-main/journal/check.ts';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import type { Testimony } from './witness.ts';

/** All that is left of a day and can be checked. */
export interface HallFacts {
  readonly day: string;
  /** The whole journal, in order. */
  readonly events: readonly SiteEvent[];
  readonly testimonies: readonly Testimony[];
  /** By service; absent = no limit. */
  readonly quotas: ReadonlyMap<string, { readonly walkIn: number; readonly online: number }>;
  /** null = was not asked for. */
  readonly journal: CheckReport | null;
}
