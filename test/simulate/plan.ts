import { liveDay, type DayInput, type LivedDay } from './day.ts';
import type { SimulationOptions } from './options.ts';
import { readWaits } from './waits.ts';

/** What one more counter would change. Medians in ms; null = nobody was called. */
export interface Plan {
  readonly service: string;
  readonly name: string;
  /** That give the service today. */
  readonly counters: number;
  readonly before: number | null;
  readonly after: number | null;
}

/** Stands for the service with most numbers. */
export const BUSIEST = 'busiest';

/** Lives the same day again, the same citizens in a hall with one more counter. On a throw-away folder: only the waits of it are kept. */
export async function planCounter(lived: LivedDay, { options, service: asked, onProgress }: { readonly options: SimulationOptions; readonly service: string; readonly onProgress: DayInput['onProgress'] }): Promise<Plan> {
  const waits = readWaits(lived.facts);
  const service = asked === BUSIEST ? (waits[0]?.service ?? '') : asked;
  const mean = lived.plan.services.reduce((sum, { share, serviceMs }) => sum + share * serviceMs, 0);
  const again = await liveDay({
    options: { ...options, data: null, isFast: true, serviceMinutes: options.serviceMinutes ?? mean / 60_000, extraCounterFor: service },
    checksJournal: false,
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  again.discard();
  const medianOf = (of: LivedDay): number | null => readWaits(of.facts).find((each) => each.service === service)?.medianMs ?? null;
  return { service, name: lived.nameOf(service), counters: lived.plan.seats.filter(({ services }) => services.includes(service)).length, before: medianOf(lived), after: medianOf(again) };
}
