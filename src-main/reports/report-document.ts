/** A report as it is read, printed and exported: one definition of every table, its words in both languages. Instants are ms since 1970 UTC. */
export interface Text {
  readonly id: string;
  readonly en: string;
}

export type Cell = string | number | null | Text;
/** How a number is written. `minutes` may have a fraction, `share` is 0 to 1, `time` and `date-time` are instants. */
export type Unit = 'text' | 'count' | 'minutes' | 'share' | 'time' | 'date-time';

export interface TableColumn {
  readonly id: string;
  readonly heading: Text;
  readonly unit: Unit;
}

export interface ReportTable {
  readonly id: string;
  readonly title: Text;
  /** How the figures came about, or null. */
  readonly note: Text | null;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Rows that were left out at the end, because the table would be too long to push to a page. */
  readonly more: number;
}

export interface Fact {
  readonly id: string;
  readonly label: Text;
  readonly value: number | null;
  readonly unit: Exclude<Unit, 'text'>;
}

export interface ReportDocument {
  readonly title: Text;
  /** `2026-11-24`, `2026-11` or a number with its day. */
  readonly subject: string;
  readonly siteName: string;
  /** From UTC. */
  readonly offsetMinutes: number;
  readonly facts: readonly Fact[];
  readonly tables: readonly ReportTable[];
}

/** A page and a spreadsheet hold more, but nobody reads more. */
export const MOST_ROWS = 2_000;

/** A table of rows as they come, bounded. */
export function createTable(table: Omit<ReportTable, 'more' | 'note'> & { readonly note?: Text }): ReportTable {
  return { ...table, note: table.note ?? null, rows: table.rows.slice(0, MOST_ROWS), more: Math.max(0, table.rows.length - MOST_ROWS) };
}

export function toMinutes(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms / 6_000) / 10;
}
