import { isSkipped, type Outcome } from './figures.ts';

/** The outcomes as a table for people; the JSON beside it holds everything behind the figures. */
export function toTable(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => (isSkipped(outcome) ? ['skip', outcome.what, outcome.skipped, ''] : [outcome.holds ? 'ok' : 'MISS', outcome.what, outcome.figure, outcome.target]));
  const lines = [['', 'what', 'figure', 'target'], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
