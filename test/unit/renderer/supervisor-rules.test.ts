import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CallingPolicy } from '../../../src-main/contract/supervisor.ts';
import { parsePolicy } from '../../../src-main/queue/policy/policy.ts';
import { moveState, TICKET_STATES, type TicketVerb } from '../../../src-main/queue/life-cycle.ts';
import { sumByWhy } from '../../../src-renderer/supervisor/chart-options.ts';
import { choicesFor, CHOICES, toMove, type Choice } from '../../../src-renderer/supervisor/moves.ts';
import { toForm, toPolicy } from '../../../src-renderer/supervisor/policy-form.ts';
import { toMinute, toTime, WALL_TIME } from '../../../src-renderer/supervisor/wall-time.ts';
import { SAMPLE_DAY } from '../../../src-renderer/gallery/sample-report.ts';

const VERB_OF: Readonly<Record<Choice, TicketVerb>> = { first: 'reorder', last: 'reorder', transfer: 'transfer', 'put-back': 'put-back', cancel: 'void' };

describe('the supervisor page', () => {
  test('offers for a ticket exactly what the life cycle allows', () => {
    for (const state of TICKET_STATES) expect(choicesFor(state), state).toEqual(CHOICES.filter((choice) => moveState(state, VERB_OF[choice]).ok));
  });

  test('sends no transfer without a service', () => {
    expect(toMove('transfer', '')).toBeUndefined();
    expect(toMove('transfer', 'kk')).toEqual({ verb: 'transfer', service: 'kk', to: null });
    expect(toMove('transfer', 'kk', 'counter/loket-4')).toEqual({ verb: 'transfer', service: 'kk', to: 'counter/loket-4' });
    expect(toMove('last', '')).toEqual({ verb: 'reorder', place: 'last' });
  });

  test('puts any policy into a form and back as it was written, general and of single services', () => {
    const rule = fc.oneof(
      fc.record({ rule: fc.constant('mix' as const), normal: fc.integer({ min: 1, max: 20 }), priority: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ rule: fc.constant('booking-window' as const), opensBefore: fc.nat(1440), closesAfter: fc.nat(1440), turns: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ rule: fc.constant('ageing' as const), minutes: fc.integer({ min: 1, max: 1440 }) }),
      fc.record({ rule: fc.constant('transfers' as const), arrival: fc.constantFrom('kept' as const, 'renewed' as const) }),
    );
    const rules = fc.uniqueArray(rule, { selector: (each) => each.rule, maxLength: 4 });
    const policies = fc.record({ format: fc.constant(1 as const), default: rules, services: fc.dictionary(fc.constantFrom('paspor', 'kk', 'sim'), rules), closing: fc.constant({ called: 'ask' as const, serving: 'served' as const }), graceSeconds: fc.nat(900) });
    fc.assert(fc.property(policies, (policy) => void expect(toPolicy(policy, toForm(policy))).toEqual(policy)));
  });

  test('gives one service rules of its own and takes them away again, and the core judges them', () => {
    const policy: CallingPolicy = { format: 1, default: [{ rule: 'mix', normal: 2, priority: 1 }, { rule: 'transfers', arrival: 'kept' }], services: {}, closing: { called: 'ask', serving: 'served' }, graceSeconds: 60 };
    const form = toForm(policy);
    const withOwn = { ...form, own: { paspor: { ...form.general, normal: 1, hasAgeing: true, ageingMinutes: 20 } } };
    expect(toPolicy(policy, withOwn)).toEqual({ ...policy, services: { paspor: [{ rule: 'mix', normal: 1, priority: 1 }, { rule: 'ageing', minutes: 20 }, { rule: 'transfers', arrival: 'kept' }] } });
    expect(toPolicy(toPolicy(policy, withOwn), { ...withOwn, own: {} })).toEqual(policy);
    expect(parsePolicy(toPolicy(policy, { ...withOwn, own: { paspor: { ...form.general, normal: 0 } } }))).toMatchObject({ ok: false, error: { kind: 'no-bound', service: 'paspor' } });
  });

  test('reads wall times with a point or a colon', () => {
    const pattern = new RegExp(`^${WALL_TIME}$`);
    expect(['07.30', '07:30', '24.00', '7.30', '07.60'].map((text) => pattern.test(text))).toEqual([true, true, false, false, false]);
    expect([toMinute('07:30'), toTime(870)]).toEqual([450, '14.30']);
  });

  test('draws who went home unserved from the very rows of the table', () => {
    const table = SAMPLE_DAY.tables.find(({ id }) => id === 'unserved');
    if (table === undefined) throw new Error('no table');
    const total = (rows: typeof table.rows) => rows.reduce((sum, row) => sum + Number(row.at(-1)), 0);
    expect(total(sumByWhy(table).rows)).toBe(total(table.rows));
    expect(sumByWhy(table).rows).toHaveLength(5);
  });
});
