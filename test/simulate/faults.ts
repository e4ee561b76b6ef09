import type { HallPlan } from './hall-plan.ts';
import type { Random } from './random.ts';

/** What a kiosk's printer makes of a slip. */
export type PrinterTrouble = 'paper-out' | 'offline' | 'jam';

export interface KioskFaults {
  /** Nobody can use the stand. */
  isDown(at: number): boolean;
  printerTrouble(at: number): PrinterTrouble | null;
}

interface Stretch<T> {
  readonly from: number;
  readonly to: number;
  readonly what: T;
}

const MINUTE_MS = 60_000;

/** One stand's day: paper runs out twice or so, a jam now and then, and one stand in five is dark for a while. */
export function drawKioskFaults({ services }: HallPlan, random: Random): KioskFaults {
  const opens = Math.min(...services.map(({ numbersFrom }) => numbersFrom));
  const closes = Math.max(...services.map(({ lastNumberAt }) => lastNumberAt));
  const draw = <T>(what: T, [shortest, longest]: readonly [number, number]): Stretch<T> => {
    const from = random.between(opens, closes);
    return { what, from, to: from + random.between(shortest, longest) * MINUTE_MS };
  };
  const troubles = Array.from({ length: random.whole(1, 3) }, () => draw<PrinterTrouble>('paper-out', [2, 8]));
  if (random.chance(0.5)) troubles.push(draw('jam', [1, 3]));
  if (random.chance(0.3)) troubles.push(draw('offline', [3, 15]));
  const dark = random.chance(0.2) ? draw('dark', [5, 25]) : null;
  return {
    isDown: (at) => dark !== null && dark.from <= at && at < dark.to,
    printerTrouble: (at) => troubles.find(({ from, to }) => from <= at && at < to)?.what ?? null,
  };
}
