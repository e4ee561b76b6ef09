import type { ZoneName } from '../shared/clock.ts';
import { neutralise, sayIn, toExportCell, type ExportCell, type ExportLanguage } from './export-cells.ts';
import type { ReportTable } from './report-document.ts';

/** Excel takes a file for UTF-8 only with this in front. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * One table as CSV for the spreadsheet of a country: Indonesia writes 1,5 and so separates by semicolons, English 1.5 and commas. Lines end with CR LF
 * (RFC 4180); every text is quoted.
 */
export function toCsv({ table, language, zone }: { readonly table: ReportTable; readonly language: ExportLanguage; readonly zone: ZoneName }): string {
  const separator = language === 'id' ? ';' : ',';
  const head = table.columns.map(({ heading }) => quote(neutralise(sayIn(heading, language))));
  const rows = table.rows.map((row) => table.columns.map((column, place) => write(toExportCell({ cell: row[place] ?? null, column, language, zone }), language)));
  return BYTE_ORDER_MARK + [head, ...rows].map((cells) => `${cells.join(separator)}\r\n`).join('');
}

function write(cell: ExportCell, language: ExportLanguage): string {
  if (cell.kind === 'empty') return '';
  if (cell.kind === 'text') return quote(cell.text);
  const plain = cell.isShare ? String(Math.round(cell.value * 1000) / 1000) : String(cell.value);
  return language === 'id' ? plain.replace('.', ',') : plain;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
