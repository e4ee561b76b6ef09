import type { EventData } from '../journal/events/catalogue.ts';
import type { Journal } from '../journal/journal-port.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Catalog } from './catalog.ts';

export type PlanDayInput = EventData<'service.day-planned'> & {
  /** Opaque id of who plans, for the event: `staff/<id>`. */
  readonly actor: string;
};

export type PlanDayRefusal =
  | { readonly kind: 'unknown-service' }
  /** Only today can be planned: later days belong to the pack. */
  | { readonly kind: 'not-today'; readonly today: string }
  /** Numbers before counters, the last number before closing. */
  | { readonly kind: 'impossible-hours' }
  | { readonly kind: 'cannot-save' };

/**
 * Gives one service another quota or other hours for today; null for both = the pack's again. In force with the next number. Somebody who takes a number
 * in the same instant may still get it by the old plan: a smaller quota takes nothing back.
 */
export async function planDay({ journal, catalog, today }: { readonly journal: Journal; readonly catalog: () => Pick<Catalog, 'findService'>; readonly today: () => string }, { actor, ...plan }: PlanDayInput): Promise<Result<void, PlanDayRefusal>> {
  if (catalog().findService(plan.service) === undefined) return err({ kind: 'unknown-service' });
  if (plan.day !== today()) return err({ kind: 'not-today', today: today() });
  if (plan.hours !== null && plan.hours !== 'closed' && !isPossible(plan.hours)) return err({ kind: 'impossible-hours' });
  const stream = `day-plan/${plan.service}/${plan.day}`;
  for (;;) {
    const outcome = await journal.append({ events: [{ stream, type: 'service.day-planned', data: plan }], expected: { [stream]: await journal.versionOf(stream) }, actor });
    if (outcome.kind === 'appended') return ok(undefined);
    if (outcome.kind === 'cannot-save') return err({ kind: 'cannot-save' });
  }
}

function isPossible({ numbersFrom, opens, lastNumber, closes }: Exclude<PlanDayInput['hours'], 'closed' | null>): boolean {
  return numbersFrom <= opens && opens <= lastNumber && numbersFrom <= lastNumber && lastNumber < closes;
}
