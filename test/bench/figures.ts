/** The value below which a share of the figures lies; figures need not be sorted. */
export function percentile(figures: readonly number[], share: number): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN;
}

export function median(figures: readonly number[]): number {
  return percentile(figures, 0.5);
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}

/** One line of the table: what was measured, the figure, the target and whether it holds. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly target: string;
  readonly holds: boolean;
  /** Everything behind the figure, for the JSON. */
  readonly detail: Readonly<Record<string, unknown>>;
}

/** A row that could not be measured on this machine: it says why and fails nothing. */
export interface SkippedRow {
  readonly what: string;
  readonly skipped: string;
}

export type Outcome = Row | SkippedRow;

export function isSkipped(outcome: Outcome): outcome is SkippedRow {
  return 'skipped' in outcome;
}

/** The ratio of two percentiles in each round; a noisy machine disturbs both sides of a round alike. */
export function ratios({ measured, floor, share }: { readonly measured: readonly (readonly number[])[]; readonly floor: readonly (readonly number[])[]; readonly share: number }): number[] {
  return measured.map((block, place) => percentile(block, share) / percentile(floor[place] ?? [], share));
}
