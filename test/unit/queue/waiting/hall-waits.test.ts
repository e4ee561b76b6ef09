import { describe, expect, test } from 'vitest';
import type { Counter } from '../../../../src-main/queue/calling/calling-store.ts';
import { FIRST_POLICY } from '../../../../src-main/queue/policy/policy.ts';
import { createQueueState } from '../../../../src-main/queue/policy/queue-state.ts';
import { measureWaits } from '../../../../src-main/queue/waiting/accuracy.ts';
import { countersFor } from '../../../../src-main/queue/waiting/counter-share.ts';
import { createHallWaits } from '../../../../src-main/queue/waiting/hall-waits.ts';
import { createServicePace, REMEMBERED_CALLS } from '../../../../src-main/queue/waiting/service-pace.ts';
import type { SiteEvent } from '../../../../src-main/journal/events/catalogue.ts';

const MINUTE = 60_000;
const TICKET = 'ticket/0193594a-7c00-7000-8000-000000000001';

function event(type: SiteEvent['type'], at: number): SiteEvent {
  return { seq: 1, id: '', stream: TICKET, version: 1, type, data: {}, at, device: '', actor: '' } as unknown as SiteEvent;
}

describe('the pace of a service', () => {
  test.each(['ticket.finished', 'ticket.no-show', 'ticket.parked', 'ticket.transferred'] as const)('counts a call that ended with %s', (end) => {
    const pace = createServicePace({ past: [], underWay: [], serviceOf: () => 'ktp' });
    for (const each of [event('ticket.called', 1000), event('ticket.announced', 1500), event('ticket.serving-started', 2000), event(end, 61_000)]) pace.take(each);
    expect(pace.recentMs('ktp')).toEqual([MINUTE]);
  });

  test('does not count a call that was taken back, and remembers a call that a restart found under way', () => {
    const pace = createServicePace({ past: [], underWay: [{ ticketId: TICKET.slice(7), service: 'ktp', calledAt: 0 }], serviceOf: () => 'ktp' });
    for (const each of [event('ticket.finished', 2 * MINUTE), event('ticket.called', 3 * MINUTE), event('ticket.call-undone', 4 * MINUTE)]) pace.take(each);
    expect(pace.recentMs('ktp')).toEqual([2 * MINUTE]);
  });

  test('forgets what is long past, and its mean follows', () => {
    const past = Array.from({ length: REMEMBERED_CALLS + 5 }, (_, place) => ({ service: 'ktp', calledAt: 0, endedAt: place < 5 ? 60 * MINUTE : 4 * MINUTE }));
    const pace = createServicePace({ past, underWay: [], serviceOf: () => undefined });
    expect([pace.recentMs('ktp').length, pace.meanMs('ktp'), pace.meanMs('skck')]).toEqual([REMEMBERED_CALLS, 4 * MINUTE, undefined]);
  });
});

describe('a service among others of its counters', () => {
  const work = (service: string): number => ({ ktp: 30, skck: 10, kk: 20 })[service] ?? 0;
  test.each([
    ['has a counter of its own', [['ktp']], 1],
    ['comes first at both', [['ktp', 'kk'], ['ktp']], 2],
    ['comes after another', [['skck', 'ktp']], 0.75],
    ['is offered nowhere', [['skck'], ['kk']], 0],
  ])('%s', (_name, counters, expected) => {
    expect(countersFor({ service: 'ktp', counters: counters.map((services) => ({ services })), workMs: work })).toBe(expected);
  });
});

test('the accuracy of a day is counted by service; a ticket that was never called did not come true', () => {
  const told = { fromMinutes: 10, toMinutes: 20 };
  expect(
    measureWaits([
      { service: 'skck', told, waitedMs: 15 * MINUTE },
      { service: 'ktp', told, waitedMs: null },
      { service: 'ktp', told, waitedMs: 20 * MINUTE },
    ]),
  ).toEqual({ told: 3, inside: 2, services: [{ service: 'ktp', told: 2, inside: 1 }, { service: 'skck', told: 1, inside: 1 }] });
});

test('all waiting times of 160 services, 100 counters and 5,000 waiting are known within ten milliseconds', () => {
  const services = Array.from({ length: 160 }, (_, place) => `layanan-${place}`);
  const state = createQueueState();
  for (let place = 0; place < 5000; place += 1) state.add({ ticketId: String(place), service: services[place % 160] ?? '', priority: place % 9 === 0, arrivedAt: place, sequence: place, bookedFor: null, directedTo: null });
  const counters = Array.from({ length: 100 }, (_, place): Counter => ({ counter: `loket-${place}`, state: 'open', staff: null, services: Array.from({ length: 5 }, (_, step) => services[(place * 3 + step) % 160] ?? ''), since: 0, version: 1 }));
  const past = services.flatMap((service) => Array.from({ length: 30 }, (_, place) => ({ service, calledAt: 0, endedAt: (3 + (place % 7)) * MINUTE })));
  const waits = createHallWaits({
    journal: { onAppended: () => () => undefined },
    calling: { listCounters: () => counters, policy: () => ({ policy: FIRST_POLICY, version: 0 }) },
    queue: { read: () => state, countWaiting: () => new Map(), countWaitingFor: ({ service }) => state.find(service)?.everyone.all().length ?? 0, listDirected: () => [], countAhead: () => 0, preview: () => [], stop: () => undefined },
    pace: createServicePace({ past, underWay: [], serviceOf: () => undefined }),
    today: () => '2026-11-24',
  });
  const rounds = Array.from({ length: 9 }, () => {
    const before = performance.now();
    const known = services.filter((service) => waits.forNext({ service, priority: false }) !== null);
    expect(known.length).toBeGreaterThan(150);
    return performance.now() - before;
  });
  expect(Math.min(...rounds)).toBeLessThan(10);
});
