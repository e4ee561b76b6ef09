/** One citizen on the list. `ticketId` was made by the page and becomes the ticket's when a place comes. */
export interface StandbyEntry {
  readonly ticketId: string;
  readonly service: string;
  readonly day: string;
  /** Order of joining on that day, from 1; told as "Cadangan 3". */
  readonly place: number;
  readonly priority: boolean;
  readonly kiosk: string;
  readonly language: 'id' | 'en';
  readonly missing: readonly string[];
  /** ms since 1970 UTC. */
  readonly joinedAt: number;
  readonly state: 'waiting' | 'given' | 'left';
}

export interface StandbyFacts {
  /** In the order of joining. */
  readonly waiting: readonly StandbyEntry[];
  /** Walk-in places that nobody holds; below 0 when a smaller quota of today left more holders than places. */
  readonly free: number;
  /** Tickets that were called and not come to, and still hold their place; the earliest call first. */
  readonly missed: readonly string[];
}

export interface PlaceGift {
  readonly entry: StandbyEntry;
  /** The missed ticket whose place it was; null = a place that nobody held. */
  readonly from: string | null;
}

/**
 * Who gets the next place; undefined when nobody waits or no place is to be had. Pure. A free place goes before one that somebody may still come back for;
 * where more hold a place than there are, a missed one is not passed on.
 */
export function nextGift({ waiting, free, missed }: StandbyFacts): PlaceGift | undefined {
  const [entry] = waiting;
  if (entry === undefined) return undefined;
  if (free > 0) return { entry, from: null };
  if (free < 0) return undefined;
  const [from] = missed;
  return from === undefined ? undefined : { entry, from };
}

export function standbyStream({ service, day }: { readonly service: string; readonly day: string }): string {
  return `standby/${service}/${day}`;
}
