import type { NextOpening, Opening } from '../catalog/opening.ts';

/** Whether a number of a service can be taken now, and if not, why and until when. Minutes since local midnight. */
export type Availability =
  | Extract<Opening, { kind: 'open' | 'not-yet-open' | 'closed' }>
  | { readonly kind: 'quota-reached'; readonly next: NextOpening | null }
  | { readonly kind: 'agency-out'; readonly since: number; readonly note: string | null }
  | { readonly kind: 'clock-unsure' };

export interface AvailabilityFacts {
  readonly clockIsSure: boolean;
  readonly outage: { readonly since: number; readonly note: string | null } | undefined;
  readonly opening: Opening;
  /** Places or numbers left; null = no limit. */
  readonly left: number | null;
  readonly next: () => NextOpening | null;
}

/** The first reason that holds: a doubtful clock hides the hours, an outage hides the quota, and closed hours are said before a used-up quota. */
export function decideAvailability({ clockIsSure, outage, opening, left, next }: AvailabilityFacts): Availability {
  if (!clockIsSure) return { kind: 'clock-unsure' };
  if (opening.kind === 'closed') return opening;
  if (outage !== undefined) return { kind: 'agency-out', since: outage.since, note: outage.note };
  if (left !== null && left <= 0) return { kind: 'quota-reached', next: next() };
  return opening;
}
