import type { CallingPolicy } from '../../src-main/contract/index.ts';

type Rules = CallingPolicy['default'];

/** The rules of one service, or the general ones, as a form holds them. A figure of a rule that is off waits there for when it is switched on. */
export interface RulesForm {
  hasMix: boolean;
  normal: number;
  priority: number;
  hasWindow: boolean;
  opensBefore: number;
  closesAfter: number;
  windowTurns: number;
  hasAgeing: boolean;
  ageingMinutes: number;
  transfersKept: boolean;
}

export interface PolicyForm {
  general: RulesForm;
  /** By service id: those with rules of their own. */
  own: Record<string, RulesForm>;
  called: CallingPolicy['closing']['called'];
  serving: CallingPolicy['closing']['serving'];
  graceSeconds: number;
}

const FIRST_RULES: RulesForm = { hasMix: false, normal: 2, priority: 1, hasWindow: false, opensBefore: 10, closesAfter: 15, windowTurns: 1, hasAgeing: false, ageingMinutes: 45, transfersKept: true };

export function toForm({ default: rules, services, closing, graceSeconds }: CallingPolicy): PolicyForm {
  const own = Object.fromEntries(Object.entries(services).map(([service, its]) => [service, toRulesForm(its)]));
  return { general: toRulesForm(rules), own, called: closing.called, serving: closing.serving, graceSeconds };
}

/** Rules that were not touched stay as they were written. */
export function toPolicy(before: CallingPolicy, form: PolicyForm): CallingPolicy {
  return {
    format: 1,
    default: toRules(form.general, before.default),
    services: Object.fromEntries(Object.entries(form.own).map(([service, its]) => [service, toRules(its, before.services[service])])),
    closing: { called: form.called, serving: form.serving },
    graceSeconds: form.graceSeconds,
  };
}

function toRulesForm(rules: Rules): RulesForm {
  const form = { ...FIRST_RULES };
  for (const rule of rules) {
    if (rule.rule === 'mix') Object.assign(form, { hasMix: true, normal: rule.normal, priority: rule.priority });
    if (rule.rule === 'booking-window') Object.assign(form, { hasWindow: true, opensBefore: rule.opensBefore, closesAfter: rule.closesAfter, windowTurns: rule.turns ?? 0 });
    if (rule.rule === 'ageing') Object.assign(form, { hasAgeing: true, ageingMinutes: rule.minutes });
    if (rule.rule === 'transfers') form.transfersKept = rule.arrival === 'kept';
  }
  return form;
}

function toRules(form: RulesForm, before: Rules | undefined): Rules {
  if (before !== undefined && JSON.stringify(toRulesForm(before)) === JSON.stringify(form)) return before;
  return [
    ...(form.hasMix ? [{ rule: 'mix' as const, normal: form.normal, priority: form.priority }] : []),
    ...(form.hasWindow ? [{ rule: 'booking-window' as const, opensBefore: form.opensBefore, closesAfter: form.closesAfter, turns: form.windowTurns }] : []),
    ...(form.hasAgeing ? [{ rule: 'ageing' as const, minutes: form.ageingMinutes }] : []),
    { rule: 'transfers', arrival: form.transfersKept ? 'kept' : 'renewed' },
  ];
}
