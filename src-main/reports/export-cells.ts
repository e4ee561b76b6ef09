import { minuteOfDay, serviceDayOf, ZONE_OFFSET_MINUTES, type ZoneName } from '../shared/clock.ts';
import type { Cell, TableColumn, Text } from './report-document.ts';

export type ExportLanguage = 'id' | 'en';

/** With these a spreadsheet takes a text for a formula, also after white space that it drops and in full-width form. */
const FORMULA_STARTS = /^[\s\u00a0\u200b\ufeff]*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]/u;
/** What XML 1.0 cannot hold, and half surrogates. */
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/**
 * A text that no spreadsheet runs: what looks like the beginning of a formula is preceded by an apostrophe, the sign that says "text" there (OWASP, CSV
 * Injection). A citizen's search phrase is the one text here that anybody may choose.
 */
export function neutralise(text: string): string {
  const writable = text.replace(UNWRITABLE, '');
  return FORMULA_STARTS.test(writable) || /^\s/.test(writable) ? `'${writable}` : writable;
}

/** What stands in an exported cell: a number stays one, so that it can be summed up. */
export type ExportCell = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'number'; readonly value: number; readonly fraction: boolean; readonly isShare: boolean } | { readonly kind: 'empty' };

export function toExportCell({ cell, column, language, zone }: { readonly cell: Cell; readonly column: TableColumn; readonly language: ExportLanguage; readonly zone: ZoneName }): ExportCell {
  if (cell === null || (typeof cell === 'number' && !Number.isFinite(cell))) return { kind: 'empty' };
  if (typeof cell === 'string') return { kind: 'text', text: neutralise(cell) };
  if (typeof cell === 'object') return { kind: 'text', text: neutralise(sayIn(cell, language)) };
  if (column.unit === 'time' || column.unit === 'date-time') return { kind: 'text', text: toWallTime(cell, column.unit, zone) };
  return { kind: 'number', value: cell, fraction: column.unit !== 'count', isShare: column.unit === 'share' };
}

export function sayIn(text: Text, language: ExportLanguage): string {
  return text[language];
}

/** `2026-11-24 09:12:05`: the one way of writing an instant that every spreadsheet in every country reads alike. */
function toWallTime(at: number, unit: 'time' | 'date-time', zone: ZoneName): string {
  const minute = minuteOfDay({ at, zone });
  const two = (n: number): string => String(n).padStart(2, '0');
  const time = `${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(Math.floor((at + ZONE_OFFSET_MINUTES[zone] * 60_000) / 1000) % 60)}`;
  return unit === 'time' ? time : `${serviceDayOf({ at, zone })} ${time}`;
}
