import type { Availability, LiveService } from '../../src-main/contract/index.ts';

type Closed = Extract<Availability, { kind: 'closed' }>;

/** How the hall as a whole stands: what the welcome page says above its tiles. */
export type HallState =
  | { readonly kind: 'open' }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'closed'; readonly reason: Closed['reason']; readonly name: Closed['name']; readonly next: Closed['next'] };

/** Closed only when every service is; the earliest next opening speaks for all. */
export function hallStateOf(services: Iterable<LiveService>): HallState {
  const all = [...services].map(({ availability }) => availability);
  if (all.length === 0) return { kind: 'open' };
  if (all.every(({ kind }) => kind === 'clock-unsure')) return { kind: 'unsure' };
  const closed = all.flatMap((availability) => (availability.kind === 'closed' ? [availability] : []));
  const [first] = closed.sort((a, b) => orderOf(a).localeCompare(orderOf(b)));
  if (first === undefined || closed.length < all.length) return { kind: 'open' };
  const dayOver = closed.find(({ reason }) => reason === 'day-over');
  return { kind: 'closed', reason: dayOver?.reason ?? first.reason, name: first.name, next: first.next };
}

/** Agencies with at least one service that gives numbers now. */
export function openAgencies(agencies: readonly { readonly serviceIds: readonly string[] }[], live: ReadonlyMap<string, LiveService>): number {
  return agencies.filter(({ serviceIds }) => serviceIds.some((id) => live.get(id)?.availability.kind === 'open')).length;
}

function orderOf({ next }: Closed): string {
  return next === null ? '9999' : `${next.day} ${String(next.numbersFrom).padStart(4, '0')}`;
}
