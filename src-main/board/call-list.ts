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

/** `isPast`: it invites nobody any more and stands among the last calls. */
type ListedCall = ShownCall & { readonly isPast: boolean };

/** What a zone's boards remember, the newest first. */
export interface CallList {
  readonly calls: readonly ListedCall[];
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
  return { calls: [{ ...call, isPast: false }, ...others].slice(0, MOST_NOW + LAST), cancelled: list.cancelled.filter(({ number }) => number !== call.number) };
}

/** A colleague goes on with the ticket: its call stands there with that counter, in the same place. */
export function moveCall(list: CallList, ticketId: string, counter: string): CallList {
  if (!list.calls.some((call) => call.ticketId === ticketId && call.counter !== counter)) return list;
  return { ...list, calls: list.calls.map((call) => (call.ticketId === ticketId ? { ...call, counter } : call)) };
}

/** A call that invited somebody until now is listed as cancelled. */
export function cancelCall(list: CallList, ticketId: string, at: number): CallList {
  const gone = list.calls.find((call) => call.ticketId === ticketId);
  const rest = dropCall(list, ticketId);
  if (gone === undefined || gone.isPast) return rest;
  return { ...rest, cancelled: [{ callId: gone.callId, number: gone.number, at }, ...list.cancelled].slice(0, MOST_CANCELLED) };
}

export function dropCall(list: CallList, ticketId: string): CallList {
  const calls = list.calls.filter((call) => call.ticketId !== ticketId);
  return calls.length === list.calls.length ? list : { ...list, calls };
}

export function passCall(list: CallList, ticketId: string): CallList {
  if (!list.calls.some((call) => call.ticketId === ticketId && !call.isPast)) return list;
  return { ...list, calls: list.calls.map((call) => (call.ticketId === ticketId ? { ...call, isPast: true } : call)) };
}

export function pictureAt({ calls, cancelled }: CallList, at: number): CallPicture {
  const now = calls.filter((call) => !call.isPast && at - call.at < FRESH_MS).slice(0, MOST_NOW);
  return { now, last: calls.filter((call) => !now.includes(call)).slice(0, LAST), cancelled: cancelled.filter((gone) => at - gone.at < CANCELLED_MS) };
}

/** When the picture changes although nothing happens; null = never. */
export function nextChangeAt({ calls, cancelled }: CallList, at: number): number | null {
  const ends = [...calls.map((call) => call.at + FRESH_MS), ...cancelled.map((gone) => gone.at + CANCELLED_MS)].filter((end) => end > at);
  return ends.length === 0 ? null : Math.min(...ends);
}
