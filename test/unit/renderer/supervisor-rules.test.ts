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

  test('puts a policy into a form and back without losing what the form does not know', () => {
    const policy: CallingPolicy = { format: 1, default: [{ rule: 'mix', normal: 3, priority: 1 }, { rule: 'booking-window', opensBefore: 10, closesAfter: 20, turns: 1 }, { rule: 'ageing', minutes: 30 }, { rule: 'transfers', arrival: 'renewed' }], services: { paspor: [] }, closing: { called: 'ask', serving: 'served' }, graceSeconds: 90 };
    expect(toPolicy(policy, toForm(policy))).toEqual(policy);
    expect(parsePolicy(toPolicy(policy, { ...toForm(policy), normal: 0 }))).toMatchObject({ ok: false, error: { kind: 'no-bound' } });
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
