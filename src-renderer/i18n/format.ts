import type { Language } from '../../src-main/contract/index.ts';

const DAY_MS = 86_400_000;
const NAMES = {
  id: {
    days: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
    months: ['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli', 'Agustus', 'September', 'Oktober', 'November', 'Desember'],
  },
  en: {
    days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
    months: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  },
} as const;

/** `09.12` in Indonesian, `09:12` in English. `minute` = minutes since local midnight. */
export function formatMinute(minute: number, language: Language): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}${language === 'id' ? '.' : ':'}${two(minute % 60)}`;
}

/** Local wall time of an instant. `offsetMinutes` is the site's distance from UTC: the browser's own zone may be wrong. */
export function formatInstant({ at, offsetMinutes, language }: { readonly at: number; readonly offsetMinutes: number; readonly language: Language }): string {
  return formatMinute(minuteOf(at, offsetMinutes), language);
}

/** `Selasa, 24 November`: no year, a kiosk speaks of days at hand. */
export function formatDay(day: string, language: Language): string {
  const { weekday, date, month } = partsOf(day, language);
  return `${weekday}, ${date} ${month}`;
}

/** `Selasa 24 November`: inside a sentence, where another comma would be one too many. */
export function formatDayPlain(day: string, language: Language): string {
  const { weekday, date, month } = partsOf(day, language);
  return `${weekday} ${date} ${month}`;
}

/** `24 November 2026`. */
export function formatDate(day: string, language: Language): string {
  const { date, month, year } = partsOf(day, language);
  return `${date} ${month} ${year}`;
}

/** Whole days from one local day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);
}

function partsOf(day: string, language: Language) {
  const at = new Date(`${day}T00:00:00Z`);
  const { days, months } = NAMES[language];
  return { weekday: days[at.getUTCDay()] ?? '', date: at.getUTCDate(), month: months[at.getUTCMonth()] ?? '', year: at.getUTCFullYear() };
}

/** Minutes since local midnight at an instant. */
export function minuteOf(at: number, offsetMinutes: number): number {
  const local = at + offsetMinutes * 60_000;
  return Math.floor((((local % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
}
