import writeXlsxFile, { type Cell as XlsxCell, type Row, type Sheet } from 'write-excel-file/node';
import type { ZoneName } from '../shared/clock.ts';
import { neutralise, sayIn, toExportCell, type ExportCell, type ExportLanguage } from './export-cells.ts';
import type { ReportDocument, ReportTable } from './report-document.ts';

/** Excel's own limit for the name of a sheet, and the signs it refuses there. */
const LONGEST_SHEET_NAME = 31;
const NOT_IN_SHEET_NAMES = /[\\/?*[\]:']/g;
const LONGEST_COLUMN = 48;

/** A document as a workbook, a sheet a table. Texts are typed as texts and neutralised all the same: somebody may save the sheet as CSV. */
export async function toXlsx({ document, tables, language, zone }: { readonly document: ReportDocument; readonly tables: readonly ReportTable[]; readonly language: ExportLanguage; readonly zone: ZoneName }): Promise<Uint8Array> {
  const names = new Set<string>();
  const sheets = tables.map((table): Sheet<never> => {
    const cells = table.rows.map((row) => table.columns.map((column, place) => toExportCell({ cell: row[place] ?? null, column, language, zone })));
    const headings = table.columns.map(({ heading }) => neutralise(sayIn(heading, language)));
    const title: Row = [{ value: neutralise(`${document.siteName} · ${sayIn(document.title, language)} ${document.subject}`), type: String, fontWeight: 'bold' }];
    return {
      data: [title, headings.map((value) => ({ value, type: String, fontWeight: 'bold', wrap: true })), ...cells.map((row) => row.map(toXlsxCell))],
      sheet: nameSheet(sayIn(table.title, language), names),
      columns: headings.map((heading, place) => ({ width: widthOf([heading, ...cells.map((row) => row[place])]) })),
      stickyRowsCount: 2,
    };
  });
  return new Uint8Array(await writeXlsxFile(sheets).toBuffer());
}

function toXlsxCell(cell: ExportCell): XlsxCell {
  if (cell.kind === 'empty') return null;
  if (cell.kind === 'text') return { value: cell.text, type: String };
  return { value: cell.value, type: Number, format: cell.isShare ? '0.0%' : cell.fraction ? '0.0' : '0' };
}

function nameSheet(title: string, taken: Set<string>): string {
  const plain = title.replace(NOT_IN_SHEET_NAMES, ' ').slice(0, LONGEST_SHEET_NAME);
  const name = taken.has(plain) ? `${plain.slice(0, LONGEST_SHEET_NAME - 4)} (${taken.size})` : plain;
  taken.add(name);
  return name;
}

function widthOf(cells: readonly (ExportCell | string | undefined)[]): number {
  const lengths = cells.map((cell) => (typeof cell === 'string' ? Math.min(cell.length, 16) : cell?.kind === 'text' ? cell.text.length : 8));
  return Math.min(LONGEST_COLUMN, Math.max(8, ...lengths) + 2);
}
