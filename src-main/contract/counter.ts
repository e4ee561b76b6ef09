import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { counterDirectory, counterPage, sessionEnding } from './counter-views.ts';
import { localizedText, outcome } from './kiosk.ts';

/** What a counter's page may ask. Every procedure after sign-in is shown the session's token. */
const token = z.string().min(1).max(100);
const id = z.string().min(1).max(80);
const uuid = z.uuid();
/** Refused in words, not as a broken message, when somebody pastes a page of text. */
const typed = z.string().max(10_000);
const signInName = typed;
/** What this page keeps from an earlier sign-in of anybody; it opens nothing, it only keeps the waits short. */
const browser = z.string().max(100).nullable().default(null);
const done = z.object({});

const sessionRefusals = [
  z.object({ kind: z.literal('signed-out'), why: sessionEnding, elsewhere: z.string().nullable() }),
  z.object({ kind: z.literal('unknown-session') }),
  z.object({ kind: z.literal('not-allowed') }),
] as const;

/** Why the core did not. Words are chosen in the page from `kind`. */
export const counterRefusal = z.discriminatedUnion('kind', [
  ...sessionRefusals,
  z.object({ kind: z.literal('no-counter') }),
  /** The counter. */
  z.object({ kind: z.literal('unknown-counter') }),
  z.object({ kind: z.literal('counter-taken'), staffName: z.string() }),
  z.object({ kind: z.literal('counter-closed') }),
  z.object({ kind: z.literal('counter-paused') }),
  z.object({ kind: z.literal('not-your-counter') }),
  z.object({ kind: z.literal('no-services') }),
  z.object({ kind: z.literal('unknown-service') }),
  /** The pack gives it to other counters. */
  z.object({ kind: z.literal('service-elsewhere') }),
  /** Say first what became of this ticket. */
  z.object({ kind: z.literal('ticket-here'), number: z.string(), state: z.string() }),
  /** The ticket. */
  z.object({ kind: z.literal('nobody-waiting') }),
  z.object({ kind: z.literal('unknown-ticket') }),
  z.object({ kind: z.literal('other-counters-ticket'), counterName: z.string() }),
  z.object({ kind: z.literal('illegal-move'), state: z.string(), verb: z.string() }),
  z.object({ kind: z.literal('second-chance-used') }),
  z.object({ kind: z.literal('undo-too-late') }),
  z.object({ kind: z.literal('grace-running'), until: z.number() }),
  /** The counter does not offer the ticket's service. */
  z.object({ kind: z.literal('not-your-service') }),
  /** Whom the ticket was directed to is closed, or does not offer the service. */
  z.object({ kind: z.literal('target-away') }),
  z.object({ kind: z.literal('target-without-service') }),
  z.object({ kind: z.literal('unknown-help') }),
  z.object({ kind: z.literal('already-answered') }),
  z.object({ kind: z.literal('id-used') }),
  /** No number of that service can be given now. */
  z.object({ kind: z.literal('not-available'), why: z.enum(['not-yet-open', 'closed', 'quota-reached', 'agency-out', 'clock-unsure']) }),
  /** The visitor has a number of that service. */
  z.object({ kind: z.literal('same-service') }),
  z.object({ kind: z.literal('not-at-this-counter') }),
  /** No copy: the ticket has ended, or has been copied too often. */
  z.object({ kind: z.literal('not-possible'), state: z.string() }),
  z.object({ kind: z.literal('note-too-long'), longest: z.int() }),
  z.object({ kind: z.literal('cannot-save') }),
]);

/** Why somebody was not let in, or a password not taken. */
export const signInRefusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('too-soon'), retryAfterMs: z.int() }),
  z.object({ kind: z.enum(['refused', 'account-disabled', 'code-expired', 'must-choose-password', 'not-needed', 'wrong-code']) }),
  z.object({ kind: z.enum(['name-taken', 'sign-in-name-shape', 'display-name-shape', 'same-as-before', 'cannot-save']) }),
  /** About the new password. */
  z.object({ kind: z.literal('too-short'), shortest: z.int() }),
  z.object({ kind: z.literal('too-long'), longest: z.int() }),
  z.object({ kind: z.enum(['identity-number', 'own-name', 'birth-date', 'common']) }),
]);

export const addColleagueRefusal = z.discriminatedUnion('kind', [...sessionRefusals, z.object({ kind: z.enum(['name-taken', 'sign-in-name-shape', 'display-name-shape', 'cannot-save']) })]);

/** How a service ended. */
export const finishOutcome = z.enum(['served', 'papers-missing', 'come-back', 'referred', 'refused']);

/** What an operator does with a ticket. */
export const ticketDeed = z.discriminatedUnion('verb', [
  z.object({ verb: z.enum(['start', 'recall', 'undo-call', 'miss', 'take-over', 'cancel', 'confirm']) }),
  z.object({ verb: z.literal('unpark') }),
  z.object({ verb: z.literal('finish'), outcome: finishOutcome }),
  /** `minutes` null = until somebody asks for it. */
  z.object({ verb: z.literal('park'), minutes: z.int().min(1).max(240).nullable() }),
  z.object({ verb: z.literal('transfer'), service: id, to: z.discriminatedUnion('kind', [z.object({ kind: z.literal('anybody') }), z.object({ kind: z.literal('counter'), counterId: id }), z.object({ kind: z.literal('colleague'), colleagueId: id })]) }),
  z.object({ verb: z.literal('put-back'), reason: z.enum(['asked', 'other']) }),
  z.object({ verb: z.literal('void'), reason: z.enum(['misprint', 'other']) }),
]);

export const outOfOrderReason = z.enum(['frail', 'small-child', 'returned-with-paper', 'wrong-service', 'agency-asks', 'other']);

export const foundTicket = z.object({ ticketId: z.string(), number: z.string(), serviceName: localizedText, state: z.string(), counterName: z.string().nullable(), arrivedAt: z.number(), priority: z.boolean(), confirmed: z.boolean() });
export const ownSession = z.object({ sessionId: z.string(), /** Since the sign-in. */ minutes: z.int(), /** Null = sits nowhere. */ counterName: z.string().nullable(), isThis: z.boolean() });
export const colleague = z.object({ colleagueId: z.string(), name: z.string(), counterName: z.string() });

export const counter = {
  /** `codeFile`: while nobody can let anybody in, the name of the file in the data folder that holds the first account's code. */
  welcome: oc.output(z.object({ siteName: z.string(), codeFile: z.string().nullable() })),
  createFirstAccount: oc.input(z.object({ code: typed, signInName, displayName: typed, role: z.enum(['supervisor', 'technician']), password: typed })).output(outcome(done, signInRefusal)),
  /** `browser`: for the page to keep beyond the session and to show at the next sign-in. */
  signIn: oc.input(z.object({ signInName, password: typed, browser })).output(outcome(z.object({ token: z.string(), browser: z.string() }), signInRefusal)),
  changePassword: oc.input(z.object({ signInName, current: typed, next: typed, browser })).output(outcome(z.object({ browser: z.string() }), signInRefusal)),
  signOut: oc.input(z.object({ token })).output(outcome(done, counterRefusal)),
  /** One's own sessions, this one too; no activity. */
  ownSessions: oc.input(z.object({ token })).output(outcome(z.array(ownSession).max(10), counterRefusal)),
  /** Ends one of one's own sessions; one that has ended already is no fault. */
  endOwnSession: oc.input(z.object({ token, sessionId: uuid })).output(outcome(done, counterRefusal)),
  /** One stream a page: where the session stands, then the newest state of it. */
  follow: oc.input(z.object({ token })).output(eventIterator(counterPage)),
  directory: oc.input(z.object({ token })).output(outcome(counterDirectory, counterRefusal)),
  /** Opens a counter, ends a break, or changes the order of services. */
  open: oc.input(z.object({ token, counterId: id, services: z.array(id).max(100) })).output(outcome(done, counterRefusal)),
  pause: oc.input(z.object({ token })).output(outcome(done, counterRefusal)),
  close: oc.input(z.object({ token })).output(outcome(done, counterRefusal)),
  /** The page makes `commandId`; the same id again answers with the ticket it called. */
  callNext: oc.input(z.object({ token, commandId: uuid })).output(outcome(z.object({ number: z.string() }), counterRefusal)),
  callByHand: oc.input(z.object({ token, commandId: uuid, ticketId: uuid, reason: z.union([outOfOrderReason, z.literal('second-chance')]) })).output(outcome(z.object({ number: z.string() }), counterRefusal)),
  act: oc.input(z.object({ token, ticketId: uuid, deed: ticketDeed })).output(outcome(done, counterRefusal)),
  /**
   * A number for a visitor without paper, of a service that this counter offers; told, not printed. The page makes `ticketId`, and `callWith` where the visitor is
   * called at once: the same ids again answer with the number and the call that exist. `notCalled`: the number stands and waits all the same.
   */
  issueWalkIn: oc.input(z.object({ token, ticketId: uuid, serviceId: id, priority: z.boolean(), callWith: uuid.nullable() })).output(outcome(z.object({ number: z.string(), notCalled: counterRefusal.nullable() }), counterRefusal)),
  /** One more number for the visitor of `ticketId`, who is here or was served here last. The page makes `furtherId`. */
  addFurtherService: oc.input(z.object({ token, ticketId: uuid, furtherId: uuid, serviceId: id })).output(outcome(z.object({ number: z.string() }), counterRefusal)),
  /** A slip marked SALINAN; whether it came out is pushed as `copy`. The page makes `jobId`: the same id again prints nothing more. */
  reprint: oc.input(z.object({ token, ticketId: uuid, jobId: uuid })).output(outcome(z.object({ number: z.string() }), counterRefusal)),
  /** Replaces the note of a ticket; an empty text erases it. Longer than 500 characters is refused by name. */
  noteTicket: oc.input(z.object({ token, ticketId: uuid, text: z.string().max(10_000) })).output(outcome(done, counterRefusal)),
  /** A ticket of today by its number, as somebody at the counter reads it out. */
  findTicket: oc.input(z.object({ token, number: z.string().max(12) })).output(outcome(foundTicket, counterRefusal)),
  /** Who sits at a counter now. */
  colleagues: oc.input(z.object({ token })).output(outcome(z.array(colleague).max(400), counterRefusal)),
  /** For who may manage staff, also a technician, who has no supervisor's page: the code is told once, for the colleague to choose a password with. */
  addColleague: oc.input(z.object({ token, signInName, displayName: typed, role: z.enum(['operator', 'supervisor', 'technician']) })).output(outcome(z.object({ code: z.string(), codeUntil: z.number() }), addColleagueRefusal)),
  answerHelp: oc.input(z.object({ token, helpId: uuid })).output(outcome(done, counterRefusal)),
};

export type Colleague = z.output<typeof colleague>;
export type CounterRefusal = z.output<typeof counterRefusal>;
export type FinishOutcome = z.output<typeof finishOutcome>;
export type FoundTicket = z.output<typeof foundTicket>;
export type OutOfOrderReason = z.output<typeof outOfOrderReason>;
export type SignInRefusal = z.output<typeof signInRefusal>;
export type OwnSession = z.output<typeof ownSession>;
export type TicketDeed = z.output<typeof ticketDeed>;
