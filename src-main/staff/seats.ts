/** At which counter each session sits; in memory, like the sessions. */
export interface Seats {
  sit(session: string, counter: string): void;
  /** Undefined when it sat nowhere. */
  leave(session: string): string | undefined;
  find(session: string): string | undefined;
  isTaken(counter: string): boolean;
  /** Called when a session sits down or leaves. Returns the way to stop. */
  onChange(listener: (session: string) => void): () => void;
}

export function createSeats(): Seats {
  const seats = new Map<string, string>();
  const listeners = new Set<(session: string) => void>();
  const tell = (session: string): void => listeners.forEach((listener) => listener(session));
  return {
    sit(session, counter) {
      seats.set(session, counter);
      tell(session);
    },
    leave(session) {
      const counter = seats.get(session);
      if (seats.delete(session)) tell(session);
      return counter;
    },
    find: (session) => seats.get(session),
    isTaken: (counter) => [...seats.values()].includes(counter),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
