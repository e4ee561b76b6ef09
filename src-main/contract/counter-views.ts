import type { LocalizedText } from './views.ts';

/** Why a ticket was chosen, as the calling policy says it. */
export interface CallReason {
  readonly code: 'oldest' | 'priority-turn' | 'normal-turn' | 'only-class' | 'booking' | 'aged' | 'second-chance' | 'out-of-order' | 'transferred';
  /** Tickets of the other class called before this one, where the code is about turns. */
  readonly after: number | null;
}

/** The ticket in front of an operator. Instants are ms since 1970 UTC. */
export interface TicketInHand {
  readonly ticketId: string;
  readonly number: string;
  readonly serviceName: LocalizedText;
  readonly priority: boolean;
  readonly state: 'called' | 'serving';
  readonly arrivedAt: number;
  readonly calledAt: number;
  readonly servedSince: number | null;
  readonly timesCalled: number;
  readonly reason: CallReason;
  /** Until when the call can be taken back. */
  readonly undoUntil: number;
  /** `pending` = not heard yet; `unheard` = the boards gave up: nobody heard it. */
  readonly heard: 'pending' | 'spoken' | 'unheard';
  /** When the no-show grace ends; null while the call was not spoken. */
  readonly graceUntil: number | null;
  /** Paper surely came out, or the citizen noted the number. */
  readonly confirmed: boolean;
}

export interface WaitingService {
  readonly serviceId: string;
  readonly name: LocalizedText;
  readonly count: number;
  /** Arrivals of the longest waiting, oldest first, at most twelve. */
  readonly arrivals: readonly number[];
  readonly oldestNumber: string;
}

export interface CounterPlace {
  readonly counterId: string;
  readonly name: string;
  readonly agencyName: LocalizedText;
  readonly color: string;
  readonly state: 'closed' | 'open' | 'break';
  /** Who sits there; null = nobody. */
  readonly staffName: string | null;
}

/** Everything a counter console shows. Pushed whole whenever something in it changes. */
export interface CounterView {
  readonly at: number;
  readonly offsetMinutes: number;
  readonly siteName: string;
  readonly staffName: string;
  readonly counter: CounterPlace;
  readonly current: TicketInHand | null;
  /** What became of the ticket before. */
  readonly last: { readonly number: string; readonly outcome: 'finished' | 'no-show' | 'parked' | 'transferred' | 'undone'; readonly seconds: number } | null;
  readonly waiting: readonly WaitingService[];
  /** Whom the policy would choose next, at most three. */
  readonly next: readonly { readonly number: string; readonly serviceName: LocalizedText; readonly priority: boolean; readonly arrivedAt: number; readonly reason: CallReason }[];
  /** N normal : M priority of the policy in force. */
  readonly mix: { readonly normal: number; readonly priority: number };
  readonly secondChance: readonly { readonly ticketId: string; readonly number: string; readonly isBack: boolean }[];
  readonly parked: readonly { readonly ticketId: string; readonly number: string; readonly until: number | null }[];
  readonly help: readonly { readonly helpId: string; readonly kiosk: string; readonly at: number }[];
  readonly openCounters: { readonly open: number; readonly all: number };
  /** `averageMinutes` null = nobody served yet; `left` null = no quota. */
  readonly today: { readonly served: number; readonly noShow: number; readonly averageMinutes: number | null; readonly left: number | null };
}
