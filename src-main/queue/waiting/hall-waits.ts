import type { SiteEvent } from '../../journal/events/catalogue.ts';
import type { Journal } from '../../journal/journal-port.ts';
import type { CallingStore, Counter } from '../calling/calling-store.ts';
import type { HallQueue } from '../calling/hall-queue.ts';
import { findRule, rulesOf, type Policy, type PolicyRule } from '../policy/policy.ts';
import type { DirectedLines, ServiceQueue } from '../policy/queue-state.ts';
import type { WaitingPlace } from '../policy/ticket-line.ts';
import type { TicketClass } from '../policy/turns.ts';
import type { Ticket } from '../ticket-row.ts';
import { callsBefore } from './calls-before.ts';
import { countersFor } from './counter-share.ts';
import { estimateWait, LEAST_SERVICES, type WaitEstimate } from './estimate-wait.ts';
import type { ServicePace } from './service-pace.ts';

/** The waiting times of the hall as it stands: read when somebody asks, from what is in memory. null = too little to go on. */
export interface HallWaits {
  /** Of somebody who takes a number of the service now. */
  forNext(next: { readonly service: string; readonly priority: boolean }): WaitEstimate | null;
  /** Of a ticket that waits; null for every other, and for one that only one counter or person may call. */
  forTicket(ticket: Ticket): WaitEstimate | null;
  /** Services whose waiting time depends on a counter. */
  servicesAt(counter: string): readonly string[];
  stop(): void;
}

export interface HallWaitsDeps {
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly calling: Pick<CallingStore, 'listCounters' | 'policy'>;
  readonly queue: HallQueue;
  readonly pace: ServicePace;
  readonly today: () => string;
}

/** What only a supervisor or a counter changes; read again after it did. */
interface Setting {
  readonly counters: readonly Counter[];
  readonly open: readonly Counter[];
  readonly policy: Policy;
}

/** One answer takes some ten microseconds, and a millisecond for a service with a thousand waiting. */
export function createHallWaits({ journal, calling, queue, pace, today }: HallWaitsDeps): HallWaits {
  let setting: Setting | undefined;

  const stop = journal.onAppended((events) => {
    for (const event of events) {
      pace.take(event);
      if (changesSetting(event)) setting = undefined;
    }
  });
  function readSetting(): Setting {
    if (setting === undefined) {
      const counters = calling.listCounters();
      setting = { counters, open: counters.filter(({ state }) => state === 'open'), policy: calling.policy().policy };
    }
    return setting;
  }
  function estimate({ service, priority, place, waiting }: { readonly service: string; readonly priority: boolean; readonly place: WaitingPlace | null; readonly waiting: number }): WaitEstimate | null {
    const recentMs = pace.recentMs(service);
    if (recentMs.length < LEAST_SERVICES) return null;
    const { open, policy } = readSetting();
    const day = today();
    const meanMs = pace.meanMs(service) ?? 0;
    const workMs = (other: string): number => (other === service ? waiting * meanMs : queue.countWaitingFor({ day, service: other }) * (pace.meanMs(other) ?? meanMs));
    const openCounters = countersFor({ service, counters: open, workMs });
    if (openCounters === 0) return null;
    return estimateWait({ recentMs, openCounters, callsBefore: countCalls({ queue: queue.read(day).find(service), rules: rulesOf(policy, service), priority, place }) });
  }
  return {
    forNext: ({ service, priority }) => estimate({ service, priority, place: null, waiting: queue.countWaitingFor({ day: today(), service }) + 1 }),
    forTicket(ticket) {
      const { service, priority, state, directedTo, day } = ticket;
      if (state !== 'waiting' || directedTo !== null || day !== today()) return null;
      return estimate({ service, priority, place: ticket, waiting: Math.max(1, queue.countWaitingFor({ day, service })) });
    },
    servicesAt: (counter) => readSetting().counters.find((each) => each.counter === counter)?.services ?? [],
    stop,
  };
}

function changesSetting({ type }: SiteEvent): boolean {
  return type === 'counter.opened' || type === 'counter.paused' || type === 'counter.closed' || type === 'policy.changed';
}

/** `place` null = behind everybody. */
function countCalls({ queue, rules, priority, place }: { readonly queue: ServiceQueue | undefined; readonly rules: readonly PolicyRule[]; readonly priority: boolean; readonly place: WaitingPlace | null }): number {
  if (queue === undefined) return 0;
  if (findRule(rules, 'mix') === undefined) return place === null ? queue.everyone.all().length : queue.everyone.countBefore(place);
  const own: TicketClass = priority ? 'priority' : 'normal';
  const other: TicketClass = priority ? 'normal' : 'priority';
  const counts = { normal: countLines(queue.normal), priority: countLines(queue.priority), booked: findRule(rules, 'booking-window') === undefined ? 0 : queue.booked.all().length };
  const ahead = place === null ? counts[own] : countLines(queue[own], place);
  return callsBefore({ rules, turn: queue.turn, ticketClass: own, ahead, others: { [other]: counts[other], booked: counts.booked } });
}

function countLines(lines: DirectedLines, place?: WaitingPlace): number {
  return [...lines.values()].reduce((sum, line) => sum + (place === undefined ? line.all().length : line.countBefore(place)), 0);
}
