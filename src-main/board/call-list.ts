/** A call as a zone's boards draw it. Instants are ms since 1970 UTC by the zone's clock. */
export interface ShownCall {
  readonly callId: string;
  readonly ticketId: string;
  readonly number: string;
  readonly counter: string;
  readonly at: number;
  readonly isRecall: boolean;
}

export interface CancelledCall {
  readonly callId: string;
  readonly number: string;
  readonly at: number;
}

/** What a zone's boards remember, the newest first. */
export interface CallList {
  readonly calls: readonly ShownCall[];
  readonly cancelled: readonly CancelledCall[];
}

export interface CallPicture {
  readonly now: readonly ShownCall[];
  readonly last: readonly ShownCall[];
  readonly cancelled: readonly CancelledCall[];
}

/** As long as a call may still be said it stands large. */
const FRESH_MS = 30_000;
/** Somebody may still be on the way to a counter that took its call back. */
const CANCELLED_MS = 30_000;
const MOST_NOW = 24;
const LAST = 6;
const MOST_CANCELLED = 3;

export const emptyCallList: CallList = { calls: [], cancelled: [] };

/** A ticket stands once: its newest call replaces the ones before. */
export function addCall(list: CallList, call: ShownCall): CallList {
  const others = list.calls.filter(({ ticketId }) => ticketId !== call.ticketId);
  return { calls: [call, ...others].slice(0, MOST_NOW + LAST), cancelled: list.cancelled.filter(({ number }) => number !== call.number) };
}

export function cancelCall(list: CallList, ticketId: string, at: number): CallList {
  const gone = list.calls.find((call) => call.ticketId === ticketId);
  if (gone === undefined) return list;
  return { calls: list.calls.filter((call) => call !== gone), cancelled: [{ callId: gone.callId, number: gone.number, at }, ...list.cancelled].slice(0, MOST_CANCELLED) };
}

export function pictureAt({ calls, cancelled }: CallList, at: number): CallPicture {
  const now = calls.filter((call) => at - call.at < FRESH_MS).slice(0, MOST_NOW);
  return { now, last: calls.slice(now.length, now.length + LAST), cancelled: cancelled.filter((gone) => at - gone.at < CANCELLED_MS) };
}

/** When the picture changes although nothing happens; null = never. */
export function nextChangeAt({ calls, cancelled }: CallList, at: number): number | null {
  const ends = [...calls.map((call) => call.at + FRESH_MS), ...cancelled.map((gone) => gone.at + CANCELLED_MS)].filter((end) => end > at);
  return ends.length === 0 ? null : Math.min(...ends);
}
