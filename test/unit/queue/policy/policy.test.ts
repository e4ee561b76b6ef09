import { describe, expect, test } from 'vitest';
import { FIRST_POLICY, parsePolicy } from '../../../../src-main/queue/policy/policy.ts';
import { callsUntil, cycleOf } from '../../../../src-main/queue/policy/turns.ts';

const withRules = (rules: unknown): unknown => ({ ...FIRST_POLICY, services: { ktp: rules } });
const window = { rule: 'booking-window', opensBefore: 15, closesAfter: 30 };
const mix = { rule: 'mix', normal: 3, priority: 2 };

describe('a calling policy', () => {
  test('the first one is a policy', () => {
    expect(parsePolicy(FIRST_POLICY)).toEqual({ ok: true, value: FIRST_POLICY });
  });

  test.each([
    ['priority alone for ever', [{ rule: 'mix', normal: 0, priority: 1 }], { kind: 'no-bound', service: 'ktp', rule: 'mix' }],
    ['priority never', [{ rule: 'mix', normal: 1, priority: 0 }], { kind: 'no-bound', service: 'ktp', rule: 'mix' }],
    ['booked tickets always first', [mix, window], { kind: 'no-bound', service: 'ktp', rule: 'booking-window' }],
    ['booked tickets never while others wait', [mix, { ...window, turns: 0 }], { kind: 'no-bound', service: 'ktp', rule: 'booking-window' }],
    ['booked turns beside nobody\'s', [{ ...window, turns: 1 }], { kind: 'window-without-mix', service: 'ktp' }],
    ['two mixes', [mix, mix], { kind: 'rule-twice', service: 'ktp', rule: 'mix' }],
    ['ageing after no time', [{ rule: 'ageing', minutes: 0 }], { kind: 'not-a-policy', path: 'services.ktp.0.minutes' }],
    ['a share of turns beyond reason', [{ ...mix, normal: 1e9 }], { kind: 'not-a-policy', path: 'services.ktp.0.normal' }],
    ['an unknown rule', [{ rule: 'friends-first' }], { kind: 'not-a-policy', path: 'services.ktp.0.rule' }],
  ])('is refused by name: %s', (_name, rules, error) => {
    expect(parsePolicy(withRules(rules))).toMatchObject({ ok: false, error });
  });

  test('is refused when it is nothing of the kind', () => {
    for (const input of [null, 7, 'mix', [], { format: 2 }]) expect(parsePolicy(input)).toMatchObject({ ok: false, error: { kind: 'not-a-policy' } });
  });

  test('a refusal of the default names no service', () => {
    expect(parsePolicy({ ...FIRST_POLICY, default: [{ rule: 'mix', normal: 0, priority: 4 }] })).toEqual({ ok: false, error: { kind: 'no-bound', service: null, rule: 'mix' } });
  });
});

describe('turns', () => {
  test.each([
    [[{ rule: 'mix', normal: 2, priority: 1 }], 'NPN'],
    [[{ rule: 'mix', normal: 1, priority: 1 }], 'NP'],
    [[{ rule: 'mix', normal: 3, priority: 2 }], 'NPNPN'],
    [[{ rule: 'mix', normal: 2, priority: 1 }, { ...window, turns: 1 }], 'NPBN'],
    [[], 'E'],
  ] as const)('%j are spread evenly', (rules, cycle) => {
    expect(cycleOf(rules as never).map((each) => each[0]?.toUpperCase()).join('')).toBe(cycle);
  });

  test('the promise is the share of DOMAIN.md', () => {
    expect(callsUntil({ rules: [{ rule: 'mix', normal: 3, priority: 2 }], ticketClass: 'normal', place: 4 })).toBe(10);
    expect(callsUntil({ rules: [], ticketClass: 'everyone', place: 4 })).toBe(4);
  });
});
