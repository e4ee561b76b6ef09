import type { LiveReports } from './live-day.ts';

/** What a supervisor should know, in facts; words are the page's. Instants are ms since 1970 UTC. */
export type Alert =
  | { readonly kind: 'clock-unsure' }
  | { readonly kind: 'no-counter-open'; readonly agencyId: string; readonly waiting: number; readonly longestSince: number }
  | { readonly kind: 'agency-out'; readonly agencyId: string; readonly waiting: number; readonly since: number; readonly note: string | null }
  | { readonly kind: 'piling-up'; readonly agencyId: string; readonly serviceId: string; readonly waiting: number; readonly open: number; readonly all: number; readonly longestSince: number }
  /** People wait for a service that a newer pack dropped; `open`: counters that still serve it. */
  | { readonly kind: 'service-withdrawn'; readonly agencyId: string; readonly serviceId: string; readonly waiting: number; readonly open: number; readonly longestSince: number }
  /** Somebody still sits at a counter that a newer pack dropped. */
  | { readonly kind: 'counter-withdrawn'; readonly counterId: string; readonly since: number }
  | { readonly kind: 'ticket-left'; readonly counterId: string; readonly number: string; readonly since: number }
  | { readonly kind: 'printer'; readonly device: string; readonly state: string; readonly since: number }
  | { readonly kind: 'help'; readonly kiosk: string; readonly at: number }
  | { readonly kind: 'hoarding'; readonly kiosk: string; readonly numbers: number; readonly at: number };

export interface WaitingAt {
  readonly serviceId: string;
  readonly agencyId: string;
  readonly waiting: number;
  readonly longestSince: number;
  readonly open: number;
  readonly all: number;
}

export interface AlertFacts {
  readonly at: number;
  readonly clockIsSure: boolean;
  readonly services: readonly WaitingAt[];
  /** What has left the pack: services in which somebody waits, counters at which somebody sits. */
  readonly withdrawn: { readonly services: readonly WaitingAt[]; readonly counters: readonly { readonly counterId: string; readonly since: number }[] };
  readonly outages: readonly { readonly agencyId: string; readonly since: number; readonly note: string | null }[];
  /** Tickets still called or served at a counter that nobody sits at. */
  readonly left: readonly { readonly counterId: string; readonly number: string; readonly since: number }[];
  readonly reports: LiveReports;
}

/** Somebody has waited so long, or so many wait for each open counter, that a person should look. */
export const LONG_WAIT_MS = 45 * 60_000;
export const MANY_A_COUNTER = 8;
/** A question or a suspicion this old was seen or is over. */
const FRESH_MS = 10 * 60_000;

/** The worst first; never two for the same trouble: an agency that is out or has no counter open is not also piling up. */
export function findAlerts({ at, clockIsSure, services, withdrawn, outages, left, reports }: AlertFacts): Alert[] {
  const out = new Set(outages.map(({ agencyId }) => agencyId));
  const waitingOf = (agencyId: string) => services.filter((each) => each.agencyId === agencyId).reduce((sum, { waiting }) => sum + waiting, 0);
  const unserved = services.filter(({ agencyId, waiting, open }) => waiting > 0 && open === 0 && !out.has(agencyId));
  const noCounter = [...Map.groupBy(unserved, ({ agencyId }) => agencyId)].map(([agencyId, those]): Alert => ({
    kind: 'no-counter-open',
    agencyId,
    waiting: those.reduce((sum, { waiting }) => sum + waiting, 0),
    longestSince: Math.min(...those.map(({ longestSince }) => longestSince)),
  }));
  const piling = services
    .filter(({ agencyId, waiting, open, longestSince }) => open > 0 && !out.has(agencyId) && waiting > 0 && (at - longestSince >= LONG_WAIT_MS || waiting >= open * MANY_A_COUNTER))
    .sort((a, b) => a.longestSince - b.longestSince);
  return [
    ...(clockIsSure ? [] : [{ kind: 'clock-unsure' } as const]),
    ...withdrawn.services.map(({ serviceId, agencyId, waiting, open, longestSince }): Alert => ({ kind: 'service-withdrawn', serviceId, agencyId, waiting, open, longestSince })),
    ...noCounter,
    ...outages.map(({ agencyId, since, note }): Alert => ({ kind: 'agency-out', agencyId, waiting: waitingOf(agencyId), since, note })),
    ...left.map((ticket): Alert => ({ kind: 'ticket-left', ...ticket })),
    ...withdrawn.counters.map((counter): Alert => ({ kind: 'counter-withdrawn', ...counter })),
    ...piling.map(({ serviceId, agencyId, waiting, open, all, longestSince }): Alert => ({ kind: 'piling-up', serviceId, agencyId, waiting, open, all, longestSince })),
    ...reports.help.filter((each) => at - each.at < FRESH_MS).map((each): Alert => ({ kind: 'help', ...each })),
    ...[...reports.printers.values()].filter(({ state }) => state !== 'ready' && state !== 'unknown').map(({ device, state, since }): Alert => ({ kind: 'printer', device, state, since })),
    ...reports.hoarding.filter((each) => at - each.at < FRESH_MS).map((each): Alert => ({ kind: 'hoarding', ...each })),
  ];
}
