import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { changePolicy } from '../../src-main/queue/calling/change-policy.ts';
import { actAtCounter, type CounterVerb } from '../../src-main/queue/calling/counter-verbs.ts';
import { openCounter } from '../../src-main/queue/calling/counters.ts';
import { recheckCalls } from '../../src-main/queue/calling/recheck-calls.ts';
import { FIRST_POLICY } from '../../src-main/queue/policy/policy.ts';
import { openSite, type TestSite } from '../support/with-site.ts';

const COUNTERS = [
  { counter: 'loket-1', staff: 'petugas-1', services: ['ktp', 'skck'] },
  { counter: 'loket-2', staff: 'petugas-2', services: ['skck', 'ktp'] },
  { counter: 'loket-3', staff: 'petugas-3', services: ['ktp'] },
];
const VERBS: readonly CounterVerb[] = [
  { verb: 'start' },
  { verb: 'undo-call' },
  { verb: 'miss' },
  { verb: 'park', until: null },
  { verb: 'unpark', why: 'asked' },
  { verb: 'put-back', reason: 'mistake' },
  { verb: 'transfer', service: 'skck', to: null, arrival: 'kept' },
  { verb: 'transfer', service: 'ktp', to: 'counter/loket-3', arrival: 'renewed' },
  { verb: 'finish', outcome: 'served' },
];
const MIXES = [1, 2, 3].map((priority) => ({ ...FIRST_POLICY, closing: { called: 'served', serving: 'served' }, default: [{ rule: 'mix', normal: 2, priority }, { rule: 'ageing', minutes: 10 }] }));

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('take' as const), service: fc.constantFrom('ktp', 'skck'), priority: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('call' as const), callers: fc.subarray(COUNTERS, { minLength: 1 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('act' as const), which: fc.nat(), by: fc.constantFrom(...COUNTERS), move: fc.constantFrom(...VERBS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('policy' as const), policy: fc.constantFrom(...MIXES) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function play(site: TestSite, steps: readonly Step[]): Promise<void> {
  const deps = site.site.parts.calling;
  const tickets: string[] = [];
  for (const counter of COUNTERS) await openCounter(deps, counter);
  for (const each of steps) {
    if (each.do === 'take') {
      const taken = await site.kiosk.take(each.service, { priority: each.priority });
      if (taken.ok) tickets.push(taken.value.ticketId);
    } else if (each.do === 'call') await Promise.all(each.callers.map((caller) => callNext(deps, { ...caller, commandId: v7() })));
    else if (each.do === 'act') await actAtCounter(deps, { ...each.by, ticketId: tickets[each.which % Math.max(1, tickets.length)] ?? v7(), move: each.move });
    else if (each.do === 'wait') site.clock.advance(each.seconds * 1000);
    else await changePolicy(deps, { policy: each.policy, basedOn: deps.calling.policy().version, actor: 'staff/pengawas' });
  }
}

test('whatever counters do, every call can be decided again from the journal and took one turn', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const site = await openSite();
      try {
        await play(site, steps);
        const events = await site.site.parts.journal.readAfter(0, 100_000);
        expect(recheckCalls(events, site.site.parts.siteClock.day())).toEqual([]);
        const turns = events.flatMap((event) => (event.type === 'service.turn-taken' ? [event.seq] : []));
        expect(turns).toHaveLength(events.filter((event) => event.type === 'ticket.called').length);
        await site.close();
        expect(site.check()).toMatchObject({ sound: true });
      } finally {
        await site.close();
        rmSync(site.dataDir, { recursive: true, force: true, maxRetries: 3 });
      }
    }),
    { numRuns: Number(process.env['RANDOM_DAYS'] ?? 20), endOnFailure: true },
  );
}, Number(process.env['RANDOM_DAYS'] ?? 20) * 10_000);
