import { err, ok, type Result } from '../../shared/result.ts';
import { chooseNext, type NextCall } from '../policy/choose-next.ts';
import { parsePolicy, type Policy, type PolicyRefusal } from '../policy/policy.ts';
import type { CallingDeps } from './call-next.ts';

const STREAM = 'policy';
const MOST_PREVIEWED = 200;

export type PolicyDeps = Pick<CallingDeps, 'journal' | 'calling' | 'catalog'>;

export type ChangePolicyRefusal = PolicyRefusal | { readonly kind: 'stale-page'; readonly version: number } | { readonly kind: 'cannot-save' };

/** Puts a policy in force for the next call. `basedOn` is the version the supervisor saw; 0 = the first policy. */
export async function changePolicy(deps: PolicyDeps, { policy, basedOn, actor }: { readonly policy: unknown; readonly basedOn: number; readonly actor: string }): Promise<Result<{ readonly version: number }, ChangePolicyRefusal>> {
  const parsed = readPolicy(deps, policy);
  if (!parsed.ok) return parsed;
  const outcome = await deps.journal.append({ events: [{ stream: STREAM, type: 'policy.changed', data: { text: JSON.stringify(parsed.value) } }], expected: { [STREAM]: basedOn }, actor });
  if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  return outcome.kind === 'conflict' ? err({ kind: 'stale-page', version: outcome.actual }) : ok({ version: basedOn + 1 });
}

export interface PreviewedCall extends NextCall {
  readonly counter: string;
}

export interface PolicyPreview {
  readonly now: readonly PreviewedCall[];
  readonly then: readonly PreviewedCall[];
}

/** The next `calls` calls of the open counters, each in turn, as today's queue stands: by the policy in force and by another. Records nothing. */
export function previewPolicy(deps: CallingDeps, { policy, calls }: { readonly policy: unknown; readonly calls: number }): Result<PolicyPreview, PolicyRefusal> {
  const parsed = readPolicy(deps, policy);
  if (!parsed.ok) return parsed;
  return ok({ now: playCalls(deps, deps.calling.policy().policy, calls), then: playCalls(deps, parsed.value, calls) });
}

/** A service of the policy in force may have left the pack since: its rules stay, so that the others can still be changed. */
function readPolicy({ calling, catalog }: Omit<PolicyDeps, 'journal'>, input: unknown): Result<Policy, PolicyRefusal> {
  const parsed = parsePolicy(input);
  if (!parsed.ok) return parsed;
  const inForce = calling.policy().policy.services;
  const unknown = Object.keys(parsed.value.services).find((service) => catalog().findService(service) === undefined && !Object.hasOwn(inForce, service));
  return unknown === undefined ? parsed : err({ kind: 'unknown-service', service: unknown });
}

function playCalls({ calling, siteClock }: CallingDeps, policy: Policy, calls: number): PreviewedCall[] {
  const state = calling.readQueue(siteClock.day());
  const open = calling.listCounters().filter((counter) => counter.state === 'open');
  const played: PreviewedCall[] = [];
  for (let idle = 0, place = 0; idle < open.length && played.length < Math.min(calls, MOST_PREVIEWED); place += 1) {
    const counter = open[place % open.length];
    const next = counter === undefined ? null : chooseNext(state, { ...counter, staff: counter.staff ?? '' }, policy, siteClock.now());
    idle = next === null ? idle + 1 : 0;
    if (next === null || counter === undefined) continue;
    state.remove(next.ticketId);
    state.setTurn(next.service, next.turn + 1);
    played.push({ ...next, counter: counter.counter });
  }
  return played;
}
