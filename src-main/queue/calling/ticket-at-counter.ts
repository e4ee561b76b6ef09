import { err, ok, type Result } from '../../shared/result.ts';
import { issueTicket, type IssueRefusal, type IssueTicketDeps, type IssueTicketInput } from '../issue-ticket.ts';
import { findRule, rulesOf } from '../policy/policy.ts';
import type { Ticket } from '../ticket-row.ts';
import { reprintTicket, type ReprintRefusal } from '../reprint-ticket.ts';
import { callByHand, type CallByHandRefusal } from './call-by-hand.ts';
import { findOwnCounter, prepareCall, type CallingDeps, type CallRefusal } from './call-next.ts';
import { findTicketAtHand, type AtHandRefusal } from './reach.ts';

/** What a counter needs to give a number itself. */
export interface CounterIssueDeps {
  readonly calling: CallingDeps;
  readonly issuing: IssueTicketDeps;
}

interface AtCounter {
  readonly counter: string;
  readonly staff: string;
}

type OwnCounterRefusal = Extract<CallRefusal, { kind: 'counter-closed' | 'counter-paused' | 'not-your-counter' }>;

export interface WalkInInput extends AtCounter {
  /** Made by the page: the same id again answers with the number that exists. */
  readonly ticketId: string;
  readonly serviceId: string;
  readonly priority: boolean;
  readonly language: 'id' | 'en';
  /** Id of the call that follows at once; null = the visitor waits like everybody. */
  readonly callWith: string | null;
}

export type WalkInRefusal = CallRefusal | ToldRefusal | { readonly kind: 'not-your-service'; readonly service: string };

/** `notCalled`: the number stands and waits, though it was to be called at once. */
export interface WalkIn {
  readonly ticket: Ticket;
  readonly notCalled: CallByHandRefusal | null;
}

/** A visitor without paper gets a number of a service that this counter offers, under the same hours and quota as at a kiosk; it is told, not printed. */
export async function issueWalkIn(deps: CounterIssueDeps, { counter, staff, ticketId, serviceId, priority, language, callWith }: WalkInInput): Promise<Result<WalkIn, WalkInRefusal>> {
  const own = findOwnCounter(deps.calling, { counter, staff });
  if (!own.ok) return own;
  if (!own.value.services.includes(serviceId)) return err({ kind: 'not-your-service', service: serviceId });
  const isNew = deps.calling.store.findTicket(ticketId) === undefined;
  const prepared = callWith === null || !isNew ? undefined : prepareCall(deps.calling, { counter, staff });
  if (prepared?.ok === false) return prepared;
  const issued = await issueTold(deps.issuing, { ticketId, serviceId, priority, language, kiosk: counter, atCounter: { staff } });
  if (!issued.ok) return issued;
  if (callWith === null) return ok({ ticket: issued.value, notCalled: null });
  const called = await callByHand(deps.calling, { counter, staff, commandId: callWith, ticketId, reason: 'walk-in' });
  return ok(called.ok ? { ticket: called.value, notCalled: null } : { ticket: issued.value, notCalled: called.error });
}

const TOLD = { revision: null, stand: null, channel: 'walk-in', missing: [] } as const;

/** What a citizen at a kiosk may hear besides is about the page they read and how fast they touch it. */
export type ToldRefusal = Exclude<IssueRefusal, { kind: 'stale-page' | 'wait-a-moment' }>;

/** @throws Error when a number told in person is refused like one taken at a kiosk. */
async function issueTold(deps: IssueTicketDeps, input: Omit<IssueTicketInput, keyof typeof TOLD>): Promise<Result<Ticket, ToldRefusal>> {
  const issued = await issueTicket(deps, { ...TOLD, ...input });
  if (issued.ok) return issued;
  const { error } = issued;
  if (error.kind === 'stale-page' || error.kind === 'wait-a-moment') throw new Error(`a number told in person was refused as ${error.kind}`);
  return err(error);
}

export interface FurtherServiceInput extends AtCounter {
  /** The visitor's ticket, called or served at this counter or just finished there. */
  readonly ticketId: string;
  /** Made by the page: the same id again answers with the number that exists. */
  readonly furtherId: string;
  readonly serviceId: string;
}

export type FurtherServiceRefusal = OwnCounterRefusal | ToldRefusal | { readonly kind: 'unknown-ticket' } | { readonly kind: 'not-at-this-counter' } | { readonly kind: 'same-service' };

/**
 * The same visitor needs another service too: one more number, of the same visit, that waits there by the first ticket's arrival or by its own as the
 * policy has it for transfers. Nobody stands twice in one queue.
 */
export async function addFurtherService({ calling, issuing }: CounterIssueDeps, { counter, staff, ticketId, furtherId, serviceId }: FurtherServiceInput): Promise<Result<Ticket, FurtherServiceRefusal>> {
  const own = findOwnCounter(calling, { counter, staff });
  if (!own.ok) return own;
  const ticket = calling.store.findTicket(ticketId);
  if (ticket === undefined || ticket.day !== calling.siteClock.day()) return err({ kind: 'unknown-ticket' });
  if (ticket.counter !== counter || !(ticket.state === 'called' || ticket.state === 'serving' || ticket.state === 'finished')) return err({ kind: 'not-at-this-counter' });
  if (ticket.service === serviceId || ticket.issuedFor === serviceId) return err({ kind: 'same-service' });
  const isKept = findRule(rulesOf(calling.calling.policy().policy, serviceId), 'transfers')?.arrival !== 'renewed';
  const visit = ticket.visit ?? ticket.ticketId;
  return issueTold(issuing, {
    ticketId: furtherId,
    serviceId,
    priority: ticket.priority,
    language: ticket.language,
    kiosk: counter,
    atCounter: { staff, visit, ...(isKept ? { arrivedAt: ticket.arrivedAt } : {}) },
  });
}

/** Staff see the person; this only stops a key that is stuck. */
const MOST_REPRINTS_BY_STAFF = 20;

export interface ReprintAtCounterInput extends AtCounter {
  readonly ticketId: string;
  /** Made by the page: the same id again prints nothing more. */
  readonly jobId: string;
}

/** One more slip, marked SALINAN, of a ticket at this counter, or of a service that it offers while no other counter holds it. */
export async function reprintAtCounter(deps: CallingDeps, { counter, staff, ticketId, jobId }: ReprintAtCounterInput): Promise<Result<Ticket, AtHandRefusal | ReprintRefusal>> {
  const found = findTicketAtHand(deps, { counter, staff, ticketId });
  if (!found.ok) return found;
  return reprintTicket(deps, { ticketId, jobId, language: found.value.language, actor: `staff/${staff}`, most: MOST_REPRINTS_BY_STAFF });
}
