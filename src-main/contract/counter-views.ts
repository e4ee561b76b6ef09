import { z } from 'zod';
import { localizedText, paper } from './kiosk.ts';

/** What a counter console is shown. Instants are ms since 1970 UTC. */
const number = z.string().max(8);
const ticketId = z.string();
const counterId = z.string();

/** Why a ticket was chosen: the policy's own codes, and those of a call that a person made. */
export const callReason = z.object({
  code: z.enum(['oldest', 'normal-turn', 'priority-turn', 'booking-window', 'turn-passed-on', 'only-class-waiting', 'early-booking', 'second-chance', 'out-of-order']),
  /** Its service came first because somebody in it has waited too long. */
  isAged: z.boolean(),
});

/** What staff wrote about a ticket in their own words; only the counter that has the ticket is shown it. */
const note = z.object({ text: z.string().max(500), at: z.number(), /** null = nobody knows any more. */ staffName: z.string().nullable() });

/** The ticket in front of an operator. */
export const ticketInHand = z.object({
  ticketId,
  number,
  serviceId: z.string(),
  serviceName: localizedText,
  priority: z.boolean(),
  state: z.enum(['called', 'serving']),
  arrivedAt: z.number(),
  calledAt: z.number(),
  servedSince: z.number().nullable(),
  timesCalled: z.int(),
  reason: callReason,
  /** Until when the call can be taken back. */
  undoUntil: z.number(),
  /** `pending` = not heard yet; `unheard` = the boards gave up: nobody heard it; `silent` = quiet hours: shown, not said. */
  heard: z.enum(['pending', 'spoken', 'unheard', 'silent']),
  /** When the no-show grace ends; null while nobody knows whether the call was spoken. */
  graceUntil: z.number().nullable(),
  /** Paper surely came out, or the citizen noted the number. */
  confirmed: z.boolean(),
  note: note.nullable(),
});

export const waitingService = z.object({
  serviceId: z.string(),
  name: localizedText,
  count: z.int(),
  /** Arrivals of the longest waiting, oldest first. */
  arrivals: z.array(z.number()).max(12),
  oldestNumber: number,
});

export const counterState = z.enum(['closed', 'open', 'paused']);

/** A ticket that may be called by hand or taken over; at most twenty are listed. */
const listedTicket = z.object({ ticketId, number });

/** Everything a counter console shows. Pushed whole whenever something in it changes. */
export const counterView = z.object({
  at: z.number(),
  offsetMinutes: z.int(),
  siteName: z.string(),
  staffName: z.string(),
  counter: z.object({
    counterId,
    name: z.string(),
    agencyName: localizedText,
    color: z.string(),
    state: counterState,
    /** In its own order of preference. */
    services: z.array(z.string()),
  }),
  current: ticketInHand.nullable(),
  /** What became of the ticket before. */
  last: z.object({ ticketId, number, outcome: z.enum(['finished', 'no-show', 'parked', 'transferred', 'put-back', 'undone', 'cancelled', 'voided', 'not-served']), seconds: z.int() }).nullable(),
  /** The copy that this counter asked for last, and whether its paper came out. */
  copy: z.object({ number, paper }).nullable(),
  waiting: z.array(waitingService).max(100),
  /** Whom the policy would choose next. */
  next: z.array(z.object({ number, serviceName: localizedText, priority: z.boolean(), arrivedAt: z.number(), reason: callReason })).max(3),
  /** N normal : M priority of the policy in force. */
  mix: z.object({ normal: z.int(), priority: z.int() }),
  secondChance: z.array(listedTicket).max(20),
  parked: z.array(listedTicket.extend({ until: z.number().nullable() })).max(20),
  /** Called or being served at counters that nobody holds any more. */
  left: z.array(listedTicket.extend({ counterName: z.string() })).max(20),
  help: z.array(z.object({ helpId: z.string(), kiosk: z.string(), at: z.number() })).max(20),
  openCounters: z.object({ open: z.int(), all: z.int() }),
  /** `averageMinutes` null = nobody served yet; `left` null = no quota. */
  today: z.object({ served: z.int(), noShow: z.int(), averageMinutes: z.int().nullable(), left: z.int().nullable() }),
});

/** A counter as somebody who chooses one sees it. */
export const counterPlace = z.object({
  counterId,
  state: counterState,
  /** Who sits there; null = nobody. */
  staffName: z.string().nullable(),
  isMine: z.boolean(),
  /** As it was opened last. */
  services: z.array(z.string()),
});

export const sessionEnding = z.enum(['asked', 'idle', 'too-old', 'disabled', 'password-changed', 'replaced', 'used-elsewhere', 'ended-by-colleague']);

/** What the page of a session must show now. After `signed-out` nothing more comes. */
export const counterPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choosing'), siteName: z.string(), staffName: z.string(), mayManageStaff: z.boolean(), counters: z.array(counterPlace).max(400) }),
  z.object({ kind: z.literal('console'), view: counterView }),
  /** `why` null: the program started anew. `elsewhere`: the machine that took the session over. */
  z.object({ kind: z.literal('signed-out'), why: sessionEnding.nullable(), elsewhere: z.string().nullable() }),
]);

/** What changes only with the catalogue. */
export const counterDirectory = z.object({
  services: z.array(z.object({ serviceId: z.string(), /** The letters its numbers begin with. */ prefix: z.string(), name: localizedText, agencyName: localizedText })),
  /** Have left the pack while people wait: may still be opened where they were given, and nobody is sent there. */
  withdrawn: z.array(z.object({ serviceId: z.string(), name: localizedText })),
  counters: z.array(z.object({ counterId, name: z.string(), agencyName: localizedText, color: z.string(), floor: z.int(), services: z.array(z.string()) })),
});

export type CallReason = z.output<typeof callReason>;
export type CounterDirectory = z.output<typeof counterDirectory>;
export type CounterPage = z.output<typeof counterPage>;
export type CounterPlace = z.output<typeof counterPlace>;
export type CounterView = z.output<typeof counterView>;
export type SessionEnding = z.output<typeof sessionEnding>;
export type TicketInHand = z.output<typeof ticketInHand>;
export type WaitingService = z.output<typeof waitingService>;
