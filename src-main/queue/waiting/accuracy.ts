import type { WaitInterval } from './estimate-wait.ts';

/** What a citizen was told, and how long it took until the call. */
export interface ToldWait {
  readonly told: WaitInterval;
  readonly waitedMs: number;
}

/** Share of tickets called inside the interval they were told, 0-1; null when nobody was told anything. Both ends count as inside. */
export function shareInside(waits: readonly ToldWait[]): number | null {
  if (waits.length === 0) return null;
  const inside = waits.filter(({ told, waitedMs }) => waitedMs >= told.fromMinutes * 60_000 && waitedMs <= told.toMinutes * 60_000);
  return inside.length / waits.length;
}
