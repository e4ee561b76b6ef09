/** How a measure is spread over people: half waited at most the median, nine of ten at most the ninetieth. Milliseconds; null = nobody. */
export interface Spread {
  readonly count: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

/** The nearest-rank percentiles: each is a time that somebody really had. */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = Float64Array.from(samples).sort();
  return { count: sorted.length, medianMs: atRank(sorted, 0.5), p90Ms: atRank(sorted, 0.9) };
}

function atRank(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}
