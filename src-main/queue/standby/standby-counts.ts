import type { Journal } from '../../journal/journal-port.ts';
import type { StandbyDay, StandbyStore } from './standby-store.ts';

/** How many wait for a place, in memory: asked for every number of a service with a quota. */
export interface StandbyCounts {
  countWaiting(where: StandbyDay): number;
}

export function createStandbyCounts({ journal, standby }: { readonly journal: Pick<Journal, 'onAppended'>; readonly standby: Pick<StandbyStore, 'countWaiting'> }): StandbyCounts {
  const known = new Map<string, number>();
  let knownDay = '';
  journal.onAppended((events) => {
    for (const event of events) if (event.type === 'standby.joined' || event.type === 'standby.place-given' || event.type === 'standby.left') known.delete(event.data.service);
  });
  return {
    countWaiting({ service, day }) {
      if (day !== knownDay) known.clear();
      knownDay = day;
      const count = known.get(service) ?? standby.countWaiting({ service, day });
      known.set(service, count);
      return count;
    },
  };
}
