import type { ReportDocument, ReportTable } from '../../src-main/contract/index.ts';
import type { ChartOption } from './charts.ts';

/** A chart is drawn from a table of the report, so that the two can never disagree. */
export interface ChartSource {
  readonly table: ReportTable;
  /** Columns that become bars or lines, by id. */
  readonly series: readonly string[];
  readonly kind: 'bars' | 'lines' | 'sideways';
}

export interface ChartLook {
  readonly say: (text: { readonly id: string; readonly en: string }) => string;
  readonly ink: string;
  readonly line: string;
  readonly colors: readonly string[];
  readonly font: string;
}

/** More categories than this cannot be read; the table holds them all. */
const MOST_BARS = 12;

export function findTable(document: ReportDocument, id: string): ReportTable | undefined {
  return document.tables.find((table) => table.id === id);
}

export function toChartOption({ table, series, kind }: ChartSource, { say, ink, line, colors, font }: ChartLook): ChartOption {
  const rows = kind === 'sideways' ? table.rows.slice(0, MOST_BARS).toReversed() : table.rows;
  const first = rows.map(([cell]) => (typeof cell === 'object' && cell !== null ? say(cell) : String(cell ?? '')));
  const category = { type: 'category', data: first, axisLabel: { color: ink, fontFamily: font, fontSize: 13, ...(kind === 'sideways' ? { width: 190, overflow: 'truncate' } : {}) }, axisLine: { lineStyle: { color: line } }, axisTick: { show: false } };
  const value = { type: 'value', minInterval: 1, axisLabel: { color: ink, fontFamily: font, fontSize: 13 }, splitLine: { lineStyle: { color: line } } };
  return {
    color: [...colors],
    textStyle: { fontFamily: font },
    animation: false,
    aria: { enabled: true },
    grid: { left: 8, right: 16, top: series.length > 1 ? 36 : 12, bottom: 4, containLabel: true },
    ...(series.length > 1 ? { legend: { top: 0, left: 0, textStyle: { color: ink, fontSize: 13 }, itemWidth: 16, itemHeight: 10 } } : {}),
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, textStyle: { fontFamily: font, color: ink } },
    xAxis: kind === 'sideways' ? value : category,
    yAxis: kind === 'sideways' ? category : value,
    series: series.flatMap((id) => {
      const place = table.columns.findIndex((column) => column.id === id);
      const column = table.columns[place];
      if (column === undefined) return [];
      return [{ name: say(column.heading), type: kind === 'lines' ? 'line' : 'bar', data: rows.map((row) => row[place] ?? null), barMaxWidth: 34, symbolSize: 7, lineStyle: { width: 3 }, itemStyle: { borderRadius: 3 } }];
    }),
  };
}

/** Reasons of those who went home unserved, summed over the services. */
export function sumByWhy(table: ReportTable): ReportTable {
  const why = table.columns.findIndex(({ id }) => id === 'why');
  const people = table.columns.findIndex(({ id }) => id === 'people');
  const sums = new Map<string, { cell: ReportTable['rows'][number][number]; count: number }>();
  for (const row of table.rows) {
    const cell = row[why] ?? null;
    const key = JSON.stringify(cell);
    sums.set(key, { cell, count: (sums.get(key)?.count ?? 0) + Number(row[people] ?? 0) });
  }
  const columns = [table.columns[why], table.columns[people]].filter((column) => column !== undefined);
  return { ...table, columns, rows: [...sums.values()].sort((a, b) => b.count - a.count).map(({ cell, count }) => [cell, count]), more: 0 };
}
