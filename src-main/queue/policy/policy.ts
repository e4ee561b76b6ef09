import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';

const LONGEST_MINUTES = 24 * 60;
const MOST_TURNS = 20;

/** N normal turns, then M priority turns, spread evenly; a class that is not waiting passes its turn on. Without this rule a service is called by arrival alone. */
const mix = z.strictObject({ rule: z.literal('mix'), normal: z.int().min(0).max(MOST_TURNS), priority: z.int().min(0).max(MOST_TURNS) });

/**
 * A booked ticket has turns of its own from `opensBefore` minutes before its time until `closesAfter` minutes after it. Later it waits in its ordinary
 * class from the moment the window closed; earlier it is called only when nobody else waits. `turns` a cycle, beside those of the mix.
 */
const bookingWindow = z.strictObject({
  rule: z.literal('booking-window'),
  opensBefore: z.int().min(0).max(LONGEST_MINUTES),
  closesAfter: z.int().min(0).max(LONGEST_MINUTES),
  turns: z.int().min(0).max(MOST_TURNS).optional(),
});

/** A service in which somebody has waited this long comes before a counter's own order of preference. Inside a service the mix goes on. */
const ageing = z.strictObject({ rule: z.literal('ageing'), minutes: z.int().min(1).max(LONGEST_MINUTES) });

/** Whether a transferred ticket waits with its first arrival time (the default) or joins at the end. */
const transfers = z.strictObject({ rule: z.literal('transfers'), arrival: z.enum(['kept', 'renewed']) });

const rules = z.array(z.discriminatedUnion('rule', [mix, bookingWindow, ageing, transfers])).max(8);

/** What becomes of a ticket that is still at the counter when the next one is called: `ask` = the operator must say. */
const closing = z.strictObject({ called: z.enum(['ask', 'no-show', 'served']), serving: z.enum(['ask', 'served']) });

export const policySchema = z.strictObject({
  format: z.literal(1),
  /** For every service without rules of its own. */
  default: rules,
  /** By service id; replaces the default as a whole. */
  services: z.record(z.string().max(80), rules),
  closing,
  /** From the moment a call was spoken until a citizen counts as absent. */
  graceSeconds: z.int().min(0).max(900),
});

export type Policy = z.output<typeof policySchema>;
export type PolicyRule = Policy['default'][number];
export type RuleName = PolicyRule['rule'];

export type PolicyRefusal =
  /** `path` such as `services.ktp.0.minutes`. */
  | { readonly kind: 'not-a-policy'; readonly path: string; readonly sentence: string }
  | { readonly kind: 'rule-twice'; readonly service: string | null; readonly rule: RuleName }
  /** Somebody could wait for ever. `service` null = the default rules. */
  | { readonly kind: 'no-bound'; readonly service: string | null; readonly rule: 'mix' | 'booking-window' }
  | { readonly kind: 'window-without-mix'; readonly service: string | null }
  /** Rules for a service that the site does not have. */
  | { readonly kind: 'unknown-service'; readonly service: string };

/** In force until a supervisor changes it. */
export const FIRST_POLICY: Policy = {
  format: 1,
  default: [{ rule: 'mix', normal: 2, priority: 1 }, { rule: 'ageing', minutes: 45 }, { rule: 'transfers', arrival: 'kept' }],
  services: {},
  closing: { called: 'ask', serving: 'served' },
  graceSeconds: 60,
};

/** Reads a policy and refuses, by name, one under which somebody could wait for ever. */
export function parsePolicy(input: unknown): Result<Policy, PolicyRefusal> {
  const parsed = policySchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return err({ kind: 'not-a-policy', path: (issue?.path ?? []).join('.'), sentence: issue?.message ?? 'is not a policy' });
  }
  const policy = parsed.data;
  const refusal = [[null, policy.default] as const, ...Object.entries(policy.services)].map(([service, own]) => checkRules(service, own)).find((each) => each !== undefined);
  return refusal === undefined ? ok(policy) : err(refusal);
}

function checkRules(service: string | null, own: readonly PolicyRule[]): PolicyRefusal | undefined {
  const twice = own.find(({ rule }, place) => own.findIndex((other) => other.rule === rule) < place);
  if (twice !== undefined) return { kind: 'rule-twice', service, rule: twice.rule };
  const ownMix = findRule(own, 'mix');
  if (ownMix !== undefined && (ownMix.normal === 0 || ownMix.priority === 0)) return { kind: 'no-bound', service, rule: 'mix' };
  const window = findRule(own, 'booking-window');
  if (window === undefined) return undefined;
  if (window.turns === undefined || window.turns === 0) return { kind: 'no-bound', service, rule: 'booking-window' };
  return ownMix === undefined ? { kind: 'window-without-mix', service } : undefined;
}

export function findRule<N extends RuleName>(own: readonly PolicyRule[], name: N): Extract<PolicyRule, { rule: N }> | undefined {
  return own.find((each): each is Extract<PolicyRule, { rule: N }> => each.rule === name);
}

export function rulesOf(policy: Policy, service: string): readonly PolicyRule[] {
  return Object.hasOwn(policy.services, service) ? (policy.services[service] ?? policy.default) : policy.default;
}
