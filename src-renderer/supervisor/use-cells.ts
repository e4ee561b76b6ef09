import type { ReportTable } from '../../src-main/contract/index.ts';
import { formatDate, formatInstant } from '../i18n/format.ts';
import { useSupervisor } from './use-supervisor.ts';

type Column = ReportTable['columns'][number];
type Cell = ReportTable['rows'][number][number];
type Unit = Column['unit'];

const DAY_MS = 86_400_000;

/** How the cells of a report are written in the reader's language. */
export function useCells() {
  const { view, language, t, say, number, staff } = useSupervisor();

  function showNumber(value: number, unit: Unit): string {
    const { offsetMinutes } = view.value;
    switch (unit) {
      case 'minutes':
        return number(value, 1);
      case 'share':
        return `${number(value * 100, 1)} %`;
      case 'time':
        return formatInstant({ at: value, offsetMinutes, language: language.value });
      case 'date-time': {
        const local = value + offsetMinutes * 60_000;
        const day = new Date(Math.floor(local / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
        return `${formatDate(day, language.value)}, ${formatInstant({ at: value, offsetMinutes, language: language.value })}`;
      }
      default:
        return number(value);
    }
  }
  return {
    /** `24 November 2026` for a day; a month and a ticket as they are. */
    showSubject: (subject: string) => (/^\d{4}-\d{2}-\d{2}$/.test(subject) ? formatDate(subject, language.value) : subject),
    isNumeric: ({ unit }: Column) => unit === 'count' || unit === 'minutes' || unit === 'share',
    /** An opaque id of staff becomes a name where it is known. */
    show(cell: Cell, column: Pick<Column, 'id' | 'unit'>): string {
      if (cell === null) return '';
      if (typeof cell === 'number') return showNumber(cell, column.unit);
      if (typeof cell === 'object') return say(cell);
      return staff.value.get(cell)?.displayName ?? (isUuid(cell) ? cell.slice(0, 8) : cell);
    },
    showFact: (value: number | null, unit: Unit): string => {
      if (value === null) return t('unknown');
      return unit === 'minutes' ? t('minutes', { n: number(value, 1) }) : showNumber(value, unit);
    },
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);
}
