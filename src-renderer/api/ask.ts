import type { Link } from './client.ts';

/** How long an answer may take before the page says so, ms. */
export const ANSWER_WITHIN_MS = 5_000;

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false };

/**
 * Asks the core once and gives up after five seconds; whatever went wrong becomes `{ ok: false }`, a thing a screen can say.
 * Waits for the link first, so that nothing is sent long after its citizen has gone.
 */
export async function ask<T>(link: Link, call: (signal: AbortSignal) => Promise<T>): Promise<Answer<T>> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    await link.whenUp(signal);
    return { ok: true, value: await call(signal) };
  } catch {
    return { ok: false };
  }
}

/** Options of every stream: it starts again by itself, for ever, and opens with a full snapshot. */
export const STREAM = {
  retry: Number.POSITIVE_INFINITY,
  retryDelay: ({ attemptIndex }: { readonly attemptIndex: number }) => Math.min(2_000, 200 + 300 * attemptIndex),
} as const;

/** Follows a stream until the signal aborts. */
export async function follow<T>(open: (signal: AbortSignal) => Promise<AsyncIterable<T>>, signal: AbortSignal, onItem: (item: T) => void): Promise<void> {
  try {
    for await (const item of await open(signal)) {
      if (signal.aborted) return;
      onItem(item);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
