/** A counter as the waiting time sees it. */
export interface OfferingCounter {
  /** In the counter's own order of preference. */
  readonly services: readonly string[];
}

export interface CounterShareInput {
  readonly service: string;
  /** Those that call now. */
  readonly counters: readonly OfferingCounter[];
  /** Milliseconds of work that wait for a service. */
  readonly workMs: (service: string) => number;
}

/**
 * How many counters' worth of work a service gets. A counter that offers several serves those it prefers first, so it counts for the part of its
 * waiting work that is this service's. Exact for the last who waits, and for all when no counter prefers another service.
 */
export function countersFor({ service, counters, workMs }: CounterShareInput): number {
  const own = workMs(service);
  return counters.reduce((sum, { services }) => {
    const place = services.indexOf(service);
    if (place < 0) return sum;
    const before = services.slice(0, place).reduce((work, other) => work + workMs(other), 0);
    return sum + (own + before === 0 ? 1 : own / (own + before));
  }, 0);
}
