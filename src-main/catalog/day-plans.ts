import type { EventData } from '../journal/events/catalogue.ts';

/** What a supervisor planned for one service on one day. `version` is its stream's. */
export type DayPlan = EventData<'service.day-planned'> & { readonly version: number };

/** Plans of single days; they come before the pack's hours and quota. */
export interface DayPlans {
  find(service: string, day: string): DayPlan | undefined;
}

export const NO_DAY_PLANS: DayPlans = { find: () => undefined };

/** Remembers the plans; read again after each change, so that a thousand services cost no query. */
export function createDayPlans(store: { listDayPlans(): readonly DayPlan[] }): DayPlans & { reload(): void } {
  const read = () => new Map(store.listDayPlans().map((plan) => [`${plan.day} ${plan.service}`, plan]));
  let known = read();
  return {
    find: (service, day) => known.get(`${day} ${service}`),
    reload() {
      known = read();
    },
  };
}
