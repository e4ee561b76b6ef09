import type { PrinterState } from './printer-port.ts';

/** A printer's state and those who watch it. */
export interface WatchedState {
  now(): PrinterState;
  /** Tells the watchers, unless nothing changed. */
  set(state: PrinterState): void;
  onChange(listener: (state: PrinterState) => void): () => void;
}

export function createWatchedState(first: PrinterState): WatchedState {
  let now = first;
  const listeners = new Set<(state: PrinterState) => void>();
  return {
    now: () => now,
    set(state) {
      if (isSame(now, state)) return;
      now = state;
      for (const listener of [...listeners]) listener(state);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function isSame(a: PrinterState, b: PrinterState): boolean {
  return a.state === b.state && detailOf(a) === detailOf(b);
}

function detailOf(state: PrinterState): string | undefined {
  return 'detail' in state ? state.detail : undefined;
}
