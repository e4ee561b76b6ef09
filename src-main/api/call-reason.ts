import type { CallReason } from '../contract/index.ts';
import { CALL_REASONS } from '../queue/policy/choose-next.ts';
import { findRule, rulesOf, type Policy } from '../queue/policy/policy.ts';

type Code = CallReason['code'];
const BY_POLICY: readonly Code[] = CALL_REASONS;

/** The one mapping of a call's recorded reason to what the console says. Any code of a call made by a person but the second chance is "out of order". */
export function toCallReason({ reason, service, isAged, policy }: { readonly reason: string; readonly service: string; readonly isAged: boolean; readonly policy: Policy }): CallReason {
  const code = BY_POLICY.find((known) => known === reason) ?? (reason === 'second-chance' ? 'second-chance' : 'out-of-order');
  const mix = findRule(rulesOf(policy, service), 'mix');
  const after = code === 'priority-turn' ? mix?.normal : code === 'normal-turn' ? mix?.priority : undefined;
  return { code, after: after ?? null, isAged };
}
