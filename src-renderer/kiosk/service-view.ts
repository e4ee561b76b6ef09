import type { LiveService, LocalizedText, ServicePage } from '../../src-main/contract/index.ts';
import type { ServiceScreen } from './flow-types.ts';

/** What stands under the requirements: one hint at a time, the one that saves a second trip first. */
export type Hint =
  | { readonly kind: 'missing'; readonly what: LocalizedText; readonly then: LocalizedText }
  | { readonly kind: 'unticked'; readonly n: number }
  | { readonly kind: 'reloaded' | 'start' | 'reading' }
  | { readonly kind: 'opens-later' | 'on-break'; readonly minute: number }
  | null;

/** Hints begin only once the citizen has begun to tick: before that nothing is known to be missing. */
export function hintOf({ screen, page, live, minuteNow }: { readonly screen: ServiceScreen; readonly page: ServicePage; readonly live: LiveService; readonly minuteNow: number }): Hint {
  if (screen.ticked.length > 0 && !screen.reading) {
    const unticked = page.requirements.filter(({ id }) => !screen.ticked.includes(id));
    const helpful = unticked.find(({ ifMissing }) => ifMissing !== null);
    if (helpful?.ifMissing != null) return { kind: 'missing', what: helpful.text, then: helpful.ifMissing };
    if (unticked.length > 0) return { kind: 'unticked', n: unticked.length };
  }
  if (screen.reading) return { kind: 'reading' };
  if (screen.reloaded) return { kind: 'reloaded' };
  const { availability } = live;
  if (availability.kind === 'open' && minuteNow < availability.opens) return { kind: 'opens-later', minute: availability.opens };
  if (availability.kind === 'open' && availability.onBreakUntil !== null) return { kind: 'on-break', minute: availability.onBreakUntil };
  return screen.ticked.length === 0 ? { kind: 'start' } : null;
}

/** Services of the same need, else of the same agency, that give numbers now. At most `most`. */
export function otherOpenServices({
  serviceId,
  agencyId,
  needs,
  agencies,
  live,
  most,
}: {
  readonly serviceId: string;
  readonly agencyId: string;
  readonly needs: readonly { readonly serviceIds: readonly string[] }[];
  readonly agencies: readonly { readonly id: string; readonly serviceIds: readonly string[] }[];
  readonly live: ReadonlyMap<string, LiveService>;
  readonly most: number;
}): readonly string[] {
  const sameNeed = needs.filter(({ serviceIds }) => serviceIds.includes(serviceId)).flatMap(({ serviceIds }) => serviceIds);
  const sameAgency = agencies.find(({ id }) => id === agencyId)?.serviceIds ?? [];
  const candidates = new Set([...sameNeed, ...sameAgency]);
  candidates.delete(serviceId);
  return [...candidates].filter((id) => live.get(id)?.availability.kind === 'open').slice(0, most);
}
