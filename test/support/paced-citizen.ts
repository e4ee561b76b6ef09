import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { serviceIdAt } from './always-open-pack.ts';
import type { BuiltSite } from './built-site.ts';
import { readRevision, takeTicket, type Acknowledged } from './page-visitor.ts';

export interface PacedCitizen {
  /** What the page was told so far. */
  readonly acknowledged: readonly Acknowledged[];
  /** Anything but a number: none is expected. */
  readonly refusals: readonly string[];
  /** When the first answer has come. */
  readonly begun: Promise<void>;
  /** Ends when the connection does, or after `stop`. */
  readonly done: Promise<void>;
  stop(): void;
}

/** A pause between two numbers: a burst would share commits and hide what is lost between them. */
const PAUSE_MS = 4;

/** One page that takes number after number, over all services of the always-open pack, until its site is gone. */
export async function startPacedCitizen(site: BuiltSite, { services }: { readonly services: number }): Promise<PacedCitizen> {
  const page = await site.connect();
  const revisions = await Promise.all(Array.from({ length: services }, (_, place) => readRevision(page, serviceIdAt(place))));
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const gone = once(page.socket, 'close').then(() => 'gone' as const);
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  let stopped = false;

  async function takeUntilGone(): Promise<void> {
    for (let turn = 0; !stopped; turn += 1) {
      const place = turn % services;
      // A call on a dead connection may never settle.
      const taken = await Promise.race([takeTicket(page, { serviceId: serviceIdAt(place), revision: revisions[place] ?? '' }).catch(() => 'gone' as const), gone]);
      if (taken === 'gone') return;
      if (taken.ok) acknowledged.push({ ticketId: taken.value.ticketId, number: taken.value.number });
      else refusals.push(taken.error.kind);
      begin();
      await sleep(PAUSE_MS);
    }
    page.close();
  }
  return {
    acknowledged,
    refusals,
    begun,
    done: takeUntilGone(),
    stop() {
      stopped = true;
    },
  };
}
