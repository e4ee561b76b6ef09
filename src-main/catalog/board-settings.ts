import type { LocalizedText, Pack } from './pack-schema.ts';

type BoardLanguage = 'id' | 'en';
type PackVoice = NonNullable<Pack['audioZones'][number]['voice']>;

/** How the calls of a zone are said, complete. */
export interface VoiceSettings {
  readonly languages: readonly [BoardLanguage, ...BoardLanguage[]];
  readonly numbers: 'digits' | 'number';
  readonly counters: 'number' | 'name';
  readonly repeats: number;
  /** 0 to 1. */
  readonly volume: number;
  /** Minutes since local midnight; one that ends before it begins runs over midnight. */
  readonly quietHours: readonly { readonly from: number; readonly to: number }[];
}

/** A picture as the pack names it; whether there is such a file is not known here. */
export interface PlaylistEntry {
  readonly file: string;
  readonly alt: LocalizedText;
  readonly showMs: number;
}

/** How a site shows its calls, complete, and how each zone says them. */
export interface BoardSettings {
  readonly runningText: readonly LocalizedText[];
  readonly playlist: readonly PlaylistEntry[];
  /** Of an audio zone: its own settings before the site's; the site's for a zone that is not in the pack. */
  readonly voiceOf: (zone: string) => VoiceSettings;
}

const DEFAULT_VOLUME_PERCENT = 80;

/** A pack that says nothing of its boards gets a voice in Indonesian, digit by digit, once, and no pictures. */
export function toBoardSettings({ board, audioZones }: Pick<Pack, 'board' | 'audioZones'>): BoardSettings {
  const ofSite = toVoiceSettings(board ?? {});
  const ofZones = new Map(audioZones.map(({ id, voice }) => [id, voice === undefined ? ofSite : toVoiceSettings({ ...board, ...voice })]));
  return {
    runningText: board?.runningText ?? [],
    playlist: (board?.playlist ?? []).map(({ file, alt, seconds }) => ({ file, alt, showMs: seconds * 1000 })),
    voiceOf: (zone) => ofZones.get(zone) ?? ofSite,
  };
}

function toVoiceSettings({ languages, numbers, counters, repeats, volume, quietHours }: PackVoice): VoiceSettings {
  const [first = 'id', ...others] = languages ?? [];
  return {
    languages: [first, ...others.filter((language) => language !== first)],
    numbers: numbers ?? 'digits',
    counters: counters ?? 'number',
    repeats: repeats ?? 0,
    volume: (volume ?? DEFAULT_VOLUME_PERCENT) / 100,
    quietHours: (quietHours ?? []).map(({ from, to }) => ({ from: toMinute(from), to: toMinute(to) })),
  };
}

export function isQuiet({ quietHours, volume }: Pick<VoiceSettings, 'quietHours' | 'volume'>, minute: number): boolean {
  return volume === 0 || quietHours.some(({ from, to }) => (from <= to ? minute >= from && minute < to : minute >= from || minute < to));
}

function toMinute(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
