import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventOf } from '../../src-main/journal/events/catalogue.ts';
import type { TicketMove } from '../../src-main/queue/move-rules.ts';
import { moveTicket } from '../../src-main/queue/move-ticket.ts';
import { openSite, type TestSite } from '../support/with-site.ts';
import { rmSync } from 'node:fs';

const SERVICES = ['ktp', 'paspor', 'skck'] as const;
const MOVES: readonly TicketMove[] = [
  { verb: 'call', counter: 'loket-1', reason: 'next' },
  { verb: 'start' },
  { verb: 'finish', outcome: 'done' },
  { verb: 'miss' },
  { verb: 'call-again', counter: 'loket-2', reason: 'second-chance' },
  { verb: 'recall' },
  { verb: 'undo-call', at: 0 },
  { verb: 'park', until: null },
  { verb: 'unpark', why: 'asked' },
  { verb: 'transfer', service: 'ktp', to: null, arrival: 'kept' },
  { verb: 'transfer', service: 'paspor', to: 'counter/loket-2', arrival: 'renewed' },
  { verb: 'put-back', reason: 'mistake' },
  { verb: 'reorder', place: 'first', arrivedAt: 1, reason: 'frail' },
  { verb: 'take-over', counter: 'loket-2', staff: null },
  { verb: 'confirm' },
  { verb: 'cancel' },
  { verb: 'void', reason: 'mistake' },
];

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('take' as const), service: fc.constantFrom(...SERVICES), times: fc.integer({ min: 1, max: 6 }) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), which: fc.nat(), move: fc.constantFrom(...MOVES) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 600 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('printer' as const), how: fc.constantFrom('paper-out' as const, 'mid-job-power-off' as const, 'none' as const) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'epoch' as const }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function run(site: TestSite, steps: readonly Step[]): Promise<TestSite> {
  const tickets: string[] = [];
  for (const each of steps) {
    if (each.do === 'take') {
      const taken = await Promise.all(Array.from({ length: each.times }, () => site.kiosk.take(each.service)));
      tickets.push(...taken.flatMap((outcome) => (outcome.ok ? [outcome.value.ticketId] : [])));
    } else if (each.do === 'move') {
      const ticketId = tickets[each.which % Math.max(1, tickets.length)];
      if (ticketId !== undefined) await moveTicket(site.site.parts.issuing, { ticketId, move: each.move, actor: 'staff/1' });
    } else if (each.do === 'wait') {
      site.clock.advance(each.minutes * 60_000);
      await site.site.parts.beat();
    } else if (each.do === 'printer') site.printer.break(each.how);
    else if (each.do === 'epoch') await site.site.parts.startEpoch();
    else site = await site.restart();
  }
  return site;
}

/** Every number once a day; without a new epoch also no gap; quota places used never above the quota. */
function expectTrueDay(issued: readonly EventOf<'ticket.issued'>[], epochs: number): void {
  const series = Map.groupBy(issued, ({ data }) => `${data.day} ${data.prefix}`);
  for (const [name, events] of series) {
    const sequences = events.map((event) => event.data.sequence);
    expect(new Set(sequences).size, name).toBe(sequences.length);
    expect(sequences, name).toEqual([...sequences].sort((a, b) => a - b));
    if (epochs === 1) expect(sequences, name).toEqual(sequences.map((_, index) => index + 1));
  }
}

test('whatever happens on a day, no number is doubled or lost, no quota overdrawn, and the tables are what the journal says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const first = await openSite();
      let site = first;
      try {
        site = await run(first, steps);
        const events = await site.site.parts.journal.readAfter(0, 100_000);
        const issued = events.filter((event): event is EventOf<'ticket.issued'> => event.type === 'ticket.issued');
        expectTrueDay(issued, events.filter((event) => event.type === 'journal.epoch-started').length);
        const givenBack = new Set(events.filter((event) => event.type === 'ticket.cancelled' || event.type === 'ticket.voided').map((event) => event.stream));
        const held = Map.groupBy(issued.filter(({ data }) => data.service === 'paspor' && !givenBack.has(`ticket/${data.ticketId}`)), ({ data }) => data.day);
        for (const tickets of held.values()) expect(tickets.length).toBeLessThanOrEqual(3);
        await site.close();
        expect(site.check()).toMatchObject({ sound: true });
      } finally {
        await site.close();
        rmSync(first.dataDir, { recursive: true, force: true, maxRetries: 3 });
      }
    }),
    { numRuns: Number(process.env['RANDOM_DAYS'] ?? 25), endOnFailure: true },
  );
}, Number(process.env['RANDOM_DAYS'] ?? 25) * 10_000);
