import { shareInside, type ToldWait } from '../../queue/waiting/accuracy.ts';
import { spreadOf } from '../spread.ts';
import { firstCall, missedStay, type TicketLife } from '../ticket-life.ts';

export const QUARTER_MS = 15 * 60_000;

/** Everything that the live page counts over today's tickets, in one pass. Instants are ms since 1970 UTC. */
export interface HallSums {
  readonly issued: number;
  readonly served: number;
  readonly atCounter: number;
  readonly waiting: number;
  /** Tickets, not calls: who was missed and is not back. */
  readonly noShows: number;
  readonly insideShare: number | null;
  readonly medianWaitMs: number | null;
  /** Numbers taken in each quarter of an hour since midnight that had any. */
  readonly quarters: ReadonlyMap<number, number>;
  readonly byService: ReadonlyMap<string, { readonly waiting: number; readonly longestSince: number }>;
  readonly byCounter: ReadonlyMap<string, { readonly state: 'called' | 'serving'; readonly number: string; readonly since: number }>;
}

/** `midnight`: of the service day. `waiting` counts who can be called: neither parked nor missed. */
export function sumHall(lives: Iterable<TicketLife>, midnight: number): HallSums {
  const quarters = new Map<number, number>();
  const byService = new Map<string, { waiting: number; longestSince: number }>();
  const byCounter = new Map<string, { state: 'called' | 'serving'; number: string; since: number }>();
  const waits: number[] = [];
  const told: ToldWait[] = [];
  const counts = { issued: 0, served: 0, atCounter: 0, waiting: 0, noShows: 0 };
  for (const life of lives) {
    counts.issued += 1;
    const quarter = Math.floor((life.issuedAt - midnight) / QUARTER_MS);
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
    const call = firstCall(life);
    if (call !== undefined) {
      waits.push(call.calledAt - life.issuedAt);
      if (life.told !== undefined) told.push({ told: life.told, waitedMs: call.calledAt - life.issuedAt });
    }
    if (missedStay(life) !== undefined) counts.noShows += 1;
    if (life.state === 'finished') counts.served += 1;
    else if (life.state === 'waiting') addWaiting(byService, life);
    else if (life.state === 'called' || life.state === 'serving') {
      counts.atCounter += 1;
      const stay = life.stays.at(-1);
      if (stay !== undefined) byCounter.set(stay.counter, { state: life.state, number: life.number, since: stay.startedAt ?? stay.calledAt });
    }
  }
  for (const { waiting } of byService.values()) counts.waiting += waiting;
  return { ...counts, insideShare: shareInside(told), medianWaitMs: spreadOf(waits).medianMs, quarters, byService, byCounter };
}

function addWaiting(byService: Map<string, { waiting: number; longestSince: number }>, { service, issuedAt }: TicketLife): void {
  const known = byService.get(service);
  if (known === undefined) byService.set(service, { waiting: 1, longestSince: issuedAt });
  else byService.set(service, { waiting: known.waiting + 1, longestSince: Math.min(known.longestSince, issuedAt) });
}
