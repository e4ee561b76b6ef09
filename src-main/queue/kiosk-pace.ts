/** Without identity, one person could empty a quota: a kiosk pauses between two quota numbers and tells staff about the fifth in a row (DOMAIN.md, "Quota"). */
export const PAUSE_BETWEEN_QUOTA_NUMBERS_MS = 15_000;
/** Longer than this without a quota number, and somebody else stands there. */
export const SAME_PERSON_MS = 60_000;
export const NUMBERS_IN_A_ROW_TO_TELL = 5;

export interface KioskPace {
  /** Milliseconds to wait before the next quota number at this kiosk; 0 = now. */
  pauseLeftMs(kiosk: string, monotonicMs: number): number;
  /** Notes a quota number; true when staff should be told. */
  note(kiosk: string, monotonicMs: number): { readonly inARow: number; readonly tellStaff: boolean };
}

export function createKioskPace(): KioskPace {
  const kiosks = new Map<string, { lastMs: number; inARow: number }>();
  return {
    pauseLeftMs(kiosk, monotonicMs) {
      const last = kiosks.get(kiosk)?.lastMs;
      return last === undefined ? 0 : Math.max(0, last + PAUSE_BETWEEN_QUOTA_NUMBERS_MS - monotonicMs);
    },
    note(kiosk, monotonicMs) {
      const before = kiosks.get(kiosk);
      const inARow = before !== undefined && monotonicMs - before.lastMs <= SAME_PERSON_MS ? before.inARow + 1 : 1;
      for (const [other, { lastMs }] of kiosks) if (monotonicMs - lastMs > SAME_PERSON_MS) kiosks.delete(other);
      kiosks.set(kiosk, { lastMs: monotonicMs, inARow });
      return { inARow, tellStaff: inARow === NUMBERS_IN_A_ROW_TO_TELL };
    },
  };
}
