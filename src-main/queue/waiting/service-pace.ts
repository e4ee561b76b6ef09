import type { SiteEvent } from '../../journal/events/catalogue.ts';

/** A call that kept a counter taken. Instants are ms since 1970 UTC. */
export interface TakenCounter {
  readonly service: string;
  readonly calledAt: number;
  readonly endedAt: number;
}

export interface CallUnderWay {
  readonly ticketId: string;
  readonly service: string;
  readonly calledAt: number;
}

/** How long each service's last calls kept a counter taken, in memory. */
export interface ServicePace {
  /** Milliseconds of the last calls, newest last; empty for a service that nobody was called for. */
  recentMs(service: string): readonly number[];
  /** Mean of `recentMs`; undefined when there is none. */
  meanMs(service: string): number | undefined;
  take(event: SiteEvent): void;
}

/** As many as `estimateWait` looks at. */
export const REMEMBERED_CALLS = 30;
const TICKET_STREAM = 'ticket/';

/**
 * Counts every call from its beginning until the counter is free again, however it ends: whoever does not come has taken the counter too. A call that was
 * taken back is none. `past` in the order in which they ended.
 */
export function createServicePace({ past, underWay, serviceOf }: { readonly past: readonly TakenCounter[]; readonly underWay: readonly CallUnderWay[]; readonly serviceOf: (ticketId: string) => string | undefined }): ServicePace {
  const recent = new Map<string, { readonly lengths: number[]; total: number }>();
  const calls = new Map(underWay.map(({ ticketId, ...call }) => [ticketId, call]));

  function add({ service, calledAt, endedAt }: TakenCounter): void {
    const known = recent.get(service) ?? { lengths: [], total: 0 };
    known.lengths.push(endedAt - calledAt);
    known.total += endedAt - calledAt;
    if (known.lengths.length > REMEMBERED_CALLS) known.total -= known.lengths.shift() ?? 0;
    recent.set(service, known);
  }
  for (const each of past) add(each);
  return {
    recentMs: (service) => recent.get(service)?.lengths ?? [],
    meanMs(service) {
      const known = recent.get(service);
      return known === undefined ? undefined : known.total / known.lengths.length;
    },
    take({ stream, type, at }) {
      if (!stream.startsWith(TICKET_STREAM)) return;
      const ticketId = stream.slice(TICKET_STREAM.length);
      if (type === 'ticket.called') {
        const service = serviceOf(ticketId);
        if (service !== undefined) calls.set(ticketId, { service, calledAt: at });
        return;
      }
      const call = calls.get(ticketId);
      if (call === undefined || !ENDS_CALL.has(type)) return;
      calls.delete(ticketId);
      if (type !== 'ticket.call-undone') add({ ...call, endedAt: at });
    },
  };
}

const ENDS_CALL: ReadonlySet<SiteEvent['type']> = new Set(['ticket.call-undone', 'ticket.finished', 'ticket.no-show', 'ticket.parked', 'ticket.transferred', 'ticket.put-back', 'ticket.cancelled', 'ticket.voided', 'ticket.not-served']);
