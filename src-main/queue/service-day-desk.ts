import type { ServiceDayState } from './service-day.ts';

export interface ServiceDayKey {
  readonly service: string;
  readonly day: string;
  readonly prefix: string;
}

/**
 * Holds each service day as it will be once everything handed to the journal is durable, so that the next decision need not wait for the last fsync
 * and many numbers share one commit. The journal still compares and sets: when it says no, the entry is dropped and read again. A state that is
 * older than the disk's can therefore cost a second try, never a number.
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
}

/** A day has a few hundred service days; older ones are dropped with the rest and read again. */
const MOST_ENTRIES = 2000;

export function createServiceDayDesk(findStored: (key: ServiceDayKey) => ServiceDayState): ServiceDayDesk {
  const entries = new Map<string, Entry>();
  return {
    read(key) {
      const name = nameOf(key);
      const known = entries.get(name);
      if (known !== undefined) return known.state;
      const state = findStored(key);
      if (entries.size >= MOST_ENTRIES) entries.clear();
      entries.set(name, { state });
      return state;
    },
    put(key, state) {
      const name = nameOf(key);
      const entry = entries.get(name) ?? { state };
      entry.state = state;
      entries.set(name, entry);
      return (accepted) => {
        if (!accepted && entries.get(name) === entry) entries.delete(name);
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
