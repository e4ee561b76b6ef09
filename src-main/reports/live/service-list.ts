import type { Catalog } from '../../catalog/catalog.ts';
import type { DayPlan } from '../../catalog/day-plans.ts';
import type { Outages } from '../../catalog/outages.ts';
import type { SiteClock } from '../../journal/site-clock.ts';
import type { QueueStore } from '../../queue/queue-store.ts';

export interface ServiceListDeps {
  readonly catalog: () => Catalog;
  readonly outages: Outages;
  readonly siteClock: Pick<SiteClock, 'day' | 'minute'>;
  readonly store: Pick<QueueStore, 'listServiceDays'>;
}

/** Every agency with its services, today's quota and hours, in the shape of the contract's `agencyList`. */
export function listAgencies({ catalog, outages, siteClock, store }: ServiceListDeps) {
  const { agencies, servicesOfAgency, quotaOf, calendar, findPlan, counters } = catalog();
  const day = siteClock.day();
  const used = store.listServiceDays(day);
  return agencies.map(({ id, name, shortName, color }) => ({
    agencyId: id,
    name,
    shortName: shortName as string,
    color: color as string,
    outage: outages.find(id) ?? null,
    counters: counters.filter(({ agency }) => agency === id).map((counter) => ({ counterId: counter.id, name: counter.name as string })),
    services: servicesOfAgency(id).map((service) => ({
      serviceId: service.id,
      name: service.name,
      quota: quotaOf(service.id, day) ?? null,
      used: { walkIn: used.get(service.id)?.walkInUsed ?? 0, online: used.get(service.id)?.onlineUsed ?? 0 },
      opening: calendar.openingOf(service.id, { day, minute: siteClock.minute() }).kind,
      plan: toPlan(findPlan(service.id, day)),
    })),
  }));
}

function toPlan(plan: DayPlan | undefined) {
  return plan === undefined || (plan.quota === null && plan.hours === null) ? null : { quota: plan.quota, hours: plan.hours, reason: plan.reason };
}
