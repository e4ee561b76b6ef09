import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import type { Slip } from './slip.ts';

/** The words that the paper itself brings; everything else comes from the site pack. */
export interface SlipWords {
  readonly yourNumber: string;
  readonly waitAt: string;
  readonly estimate: string;
  readonly ahead: string;
  readonly taken: string;
  readonly prepare: string;
  readonly scan: string;
  readonly scanWhere: string;
  readonly copy: string;
  readonly copyNote: string;
}

const WORDS: Readonly<Record<Slip['language'], SlipWords>> = {
  id: {
    yourNumber: 'Nomor antrean Anda',
    waitAt: 'Tunggu di',
    estimate: 'Perkiraan tunggu',
    ahead: 'Di depan Anda',
    taken: 'Diambil',
    prepare: 'Siapkan',
    scan: 'Pindai untuk cek giliran',
    scanWhere: 'di anjungan mana pun, tanpa ponsel.',
    copy: 'SALINAN',
    copyNote: 'Dicetak ulang. Nomor tetap satu.',
  },
  en: {
    yourNumber: 'Your queue number',
    waitAt: 'Wait at',
    estimate: 'Estimated wait',
    ahead: 'Ahead of you',
    taken: 'Taken',
    prepare: 'Have ready',
    scan: 'Scan to check your turn',
    scanWhere: 'at any kiosk; no phone needed.',
    copy: 'SALINAN / COPY',
    copyNote: 'Printed again. It is the same number.',
  },
};

const MONTHS = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const;

export function wordsOf(slip: Slip): SlipWords {
  return WORDS[slip.language];
}

export function peopleAhead({ ahead, language }: Pick<Slip, 'ahead' | 'language'>): string {
  if (language === 'id') return `${ahead} orang`;
  return ahead === 1 ? '1 person' : `${ahead} people`;
}

export function waitText(wait: NonNullable<Slip['wait']>, language: Slip['language']): string {
  const unit = language === 'id' ? 'menit' : 'minutes';
  return wait.fromMinutes === wait.toMinutes ? `${wait.toMinutes} ${unit}` : `${wait.fromMinutes}-${wait.toMinutes} ${unit}`;
}

/** `24 Nov 2026, 09.12 WIB`: Indonesian writes a full stop between hours and minutes, English a colon. */
export function takenAt({ issuedAt, site, language }: Pick<Slip, 'issuedAt' | 'site' | 'language'>): string {
  const local = new Date(issuedAt + ZONE_OFFSET_MINUTES[site.zone] * 60_000);
  const two = (figure: number) => String(figure).padStart(2, '0');
  const time = [two(local.getUTCHours()), two(local.getUTCMinutes())].join(language === 'id' ? '.' : ':');
  return `${local.getUTCDate()} ${MONTHS[language][local.getUTCMonth()]} ${local.getUTCFullYear()}, ${time} ${site.zone}`;
}
