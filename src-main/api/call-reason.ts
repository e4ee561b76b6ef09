import type { CallReason } from '../contract/index.ts';
import { CALL_REASONS } from '../queue/policy/choose-next.ts';

type Code = CallReason['code'];
const BY_POLICY: readonly Code[] = CALL_REASONS;

/** The one mapping of a call's recorded reason to what the console says. Any code of a call made by a person but the second chance is "out of order". */
export function toCallReason({ reason, serviceReason }: { readonly reason: string; readonly serviceReason: string | null }): CallReason {
  const code = BY_POLICY.find((known) => known === reason) ?? (reason === 'second-chance' ? 'second-chance' : 'out-of-order');
  return { code, isAged: serviceReason === 'aged' };
}
