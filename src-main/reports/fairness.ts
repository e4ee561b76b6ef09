import type { EventOf, SiteEvent } from '../journal/events/catalogue.ts';
import { formatNumber } from '../queue/numbering.ts';
import { FIRST_POLICY, findRule, parsePolicy, rulesOf, type Policy } from '../queue/policy/policy.ts';
import { compareTickets, createTicketLine, type TicketLine, type WaitingTicket } from '../queue/policy/ticket-line.ts';

/** `unexplained` must never happen: a call by the policy that passed somebody who could have been called. */
export const OVERTAKING_WHYS = ['by-hand', 'second-chance', 'reordered', 'directed', 'unexplained'] as const;
export type OvertakingWhy = (typeof OVERTAKING_WHYS)[number];

/** One call that came before waiting people of the same class of the same service who had arrived earlier. */
export interface Overtaking {
  readonly at: number;
  readonly number: string;
  readonly service: string;
  readonly counter: string;
  /** Opaque id of who decided it; null = not known. */
  readonly staff: string | null;
  readonly why: OvertakingWhy;
  /** The code that was given. */
  readonly reason: string;
  /** The earliest of them, at most `MOST_NAMED`. */
  readonly overtaken: readonly string[];
  readonly count: number;
  /** The longest that one of them had waited by then. */
  readonly longestMs: number;
}

/** Somebody who was not there (parked, or missed the call) while later arrivals were called. */
export interface Away {
  readonly number: string;
  readonly service: string;
  readonly why: 'parked' | 'missed';
  readonly since: number;
  readonly until: number | null;
  /** Calls of later arrivals meanwhile. */
  readonly passed: number;
}

/** A deed that changed somebody's place or took a call back. */
export interface Intervention {
  readonly at: number;
  readonly number: string;
  readonly service: string;
  readonly verb: 'put-back' | 'reordered' | 'transferred' | 'voided' | 'call-undone';
  readonly reason: string | null;
  readonly staff: string | null;
}

export interface Fairness {
  readonly calls: number;
  readonly overtakings: readonly Overtaking[];
  readonly away: readonly Away[];
  readonly interventions: readonly Intervention[];
}

const MOST_NAMED = 5;
const TICKET_STREAM = 'ticket/';

interface Visitor extends WaitingTicket {
  readonly number: string;
  /** Who gave it another place, and why. `arrivedAt` stays the arrival: fairness is measured by it. */
  readonly reordered: { readonly staff: string | null; readonly reason: string } | undefined;
  /** Place in the journal since when it waits: a call that was decided before it did not pass it. */
  readonly joined: number;
}

/** The calls of later arrivals by their place in the journal: one that is taken back has passed nobody. */
interface Absence {
  readonly visitor: Visitor;
  readonly why: Away['why'];
  readonly since: number;
  until: number | null;
  readonly passedBy: Set<number>;
}

/** Follows a day and finds every overtaking in it. `before`: the policy in force when the day began, as text. */
export function createFairness({ day, before }: { readonly day: string; readonly before: string | undefined }): { take(event: SiteEvent): void; read(): Fairness } {
  const visitors = new Map<string, Visitor>();
  const lines = new Map<string, TicketLine>();
  const overtakings: { readonly call: number; readonly overtaking: Overtaking }[] = [];
  const lastCalls = new Map<string, number>();
  const absences: Absence[] = [];
  const away = new Map<string, Absence>();
  const interventions: Intervention[] = [];
  let policy = before === undefined ? FIRST_POLICY : readPolicy(before);
  let calls = 0;

  const lineOf = ({ service, priority }: Pick<Visitor, 'service' | 'priority'>): TicketLine => {
    const key = `${service} ${priority ? 'priority' : 'normal'}`;
    const line = lines.get(key) ?? createTicketLine();
    lines.set(key, line);
    return line;
  };
  /** Everybody of the visitor's class who waits: without a mix there is one class. */
  const rivalsOf = (visitor: Visitor): WaitingTicket[] => {
    const own = lineOf(visitor).all();
    const hasMix = findRule(rulesOf(policy, visitor.service), 'mix') !== undefined;
    return hasMix ? [...takeEarlier(own, visitor)] : [...takeEarlier(own, visitor), ...takeEarlier(lineOf({ ...visitor, priority: !visitor.priority }).all(), visitor)];
  };
  const isRival = (one: Visitor, other: Visitor): boolean => one.service === other.service && (one.priority === other.priority || findRule(rulesOf(policy, one.service), 'mix') === undefined);
  const comeBack = (ticketId: string, at: number): void => {
    const absence = away.get(ticketId);
    if (absence !== undefined) absence.until = at;
    away.delete(ticketId);
  };
  const join = (visitor: Visitor, seq: number): void => {
    const joined = { ...visitor, joined: seq };
    visitors.set(visitor.ticketId, joined);
    lineOf(joined).add(joined);
  };
  const note = (event: SiteEvent, visitor: Visitor, verb: Intervention['verb'], reason: string | null): void => {
    interventions.push({ at: event.at, number: visitor.number, service: visitor.service, verb, reason, staff: staffOf(event.actor) });
  };

  function takeCall(event: EventOf<'ticket.called'>, visitor: Visitor): void {
    calls += 1;
    lastCalls.set(visitor.ticketId, event.seq);
    lineOf(visitor).remove(visitor);
    comeBack(visitor.ticketId, event.at);
    for (const [why, overtaken] of groupByWhy(event, visitor, rivalsOf(visitor))) {
      const isReordered = why === 'reordered';
      const reordered = visitor.reordered ?? (isReordered ? visitors.get(overtaken[0]?.ticketId ?? '')?.reordered : undefined);
      overtakings.push({ call: event.seq, overtaking: {
        at: event.at,
        number: visitor.number,
        service: visitor.service,
        counter: event.data.counter,
        staff: isReordered ? (reordered?.staff ?? null) : event.data.staff,
        why,
        reason: isReordered ? (reordered?.reason ?? '') : event.data.reason,
        overtaken: overtaken.slice(0, MOST_NAMED).map(({ ticketId }) => visitors.get(ticketId)?.number ?? ''),
        count: overtaken.length,
        longestMs: event.at - Math.min(...overtaken.map(({ arrivedAt }) => arrivedAt)),
      } });
    }
    for (const absence of away.values()) if (isRival(absence.visitor, visitor) && compareTickets(absence.visitor, visitor) < 0) absence.passedBy.add(event.seq);
  }
  function groupByWhy(event: EventOf<'ticket.called'>, visitor: Visitor, overtaken: readonly WaitingTicket[]): Map<OvertakingWhy, WaitingTicket[]> {
    const { decision } = event.data;
    if (decision === null) return overtaken.length === 0 ? new Map() : new Map([[event.data.reason === 'second-chance' ? 'second-chance' : 'by-hand', [...overtaken]]]);
    const seen = overtaken.filter(({ ticketId }) => (visitors.get(ticketId)?.joined ?? 0) <= decision.asOf);
    return Map.groupBy(seen, (other) => {
      if (visitor.reordered !== undefined || visitors.get(other.ticketId)?.reordered !== undefined) return 'reordered';
      const isForAnother = other.directedTo !== null && other.directedTo !== `counter/${event.data.counter}` && other.directedTo !== `staff/${event.data.staff ?? ''}`;
      return isForAnother ? 'directed' : 'unexplained';
    });
  }
  function replace(event: SiteEvent, visitor: Visitor, changed: Partial<Visitor>): void {
    lineOf(visitor).remove(visitor);
    join({ ...visitor, ...changed }, event.seq);
  }
  function leave(event: SiteEvent, visitor: Visitor, why: Away['why']): void {
    const absence: Absence = { visitor, why, since: event.at, until: null, passedBy: new Set() };
    absences.push(absence);
    away.set(visitor.ticketId, absence);
  }
  function undo(event: EventOf<'ticket.call-undone'>, visitor: Visitor): void {
    note(event, visitor, 'call-undone', null);
    const undone = lastCalls.get(visitor.ticketId);
    overtakings.splice(0, overtakings.length, ...overtakings.filter(({ call }) => call !== undone));
    for (const { passedBy } of absences) passedBy.delete(undone ?? 0);
    calls -= 1;
    if (event.data.backTo === 'waiting') return join(visitor, event.seq);
    leave(event, visitor, event.data.backTo === 'parked' ? 'parked' : 'missed');
  }
  function takeMove(event: SiteEvent, visitor: Visitor): void {
    switch (event.type) {
      case 'ticket.called':
        return takeCall(event, visitor);
      case 'ticket.call-undone':
        return undo(event, visitor);
      case 'ticket.parked':
        return leave(event, visitor, 'parked');
      case 'ticket.no-show':
        return leave(event, visitor, 'missed');
      case 'ticket.unparked':
        comeBack(visitor.ticketId, event.at);
        return join(visitor, event.seq);
      case 'ticket.put-back':
        note(event, visitor, 'put-back', event.data.reason);
        comeBack(visitor.ticketId, event.at);
        return join(visitor, event.seq);
      case 'ticket.reordered':
        note(event, visitor, 'reordered', event.data.reason);
        return replace(event, visitor, { reordered: { staff: staffOf(event.actor), reason: event.data.reason } });
      case 'ticket.transferred':
        note(event, visitor, 'transferred', event.data.reason ?? null);
        comeBack(visitor.ticketId, event.at);
        return replace(event, visitor, { service: event.data.service, directedTo: event.data.to, arrivedAt: event.data.arrival === 'kept' ? visitor.arrivedAt : event.at });
      case 'ticket.voided':
        note(event, visitor, 'voided', event.data.reason);
        return lineOf(visitor).remove(visitor);
      case 'ticket.cancelled':
      case 'ticket.not-served':
        return lineOf(visitor).remove(visitor);
      default:
    }
  }
  return {
    take(event) {
      if (event.type === 'policy.changed') policy = readPolicy(event.data.text);
      else if (event.type === 'ticket.issued') {
        if (event.data.day !== day) return;
        const { ticketId, service, priority, sequence } = event.data;
        const visitor: Visitor = { ticketId, service, priority, sequence, number: formatNumber(event.data), arrivedAt: event.at, bookedFor: null, directedTo: null, reordered: undefined, joined: event.seq };
        join(visitor, event.seq);
      } else {
        const visitor = event.stream.startsWith(TICKET_STREAM) ? visitors.get(event.stream.slice(TICKET_STREAM.length)) : undefined;
        if (visitor !== undefined) takeMove(event, visitor);
      }
    },
    read: () => ({
      calls,
      overtakings: overtakings.map(({ overtaking }) => overtaking),
      away: absences.filter(({ passedBy }) => passedBy.size > 0).map(({ visitor, why, since, until, passedBy }) => ({ number: visitor.number, service: visitor.service, why, since, until, passed: passedBy.size })),
      interventions,
    }),
  };
}

function* takeEarlier(line: readonly WaitingTicket[], visitor: Visitor): Generator<WaitingTicket> {
  for (const other of line) {
    if (compareTickets(other, visitor) >= 0) return;
    yield other;
  }
}

function staffOf(actor: string): string | null {
  return actor.startsWith('staff/') ? actor.slice('staff/'.length) : null;
}

function readPolicy(text: string): Policy {
  const parsed = parsePolicy(JSON.parse(text));
  if (!parsed.ok) throw new Error('the journal holds a policy that is none');
  return parsed.value;
}
