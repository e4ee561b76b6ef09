import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { planDay } from '../../src-main/catalog/plan-day.ts';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import type { TicketMove } from '../../src-main/queue/move-rules.ts';
import { moveTicket } from '../../src-main/queue/move-ticket.ts';
import { giveAllPlaces } from '../../src-main/queue/standby/give-places.ts';
import { joinStandby } from '../../src-main/queue/standby/join-standby.ts';
import { leaveStandby } from '../../src-main/queue/standby/leave-standby.ts';
import { openSite, type TestSite } from '../support/with-site.ts';

const PLACES = 3;
const DAY = '2026-11-24';
const WHERE = { service: 'paspor', day: DAY };
const MOVES: readonly TicketMove[] = [
  { verb: 'call', counter: 'loket-2', reason: 'next' },
  { verb: 'miss' },
  { verb: 'call-again', counter: 'loket-2', reason: 'second-chance' },
  { verb: 'undo-call', at: 0 },
  { verb: 'start' },
  { verb: 'finish', outcome: 'served' },
  { verb: 'put-back', reason: 'mistake' },
  { verb: 'cancel' },
  { verb: 'void', reason: 'mistake' },
];

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('join' as const), times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(), moves: fc.array(fc.constantFrom(...MOVES), { minLength: 1, maxLength: 3 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('miss' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), which: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('plan' as const), walkIn: fc.option(fc.integer({ min: 0, max: 6 })) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'epoch' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface World {
  site: TestSite;
  /** Everybody who asked for anything; an entry's id becomes its ticket's. */
  readonly people: string[];
}

async function take(world: World, step: Step): Promise<void> {
  const { standby, issuing, startEpoch } = world.site.site.parts;
  const person = 'which' in step ? world.people[step.which % Math.max(1, world.people.length)] : undefined;
  const move = (ticketId: string, each: TicketMove) => moveTicket(issuing, { ticketId, move: each, actor: 'staff/1' });
  switch (step.do) {
    case 'take':
      world.site.clock.advance(15_000);
      for (const taken of await Promise.all(Array.from({ length: step.times }, () => world.site.kiosk.take('paspor')))) if (taken.ok) world.people.push(taken.value.ticketId);
      return;
    case 'join': {
      const ids = Array.from({ length: step.times }, () => v7());
      world.people.push(...ids);
      await Promise.all(ids.map((ticketId) => joinStandby(standby, { ticketId, serviceId: 'paspor', revision: null, priority: false, missing: [], kiosk: 'Anjungan 1', stand: null, language: 'id' })));
      return;
    }
    case 'move':
      if (person !== undefined) await Promise.all(step.moves.map((each) => move(person, each)));
      return;
    case 'miss':
      if (person === undefined) return;
      await move(person, { verb: 'call', counter: 'loket-2', reason: 'next' });
      await move(person, { verb: 'miss' });
      return;
    case 'leave':
      if (person !== undefined) await leaveStandby(standby, { ticketId: person, actor: 'citizen' });
      return;
    case 'plan': {
      const { journal, siteClock } = world.site.site.parts;
      await planDay({ journal, catalog: issuing.catalog, today: siteClock.day }, { ...WHERE, quota: step.walkIn === null ? null : { walkIn: step.walkIn, online: 0 }, hours: null, reason: 'agency-asks', actor: 'staff/1' });
      return;
    }
    case 'restart':
      world.site = await world.site.restart();
      return;
    case 'epoch':
      return startEpoch();
  }
}

/** Reads the day from the journal alone. */
function expectFairList(events: readonly SiteEvent[]): void {
  const holders = new Set<string>();
  const missed = new Set<string>();
  const waiting: string[] = [];
  let joined = 0;
  let places = PLACES;
  for (const event of events) {
    const ticketId = event.stream.replace('ticket/', '');
    if (event.type === 'ticket.no-show') missed.add(ticketId);
    if (event.type === 'ticket.called' || event.type === 'ticket.put-back') missed.delete(ticketId);
    if (event.type === 'ticket.call-undone' && event.data.backTo === 'no-show') missed.add(ticketId);
    if (event.type === 'ticket.cancelled' || event.type === 'ticket.voided') holders.delete(ticketId);
    if (event.type === 'service.day-planned') places = event.data.quota?.walkIn ?? PLACES;
    if (event.type === 'standby.joined') {
      expect(event.data.place).toBe((joined += 1));
      waiting.push(event.data.ticketId);
    }
    if (event.type === 'standby.left') waiting.splice(waiting.indexOf(event.data.ticketId), 1);
    if (event.type === 'standby.place-given') {
      expect(waiting.shift(), 'the first of the list').toBe(event.data.ticketId);
      if (event.data.from !== null) {
        expect(missed.has(event.data.from), 'whose place it was did not come').toBe(true);
        expect(holders.delete(event.data.from), 'a place is passed on once').toBe(true);
      }
    }
    if (event.type === 'ticket.issued') {
      holders.add(event.data.ticketId);
      expect(holders.size, 'places held').toBeLessThanOrEqual(places);
    }
  }
}

test('whatever happens, a place is given once and in order, and nobody of the list is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async (steps) => {
      const first = await openSite();
      const world: World = { site: first, people: [] };
      try {
        for (const each of steps) await take(world, each);
        const { standby, issuing, journal } = world.site.site.parts;
        await giveAllPlaces(standby);
        const events = await journal.readAfter(0, 10_000);
        expectFairList(events);
        const list = standby.standby.listWaiting(WHERE);
        const left = events.filter((event) => event.type === 'standby.joined').length - events.filter((event) => event.type === 'standby.place-given' || event.type === 'standby.left').length;
        expect(list).toHaveLength(left);
        if (left > 0) {
          const places = issuing.catalog().quotaOf('paspor', DAY)?.walkIn ?? Infinity;
          const { walkInUsed } = issuing.store.findServiceDay({ ...WHERE, prefix: 'B' });
          expect(walkInUsed).toBeGreaterThanOrEqual(places);
          if (walkInUsed === places) expect(standby.standby.listMissed(WHERE)).toEqual([]);
        }
        await world.site.close();
        expect(world.site.check()).toMatchObject({ sound: true });
      } finally {
        await world.site.close();
        rmSync(first.dataDir, { recursive: true, force: true, maxRetries: 3 });
      }
    }),
    { numRuns: Number(process.env['RANDOM_DAYS'] ?? 25), endOnFailure: true },
  );
}, Number(process.env['RANDOM_DAYS'] ?? 25) * 10_000);
