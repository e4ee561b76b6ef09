import type { ServiceDayState } from './service-day.ts';

export interface ServiceDayKey {
  readonly service: string;
  readonly day: string;
  readonly prefix: string;
}

/**
 * Holds each service day as it will be once everything handed to the journal is durable, so that the next decision need not wait for the last fsync
 * and many numbers share one commit. The journal still compares and sets: when it says no, the entry is dropped and read again.
 */
export interface ServiceDayDesk {
  read(key: ServiceDayKey): ServiceDayState;
  /** Tells the desk what is handed to the journal; call the answer with whether it was accepted. */
  put(key: ServiceDayKey, state: ServiceDayState): (accepted: boolean) => void;
  /** Forgets one service's day or, without a key, everything (after the catalogue changed or a place came back). */
  forget(key?: ServiceDayKey): void;
}

interface Entry {
  state: ServiceDayState;
  /** Decisions handed to the journal and not answered yet. */
  underWay: number;
}

export function createServiceDayDesk(findStored: (key: ServiceDayKey) => ServiceDayState): ServiceDayDesk {
  const entries = new Map<string, Entry>();
  return {
    read: (key) => entries.get(nameOf(key))?.state ?? findStored(key),
    put(key, state) {
      const name = nameOf(key);
      const entry = entries.get(name) ?? { state, underWay: 0 };
      entry.state = state;
      entry.underWay += 1;
      entries.set(name, entry);
      return (accepted) => {
        entry.underWay -= 1;
        if ((!accepted || entry.underWay === 0) && entries.get(name) === entry) entries.delete(name);
      };
    },
    forget(key) {
      if (key === undefined) entries.clear();
      else entries.delete(nameOf(key));
    },
  };
}

function nameOf({ service, day, prefix }: ServiceDayKey): string {
  return `${day} ${prefix} ${service}`;
}
