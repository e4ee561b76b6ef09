import type { EventOf, EventType, SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import type { HallFacts } from '../simulate/facts.ts';
import type { PropertyName } from '../simulate/properties.ts';
import type { Testimony } from '../simulate/witness.ts';

/** For each property of the simulator, a day that breaks it: a sound day with a lie in its journal or in what people saw. */
export const BREAKS: Readonly<Record<PropertyName, (facts: HallFacts) => HallFacts>> = {
  'no number is doubled': (facts) => changeIssued(facts, (data) => ({ ...data, sequence: 1 })),
  'no number is lost': (facts) => ({ ...facts, testimonies: without(facts.testimonies, (each) => each.kind === 'acknowledged') }),
  'the numbers of a prefix are contiguous': (facts) => changeIssued(facts, (data) => ({ ...data, sequence: data.sequence + 3 })),
  'every acknowledged ticket is in the journal': (facts) => ({ ...facts, events: without(facts.events, isOf('ticket.issued')) }),
  'no quota is overdrawn': (facts) => ({ ...facts, quotas: new Map([[first(facts, 'ticket.issued').data.service, { walkIn: 0, online: 0 }]]) }),
  'places that come back are passed on in order': (facts) => {
    const { ticketId, service, day, priority, kiosk, language, missing } = first(facts, 'ticket.issued').data;
    const issued = first(facts, 'ticket.issued');
    const joined: SiteEvent = { ...issued, stream: `standby/${service}/${day}`, type: 'standby.joined', data: { ticketId: ticketId.replace(/.$/, '0'), service, day, place: 1, priority, kiosk, language, missing } };
    return { ...facts, quotas: new Map([[service, { walkIn: 100, online: 0 }]]), events: facts.events.flatMap((event) => (event === issued ? [joined, event] : [event])) };
  },
  'no ticket is called by two counters at once': (facts) => {
    const call = first(facts, 'ticket.called');
    return insertAfter(facts, call, [{ ...call, data: { ...call.data, counter: 'loket-lain' } }]);
  },
  'no counter has two citizens at once': (facts) => ({ ...facts, events: facts.events.map((event) => (event.type === 'ticket.called' ? { ...event, data: { ...event.data, counter: 'loket-1' } } : event)) }),
  'every call is decided again from the journal': (facts) => {
    const call = firstDecided(facts);
    return replace(facts, call, { ...call, data: { ...call.data, reason: 'early-booking' } });
  },
  'nobody is overtaken within a class without a reason': callALaterOneFirst,
  'every call by the policy takes one turn': (facts) => ({ ...facts, events: without(facts.events, isOf('service.turn-taken')) }),
  "the policy's bound is kept": (facts) => {
    const calls = facts.events.filter(isOf('ticket.called')).filter(({ data }) => data.decision !== null);
    const last = calls.findLast((call) => calls.some((earlier) => earlier.seq < call.seq && earlier.data.decision?.service === call.data.decision?.service));
    const earlier = calls.find(({ data }) => data.decision?.service === last?.data.decision?.service);
    if (last === undefined || earlier?.data.decision == null) throw new Error('no service was called twice');
    const passingBy: SiteEvent = { ...earlier, data: { ...earlier.data, decision: { ...earlier.data.decision, asOf: last.seq - 1 } } };
    return { ...facts, events: facts.events.flatMap((event) => (event === last ? [...Array.from({ length: 1000 }, () => passingBy), event] : [event])) };
  },
  'every call ends in exactly one record': (facts) => ({ ...facts, events: without(facts.events, isOf('call.announced')) }),
  'announcements never overlap in a zone': (facts) => ({ ...facts, testimonies: facts.testimonies.map((each) => (each.kind === 'sound' ? { ...each, to: each.to + 3_600_000 } : each)) }),
  'every ticket ends in a final state': (facts) => ({ ...facts, events: without(facts.events, isOf('ticket.finished')) }),
  'the journal is sound and its tables equal a rebuild': (facts) => ({ ...facts, journal: { sound: false, events: facts.events.length, fault: 'Table tickets differs from the journal at its row 1.' } }),
  'nobody met what no rule explains': (facts) => ({ ...facts, testimonies: [...facts.testimonies, { kind: 'surprise', what: 'calling next was refused: cannot-save' }] }),
};

function isOf<T extends EventType>(type: T): (event: SiteEvent) => event is EventOf<T> & SiteEvent {
  return (event): event is EventOf<T> & SiteEvent => event.type === type;
}

function first<T extends EventType>({ events }: HallFacts, type: T): EventOf<T> {
  const found = events.find(isOf(type));
  if (found === undefined) throw new Error(`no ${type} in this day`);
  return found;
}

function firstDecided({ events }: HallFacts): EventOf<'ticket.called'> {
  const found = events.filter(isOf('ticket.called')).find(({ data }) => data.decision !== null);
  if (found === undefined) throw new Error('the policy called nobody');
  return found;
}

/** The first that matches is left out. */
function without<T extends SiteEvent | Testimony>(all: readonly T[], matches: (each: T) => boolean): T[] {
  const place = all.findIndex(matches);
  return all.filter((_, each) => each !== place);
}

function replace(facts: HallFacts, old: SiteEvent, event: SiteEvent): HallFacts {
  return { ...facts, events: facts.events.map((each) => (each.seq === old.seq ? event : each)) };
}

function insertAfter(facts: HallFacts, place: SiteEvent, events: readonly SiteEvent[]): HallFacts {
  return { ...facts, events: facts.events.flatMap((each) => (each.seq === place.seq ? [each, ...events] : [each])) };
}

/** Changes the second number of a series. */
function changeIssued(facts: HallFacts, change: (data: EventOf<'ticket.issued'>['data']) => EventOf<'ticket.issued'>['data']): HallFacts {
  const second = facts.events.filter(isOf('ticket.issued')).find(({ data }) => data.sequence === 2);
  if (second === undefined) throw new Error('no series has two numbers');
  return replace(facts, second, { ...second, data: change(second.data) });
}

/** Two calls of one class of one service, both of whom waited at the first: their places are exchanged. */
function callALaterOneFirst(facts: HallFacts): HallFacts {
  const issued = new Map(facts.events.filter(isOf('ticket.issued')).map((event) => [`ticket/${event.data.ticketId}`, event]));
  const calls = facts.events.filter(isOf('ticket.called')).filter(({ data }) => data.decision !== null);
  for (const one of calls) {
    const other = calls.find((later) => later.seq > one.seq && later.data.decision?.service === one.data.decision?.service && later.stream !== one.stream && isWaitingWith(one, later));
    if (other !== undefined) return replace(replace(facts, one, { ...one, stream: other.stream }), other, { ...other, stream: one.stream });
  }
  throw new Error('nobody waited together');

  function isWaitingWith(one: EventOf<'ticket.called'>, later: EventOf<'ticket.called'>): boolean {
    const [a, b] = [issued.get(one.stream), issued.get(later.stream)];
    return a !== undefined && b !== undefined && a.data.priority === b.data.priority && a.data.service === b.data.service && a.at < b.at && b.seq <= (one.data.decision?.asOf ?? 0);
  }
}
