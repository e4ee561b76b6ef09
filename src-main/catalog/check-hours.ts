import { WEEKDAYS } from './pack-schema.ts';
import type { OpenDay, Pack } from './pack-schema.ts';

/** Checks the order of all times and dates in a pack: one sentence a fault. Times of day compare as texts because they are all `HH:MM`. */
export function checkDays(pack: Pack): string[] {
  const weekly = Object.entries(pack.hours).flatMap(([key, week]) => WEEKDAYS.flatMap((weekday) => checkDay(`hours "${key}" ${weekday}`, week[weekday])));
  const dated = pack.exceptions.flatMap((exception, place) => {
    const where = `exceptions[${place}] (${exception.name.id})`;
    const range = exception.from <= exception.to ? [] : [`${where}: ends on ${exception.to}, before it begins on ${exception.from}`];
    return [...range, ...checkDay(where, exception.hours), ...checkDay(`${where} on Fridays`, exception.fridayHours ?? null)];
  });
  return [...weekly, ...dated];
}

function checkDay(where: string, day: OpenDay | null): string[] {
  if (day === null) return [];
  const sentences: string[] = [];
  if (day.numbersFrom > day.opens) sentences.push(`${where}: numbers are given from ${day.numbersFrom}, after the counters open at ${day.opens}`);
  if (day.opens >= day.closes) sentences.push(`${where}: closes at ${day.closes}, not after it opens at ${day.opens}`);
  if (day.lastNumber < day.numbersFrom) sentences.push(`${where}: the last number at ${day.lastNumber} comes before the first at ${day.numbersFrom}`);
  if (day.lastNumber > day.closes) sentences.push(`${where}: the last number at ${day.lastNumber} comes after closing at ${day.closes}`);
  return [...sentences, ...checkBreaks(where, day)];
}

function checkBreaks(where: string, day: OpenDay): string[] {
  const sentences: string[] = [];
  const breaks = day.breaks.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const [place, pause] of breaks.entries()) {
    const span = `the break ${pause.from}-${pause.to}`;
    const before = breaks[place - 1];
    if (pause.from >= pause.to) sentences.push(`${where}: ${span} ends before it begins`);
    if (pause.from < day.opens || pause.to > day.closes) sentences.push(`${where}: ${span} lies outside ${day.opens}-${day.closes}`);
    if (before !== undefined && pause.from < before.to) sentences.push(`${where}: ${span} overlaps the one before it, ${before.from}-${before.to}`);
  }
  return sentences;
}
