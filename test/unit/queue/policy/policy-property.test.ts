import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseNext, type NextCall } from '../../../../src-main/queue/policy/choose-next.ts';
import type { CallingCounter } from '../../../../src-main/queue/policy/heads.ts';
import { findRule, rulesOf, type Policy } from '../../../../src-main/queue/policy/policy.ts';
import type { WaitingTicket } from '../../../../src-main/queue/policy/ticket-line.ts';
import { callsUntil, cycleOf, type TicketClass } from '../../../../src-main/queue/policy/turns.ts';
import { buildState, buildTicket, counters, MINUTE, MORNING, policies, steps, type Step } from './random-queue.ts';

const RUNS = Number(process.env['RANDOM_DAYS'] ?? 3000);

interface Standing {
  readonly ticketClass: TicketClass | 'early';
  readonly since: number;
}

/** The rule of DOMAIN.md, written a second time as a plain look at every ticket. */
function standingOf(ticket: WaitingTicket, policy: Policy, at: number): Standing {
  const rules = rulesOf(policy, ticket.service);
  const window = findRule(rules, 'booking-window');
  const opens = (ticket.bookedFor ?? 0) - (window?.opensBefore ?? 0) * MINUTE;
  const closes = (ticket.bookedFor ?? 0) + (window?.closesAfter ?? 0) * MINUTE;
  const own = findRule(rules, 'mix') === undefined ? 'everyone' : ticket.priority ? 'priority' : 'normal';
  if (ticket.bookedFor === null || window === undefined) return { ticketClass: own, since: ticket.arrivedAt };
  if (at < opens) return { ticketClass: 'early', since: ticket.bookedFor };
  return at <= closes ? { ticketClass: 'booked', since: Math.max(ticket.arrivedAt, opens) } : { ticketClass: own, since: Math.max(ticket.arrivedAt, closes) };
}

interface Moment {
  readonly at: number;
  readonly counter: CallingCounter;
  readonly waiting: readonly WaitingTicket[];
  readonly turns: Readonly<Record<string, number>>;
  readonly next: NextCall | null;
}

/** Plays a day and hands each decision to `look`. */
function play({ day, hall, policy }: { readonly day: readonly Step[]; readonly hall: readonly CallingCounter[]; readonly policy: Policy }, look: (moment: Moment) => void): void {
  const state = buildState([]);
  const turns: Record<string, number> = {};
  let waiting: WaitingTicket[] = [];
  let at = MORNING;
  day.forEach((step, sequence) => {
    at += 1000;
    if (step.do === 'wait') at += step.minutes * MINUTE;
    else if (step.do === 'arrive') {
      const ticket = buildTicket({ sequence, service: step.service, priority: step.priority, arrivedAt: at, bookedFor: step.bookedIn === null ? null : at + step.bookedIn * MINUTE });
      waiting.push(ticket);
      state.add(ticket);
    } else {
      const counter = hall[step.counter % hall.length];
      if (counter === undefined) return;
      const next = chooseNext(state, counter, policy, at);
      look({ at, counter, waiting, turns: { ...turns }, next });
      if (next === null) return;
      waiting = waiting.filter(({ ticketId }) => ticketId !== next.ticketId);
      state.remove(next.ticketId);
      turns[next.service] = next.turn + 1;
      state.setTurn(next.service, next.turn + 1);
    }
  });
}

const days = fc.record({ day: steps, hall: counters, policy: policies });

test('on any day nobody is overtaken inside a class, no ticket is called twice, and somebody is called whenever somebody waits', () => {
  fc.assert(
    fc.property(days, (given) => {
      const called = new Set<string>();
      play(given, ({ at, counter, waiting, next }) => {
        const callable = waiting.filter(({ service }) => counter.services.includes(service));
        expect(next === null).toBe(callable.length === 0);
        if (next === null) return;
        expect(called.has(next.ticketId)).toBe(false);
        called.add(next.ticketId);
        const ticket = callable.find(({ ticketId }) => ticketId === next.ticketId);
        if (ticket === undefined) throw new Error('called a ticket that does not wait here');
        const own = standingOf(ticket, given.policy, at);
        const overtaken = callable.filter((other) => other.service === ticket.service && standingOf(other, given.policy, at).ticketClass === own.ticketClass && standingOf(other, given.policy, at).since < own.since);
        expect(overtaken).toEqual([]);
      });
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('on any day every ticket is called within the calls it was promised', () => {
  fc.assert(
    fc.property(days, ({ day, hall, policy }) => {
      const calls: Record<string, number> = {};
      const promised = new Map<string, { readonly by: number; readonly service: string }>();
      const promise = ({ at, waiting }: Pick<Moment, 'at' | 'waiting'>): void => {
        const standings = waiting.map((ticket) => ({ ticket, ...standingOf(ticket, policy, at) }));
        for (const { ticket, ticketClass, since } of standings) {
          const key = `${ticket.ticketId} ${ticketClass}`;
          if (ticketClass === 'early' || promised.has(key)) continue;
          const place = 1 + standings.filter((other) => other.ticket.service === ticket.service && other.ticketClass === ticketClass && (other.since < since || (other.since === since && other.ticket.sequence < ticket.sequence))).length;
          promised.set(key, { service: ticket.service, by: (calls[ticket.service] ?? 0) + callsUntil({ rules: rulesOf(policy, ticket.service), ticketClass, place }) });
        }
      };
      play({ day, hall, policy }, (moment) => {
        promise(moment);
        for (const ticket of moment.waiting) {
          const { ticketClass } = standingOf(ticket, policy, moment.at);
          const own = promised.get(`${ticket.ticketId} ${ticketClass}`);
          if (own !== undefined) expect(calls[ticket.service] ?? 0).toBeLessThan(own.by);
        }
        if (moment.next !== null) calls[moment.next.service] = (calls[moment.next.service] ?? 0) + 1;
      });
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test('the same state gives the same decision, however it was come by', () => {
  fc.assert(
    fc.property(days, fc.infiniteStream(fc.nat()), (given, dice) => {
      play(given, ({ at, counter, waiting, turns, next }) => {
        const shuffled = waiting.map((ticket) => ({ ticket, key: Number(dice.next().value) })).sort((a, b) => a.key - b.key).map(({ ticket }) => ticket);
        expect(chooseNext(buildState(shuffled, turns), counter, given.policy, at)).toEqual(next);
      });
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  );
}, 120_000);

test('on any day the reason said is true', () => {
  fc.assert(
    fc.property(days, ({ day, hall, policy }) => {
      play({ day, hall, policy }, ({ at, counter, waiting, turns, next }) => {
        if (next === null) return;
        const here = waiting.filter(({ service }) => counter.services.includes(service)).map((ticket) => ({ ticket, ...standingOf(ticket, policy, at) }));
        const inService = here.filter(({ ticket }) => ticket.service === next.service);
        const classes = new Set(inService.map(({ ticketClass }) => ticketClass).filter((each) => each !== 'early'));
        const own = inService.find(({ ticket }) => ticket.ticketId === next.ticketId)?.ticketClass;
        const cycle = cycleOf(rulesOf(policy, next.service));
        const turn = cycle[(turns[next.service] ?? 0) % cycle.length];
        const truths: Record<NextCall['reason'], boolean> = {
          oldest: own === 'everyone',
          'normal-turn': own === 'normal' && turn === 'normal' && classes.size > 1,
          'priority-turn': own === 'priority' && turn === 'priority' && classes.size > 1,
          'booking-window': own === 'booked',
          'turn-passed-on': own !== turn && classes.size > 1 && turn !== undefined && !classes.has(turn),
          'only-class-waiting': classes.size === 1,
          'early-booking': own === 'early' && here.every(({ ticketClass }) => ticketClass === 'early'),
        };
        expect(truths[next.reason], next.reason).toBe(true);
        const isAged = (service: string): boolean => {
          const minutes = findRule(rulesOf(policy, service), 'ageing')?.minutes ?? Infinity;
          return here.some(({ ticket, ticketClass }) => ticket.service === service && ticketClass !== 'early' && at - Math.max(ticket.arrivedAt, ticket.bookedFor ?? 0) >= minutes * MINUTE);
        };
        if (next.serviceReason === 'aged') expect(isAged(next.service)).toBe(true);
        if (next.serviceReason === 'only-service') expect(counter.services).toHaveLength(1);
        if (next.serviceReason === 'preferred' && own !== 'early') {
          const before = counter.services.slice(0, counter.services.indexOf(next.service));
          expect(here.some(({ ticket, ticketClass }) => before.includes(ticket.service) && ticketClass !== 'early')).toBe(false);
        }
      });
    }),
    { numRuns: RUNS },
  );
}, 120_000);
