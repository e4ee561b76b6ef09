import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createQueueState } from '../../../../src-main/queue/policy/queue-state.ts';
import type { WaitingTicket } from '../../../../src-main/queue/policy/ticket-line.ts';

const ticket: fc.Arbitrary<WaitingTicket> = fc.record({
  ticketId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  service: fc.constantFrom('ktp', 'skck'),
  priority: fc.boolean(),
  arrivedAt: fc.integer({ min: 0, max: 5 }),
  sequence: fc.integer({ min: 1, max: 9 }),
  bookedFor: fc.constantFrom(null, 3),
  directedTo: fc.constantFrom(null, 'counter/1'),
});
const step = fc.oneof(ticket.map((added) => ({ added })), ticket.map(({ ticketId }) => ({ removed: ticketId })));

test('whatever comes, moves and goes, the counts are those of the tickets that wait, whatever their class, booking or counter', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const state = createQueueState();
      const waiting = new Map<string, WaitingTicket>();
      for (const one of steps) {
        if ('added' in one) {
          state.add(one.added);
          waiting.set(one.added.ticketId, one.added);
        } else {
          state.remove(one.removed);
          waiting.delete(one.removed);
        }
      }
      const all = [...waiting.values()];
      const wanted = new Map([...Map.groupBy(all, ({ service }) => service)].map(([service, tickets]) => [service, tickets.length]));
      expect(new Map(state.countByService())).toEqual(wanted);
      for (const mine of all) {
        const before = all.filter((other) => other.service === mine.service && (other.arrivedAt < mine.arrivedAt || (other.arrivedAt === mine.arrivedAt && (other.sequence < mine.sequence || (other.sequence === mine.sequence && other.ticketId < mine.ticketId)))));
        expect(state.find(mine.service)?.everyone.countBefore(mine)).toBe(before.length);
      }
    }),
    { numRuns: 500 },
  );
});
