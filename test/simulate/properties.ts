import type { HallFacts } from './facts.ts';
import { checkNoOverlap, checkNoSurprise, checkOneRecord } from './properties/announcements.ts';
import { checkBound } from './properties/bound.ts';
import { checkDecidedAgain, checkNobodyOvertaken, checkTurns } from './properties/calls.ts';
import type { Finding } from './properties/finding.ts';
import { checkAllEnded, checkOneHolder, checkOneInHand } from './properties/lives.ts';
import { checkStandbyOrder } from './properties/standby.ts';
import { checkAcknowledged, checkContiguous, checkNoneDoubled, checkNoneLost, checkQuota } from './properties/numbers.ts';

/** One promise of the hall, held against a day. */
export interface Property {
  readonly name: PropertyName;
  readonly holds: boolean;
  /** How many things were looked at. */
  readonly checked: number;
  readonly faults: number;
  /** The first few, in sentences. */
  readonly examples: readonly string[];
}

const CHECKS = {
  'no number is doubled': checkNoneDoubled,
  'no number is lost': checkNoneLost,
  'the numbers of a prefix are contiguous': checkContiguous,
  'every acknowledged ticket is in the journal': checkAcknowledged,
  'no quota is overdrawn': checkQuota,
  'places that come back are passed on in order': checkStandbyOrder,
  'no ticket is called by two counters at once': checkOneHolder,
  'no counter has two citizens at once': checkOneInHand,
  'every call is decided again from the journal': checkDecidedAgain,
  'nobody is overtaken within a class without a reason': checkNobodyOvertaken,
  'every call by the policy takes one turn': checkTurns,
  "the policy's bound is kept": checkBound,
  'every call ends in exactly one record': checkOneRecord,
  'announcements never overlap in a zone': checkNoOverlap,
  'every ticket ends in a final state': checkAllEnded,
  'the journal is sound and its tables equal a rebuild': checkSound,
  'nobody met what no rule explains': checkNoSurprise,
} as const satisfies Readonly<Record<string, (facts: HallFacts) => Finding>>;

export type PropertyName = keyof typeof CHECKS;
export const PROPERTY_NAMES = Object.keys(CHECKS) as PropertyName[];

const MOST_EXAMPLES = 5;

/** Holds every promise against what a day left. Pure. */
export function checkProperties(facts: HallFacts): Property[] {
  return PROPERTY_NAMES.map((name) => {
    const { checked, faults } = CHECKS[name](facts);
    return { name, holds: faults.length === 0, checked, faults: faults.length, examples: faults.slice(0, MOST_EXAMPLES) };
  });
}

function checkSound({ journal, events }: HallFacts): Finding {
  if (journal === null) return { checked: 0, faults: ['the journal was not checked'] };
  const counted = journal.events === events.length ? [] : [`the check read ${journal.events} events, the journal holds ${events.length}`];
  return { checked: journal.events, faults: journal.sound ? counted : [journal.fault ?? 'unsound'] };
}
