import type { WaitEstimate } from './estimate-wait.ts';

/** What a citizen was told, and how long it took until the first call; null = the day ended without one. */
export interface ToldWait {
  readonly told: WaitEstimate;
  readonly waitedMs: number | null;
}

export interface ToldWaitOfService extends ToldWait {
  readonly service: string;
}

/** How many were told a waiting time, and for how many it came true. */
export interface WaitAccuracy {
  readonly told: number;
  readonly inside: number;
}

export interface DayAccuracy extends WaitAccuracy {
  /** By service, in the order of their names; services where nobody was told anything are absent. */
  readonly services: readonly (WaitAccuracy & { readonly service: string })[];
}

/** Share of tickets called inside the interval they were told, 0-1; null when nobody was told anything. Both ends count as inside. */
export function shareInside(waits: readonly ToldWait[]): number | null {
  return waits.length === 0 ? null : waits.filter(isInside).length / waits.length;
}

/** The accuracy of one day. Pure. */
export function measureWaits(waits: readonly ToldWaitOfService[]): DayAccuracy {
  const services = [...Map.groupBy(waits, ({ service }) => service)].map(([service, own]) => ({ service, told: own.length, inside: own.filter(isInside).length }));
  return {
    told: waits.length,
    inside: services.reduce((sum, { inside }) => sum + inside, 0),
    services: services.sort((a, b) => (a.service < b.service ? -1 : 1)),
  };
}

function isInside({ told, waitedMs }: ToldWait): boolean {
  return waitedMs !== null && waitedMs >= told.fromMinutes * 60_000 && waitedMs <= told.toMinutes * 60_000;
}
