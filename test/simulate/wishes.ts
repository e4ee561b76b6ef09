import type { Seat } from './hall-plan.ts';

/** What a citizen or a colleague asks of a counter by word of mouth. */
export interface Wish {
  readonly kind: 'second-chance' | 'is-back' | 'take-over';
  readonly ticketId: string;
  /** What the ticket is for; a counter that gives it hears the wish. */
  readonly service: string;
  /** Told to two counters: the second to act must be refused. */
  readonly isToldTwice: boolean;
  readonly serviceMsLeft: number;
}

export interface Wishes {
  tell(wish: Wish): void;
  /** The first that this counter can grant. */
  take(seat: Seat): Wish | undefined;
}

export function createWishes(): Wishes {
  const told: Wish[] = [];
  return {
    tell(wish) {
      told.push(wish);
      if (wish.isToldTwice) told.push({ ...wish, isToldTwice: false });
    },
    take(seat) {
      const place = told.findIndex(({ service }) => seat.services.includes(service));
      return place < 0 ? undefined : told.splice(place, 1)[0];
    },
  };
}
