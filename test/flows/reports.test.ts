import fc from 'fast-check';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { openForReading } from '../../src-main/journal/database.ts';
import type { SiteEvent } from '../../src-main/journal/events/catalogue.ts';
import { callByHand } from '../../src-main/queue/calling/call-by-hand.ts';
import { callNext } from '../../src-main/queue/calling/call-next.ts';
import { actAtCounter, type CounterVerb } from '../../src-main/queue/calling/counter-verbs.ts';
import { openCounter } from '../../src-main/queue/calling/counters.ts';
import { superviseTicket, type SupervisorMove } from '../../src-main/queue/calling/supervise-ticket.ts';
import { answerReport } from '../../src-main/reports/answer-report.ts';
import type { ReportDocument, ReportTable } from '../../src-main/reports/report-document.ts';
import { createReportDesk } from '../../src-main/reports/report-desk.ts';
import type { ReportRequest } from '../../src-main/reports/report-request.ts';
import { reportsWorkerUrlFrom } from '../../src-main/worker-url.ts';
import { openSite, withSite, type TestSite } from '../support/with-site.ts';

const COUNTERS = [
  { counter: 'loket-1', staff: 'petugas-1', services: ['ktp', 'skck'] },
  { counter: 'loket-2', staff: 'petugas-2', services: ['skck', 'ktp'] },
];
const VERBS: readonly CounterVerb[] = [{ verb: 'start' }, { verb: 'finish', outcome: 'served' }, { verb: 'undo-call' }, { verb: 'miss' }, { verb: 'park', until: null }, { verb: 'unpark', why: 'asked' }, { verb: 'transfer', service: 'skck', to: 'counter/loket-2', arrival: 'kept' }, { verb: 'cancel' }];
const DEEDS: readonly SupervisorMove[] = [{ verb: 'put-back' }, { verb: 'cancel' }, { verb: 'reorder', place: 'first' }, { verb: 'reorder', place: 'last' }, { verb: 'transfer', service: 'ktp', to: null }];

const step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('take' as const), service: fc.constantFrom('ktp', 'skck'), priority: fc.boolean() }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('call' as const), by: fc.constantFrom(...COUNTERS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('by-hand' as const), which: fc.nat(), by: fc.constantFrom(...COUNTERS) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('act' as const), which: fc.nat(), by: fc.constantFrom(...COUNTERS), move: fc.constantFrom(...VERBS) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('supervise' as const), which: fc.nat(), move: fc.constantFrom(...DEEDS) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 900 }) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function play(site: TestSite, steps: readonly Step[]): Promise<void> {
  const deps = site.site.parts.calling;
  const tickets: string[] = [];
  for (const counter of COUNTERS) await openCounter(deps, counter);
  for (const each of steps) {
    const ticketId = 'which' in each ? (tickets[each.which % Math.max(1, tickets.length)] ?? v7()) : '';
    if (each.do === 'take') {
      const taken = await site.kiosk.take(each.service, { priority: each.priority });
      if (taken.ok) tickets.push(taken.value.ticketId);
    } else if (each.do === 'call') await callNext(deps, { ...each.by, commandId: v7() });
    else if (each.do === 'by-hand') await callByHand(deps, { ...each.by, commandId: v7(), ticketId, reason: 'frail' });
    else if (each.do === 'act') await actAtCounter(deps, { ...each.by, ticketId, move: each.move });
    else if (each.do === 'supervise') await superviseTicket(deps, { ticketId, staff: 'pengawas', move: each.move, reason: 'frail' });
    else site.clock.advance(each.seconds * 1000);
  }
}

async function read(site: TestSite, request: ReportRequest): Promise<ReportDocument> {
  const db = openForReading(join(site.dataDir, 'journal.db'));
  try {
    const answer = await answerReport(db, request, null);
    if (answer.kind !== 'document') throw new Error(answer.kind);
    return answer.document;
  } finally {
    db.close();
  }
}

function factsOf({ facts }: ReportDocument): Record<string, number | null> {
  return Object.fromEntries(facts.map(({ id, value }) => [id, value]));
}

function sum(table: ReportTable | undefined, column: string): number {
  const place = table?.columns.findIndex(({ id }) => id === column) ?? -1;
  return (table?.rows ?? []).reduce((total, row) => total + Number(row[place] ?? 0), 0);
}

/** Tickets whose last word is a missed call, whether or not their day was closed since. */
function listMissed(events: readonly SiteEvent[]): ReadonlySet<string> {
  const missed = new Set<string>();
  for (const event of events) {
    if (event.type === 'ticket.no-show' || (event.type === 'ticket.call-undone' && event.data.backTo === 'no-show')) missed.add(event.stream);
    else if (['ticket.called', 'ticket.put-back', 'ticket.transferred', 'ticket.cancelled', 'ticket.voided'].includes(event.type)) missed.delete(event.stream);
  }
  return missed;
}

/** What every total must be, counted in the journal without the report's own rules. */
function expectTrueTotals(document: ReportDocument, events: readonly SiteEvent[]): void {
  const count = (type: SiteEvent['type']) => events.filter((event) => event.type === type).length;
  const { arrivals, served, noShows, unserved, stillOpen } = factsOf(document);
  const missed = listMissed(events);
  const closedOn = events.filter(({ type, stream }) => type === 'ticket.not-served' && missed.has(stream)).length;
  expect([arrivals, served, noShows, unserved]).toEqual([count('ticket.issued'), count('ticket.finished'), missed.size, count('ticket.cancelled') + count('ticket.voided') + count('ticket.not-served') - closedOn]);
  expect(Number(served) + Number(noShows) + Number(unserved) + Number(stillOpen)).toBe(arrivals);
  for (const id of ['byHour', 'byService', 'byAgency']) {
    const table = document.tables.find((each) => each.id === id);
    expect([sum(table, 'arrivals'), sum(table, 'served'), sum(table, 'noShows'), sum(table, 'unserved')], id).toEqual([arrivals, served, noShows, unserved]);
  }
  const byCounter = document.tables.find(({ id }) => id === 'byCounter');
  expect([sum(byCounter, 'served'), sum(byCounter, 'noShows')]).toEqual([served, noShows]);
  expect(sum(document.tables.find(({ id }) => id === 'unserved'), 'people')).toBe(unserved);
}

const RUNS = Number(process.env['RANDOM_DAYS'] ?? 15);

test('whatever happens on a day, its report agrees with the journal, and no call by the policy is unexplained', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const site = await openSite();
      try {
        const day = site.site.parts.siteClock.day();
        await play(site, steps);
        const before = await read(site, { kind: 'day', day });
        const events = await site.site.parts.journal.readAfter(0, 100_000);
        expectTrueTotals(before, events);
        const fairness = factsOf(await read(site, { kind: 'fairness', day }));
        expect(fairness).toMatchObject({ unexplained: 0, calls: events.filter(({ type }) => type === 'ticket.called').length - events.filter(({ type }) => type === 'ticket.call-undone').length });
        site.clock.advance(20 * 3_600_000);
        await site.site.parts.beat();
        const after = await read(site, { kind: 'day', day });
        expectTrueTotals(after, await site.site.parts.journal.readAfter(0, 100_000));
        expect(factsOf(after)['stillOpen']).toBe(0);
        expect(factsOf(await read(site, { kind: 'month', month: day.slice(0, 7) }))).toEqual(factsOf(after));
      } finally {
        await site.close();
        rmSync(site.dataDir, { recursive: true, force: true, maxRetries: 3 });
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
}, RUNS * 10_000);

describe('the report thread', () => {
  test('makes reports beside the living site, exports them, and refuses by name', () =>
    withSite(async (site) => {
      const taken = await site.kiosk.take('ktp');
      if (!taken.ok) throw new Error('no number');
      site.site.parts.issuing.store.countUnmetNeed({ day: site.site.parts.siteClock.day(), phrase: '=cmd|calc' });
      const desk = createReportDesk({ workerUrl: reportsWorkerUrlFrom(new URL('../../src-main/serve.ts', import.meta.url).href), file: join(site.dataDir, 'journal.db') });
      const day = site.site.parts.siteClock.day();
      const [report, life] = await Promise.all([desk.make({ kind: 'day', day }), desk.make({ kind: 'audit', ticketId: taken.value.ticketId })]);
      expect(report).toMatchObject({ ok: true, value: { siteName: 'MPP Kota Uji', facts: expect.arrayContaining([expect.objectContaining({ id: 'arrivals', value: 1 })]) } });
      expect(life).toMatchObject({ ok: true, value: { subject: `A001, ${day}` } });
      const csv = await desk.export({ kind: 'day', day }, { format: 'csv', tableId: 'unmet', language: 'id' });
      expect(csv).toMatchObject({ ok: true, value: { name: `Laporan-hari-${day}-Pencarian-tanpa-hasil.csv` } });
      expect(csv.ok ? Buffer.from(csv.value.bytes).toString('utf8') : '').toContain(`"'=cmd|calc";1`);
      expect(await desk.export({ kind: 'day', day }, { format: 'xlsx', tableId: null, language: 'en' })).toMatchObject({ ok: true });
      expect(await desk.export({ kind: 'day', day }, { format: 'csv', tableId: null, language: 'en' })).toEqual({ ok: false, error: { kind: 'unknown-table' } });
      expect(await desk.make({ kind: 'audit', ticketId: v7() })).toEqual({ ok: false, error: { kind: 'unknown-ticket' } });
      await desk.close();
      expect(await desk.make({ kind: 'day', day })).toMatchObject({ ok: true });
      await desk.close();
    }));
});
