import type { CallingPolicy } from '../../src-main/contract/index.ts';

/** The default rules as a form holds them. Rules that the form does not know (booking windows) are kept as they are. */
export interface PolicyForm {
  hasMix: boolean;
  normal: number;
  priority: number;
  ageingMinutes: number;
  transfersKept: boolean;
  called: CallingPolicy['closing']['called'];
  serving: CallingPolicy['closing']['serving'];
  graceSeconds: number;
}

export function toForm({ default: rules, closing, graceSeconds }: CallingPolicy): PolicyForm {
  const mix = rules.find((rule) => rule.rule === 'mix');
  const ageing = rules.find((rule) => rule.rule === 'ageing');
  const transfers = rules.find((rule) => rule.rule === 'transfers');
  return {
    hasMix: mix?.rule === 'mix',
    normal: mix?.rule === 'mix' ? mix.normal : 2,
    priority: mix?.rule === 'mix' ? mix.priority : 1,
    ageingMinutes: ageing?.rule === 'ageing' ? ageing.minutes : 45,
    transfersKept: transfers?.rule !== 'transfers' || transfers.arrival === 'kept',
    called: closing.called,
    serving: closing.serving,
    graceSeconds,
  };
}

export function toPolicy(before: CallingPolicy, form: PolicyForm): CallingPolicy {
  const others = before.default.filter(({ rule }) => rule === 'booking-window');
  return {
    ...before,
    default: [
      ...(form.hasMix ? [{ rule: 'mix' as const, normal: form.normal, priority: form.priority }] : []),
      ...others,
      { rule: 'ageing', minutes: form.ageingMinutes },
      { rule: 'transfers', arrival: form.transfersKept ? 'kept' : 'renewed' },
    ],
    closing: { called: form.called, serving: form.serving },
    graceSeconds: form.graceSeconds,
  };
}
