import type { LocalizedText, Pack } from './pack-schema.ts';

type BoardLanguage = 'id' | 'en';

/** How a site shows and says its calls, complete. */
export interface BoardSettings {
  readonly languages: readonly [BoardLanguage, ...BoardLanguage[]];
  readonly numbers: 'digits' | 'number';
  readonly repeats: number;
  /** 0 to 1. */
  readonly volume: number;
  /** Minutes since local midnight; one that ends before it begins runs over midnight. */
  readonly quietHours: readonly { readonly from: number; readonly to: number }[];
  readonly runningText: readonly LocalizedText[];
}

const DEFAULT_VOLUME_PERCENT = 80;

/** A pack that says nothing of its boards gets a voice in Indonesian, digit by digit, once. */
export function toBoardSettings(board: Pack['board']): BoardSettings {
  const [first = 'id', ...others] = board?.languages ?? [];
  return {
    languages: [first, ...others.filter((language) => language !== first)],
    numbers: board?.numbers ?? 'digits',
    repeats: board?.repeats ?? 0,
    volume: (board?.volume ?? DEFAULT_VOLUME_PERCENT) / 100,
    quietHours: (board?.quietHours ?? []).map(({ from, to }) => ({ from: toMinute(from), to: toMinute(to) })),
    runningText: board?.runningText ?? [],
  };
}

export function isQuiet({ quietHours, volume }: Pick<BoardSettings, 'quietHours' | 'volume'>, minute: number): boolean {
  return volume === 0 || quietHours.some(({ from, to }) => (from <= to ? minute >= from && minute < to : minute >= from || minute < to));
}

function toMinute(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
