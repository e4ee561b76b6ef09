import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import type { Figures, GroupFigures } from './day-figures.ts';
import type { Names } from './names.ts';
import { createTable, toMinutes, type Cell, type Fact, type ReportDocument, type ReportTable, type TableColumn, type Text } from './report-document.ts';
import { sayCode, WORDS } from './report-words.ts';

export interface UnmetNeed {
  readonly phrase: string;
  readonly times: number;
}

const MEASURES: readonly TableColumn[] = [
  { id: 'arrivals', heading: WORDS.arrivals, unit: 'count' },
  { id: 'served', heading: WORDS.served, unit: 'count' },
  { id: 'noShows', heading: WORDS.noShows, unit: 'count' },
  { id: 'unserved', heading: WORDS.unserved, unit: 'count' },
  { id: 'waitMedian', heading: WORDS.waitMedian, unit: 'minutes' },
  { id: 'waitP90', heading: WORDS.waitP90, unit: 'minutes' },
  { id: 'serviceMedian', heading: WORDS.serviceMedian, unit: 'minutes' },
  { id: 'serviceP90', heading: WORDS.serviceP90, unit: 'minutes' },
];
/** A counter takes no arrivals and leaves nobody unserved: those belong to its services. */
const OF_COUNTERS: ReadonlySet<string> = new Set(['served', 'noShows', 'waitMedian', 'waitP90', 'serviceMedian', 'serviceP90']);

/** Puts the figures of a day or a month into words and tables. */
export function toFiguresDocument({ kind, subject, figures, unmet, names }: { readonly kind: 'day' | 'month'; readonly subject: string; readonly figures: Figures; readonly unmet: readonly UnmetNeed[]; readonly names: Names }): ReportDocument {
  const hours: ReportTable = byGroup({ id: 'byHour', title: WORDS.byHour, first: WORDS.hour, groups: figures.byHour, name: formatHour });
  return {
    title: kind === 'day' ? WORDS.dayReport : WORDS.monthReport,
    subject,
    siteName: names.siteName,
    offsetMinutes: ZONE_OFFSET_MINUTES[names.zone],
    facts: listFacts(figures),
    tables: [
      ...(kind === 'month' ? [byGroup({ id: 'byDay', title: WORDS.byDay, first: WORDS.day, groups: figures.byDay, name: (key) => key })] : []),
      hours,
      byGroup({ id: 'byService', title: WORDS.byService, first: WORDS.service, groups: figures.byService, name: names.service }),
      byGroup({ id: 'byAgency', title: WORDS.byAgency, first: WORDS.agency, groups: figures.byAgency, name: names.agency }),
      byCounter(figures.byCounter, names),
      unservedTable(figures, names),
      unmetTable(unmet),
    ],
  };
}

function listFacts({ total, stillOpen, told }: Figures): Fact[] {
  return [
    { id: 'arrivals', label: WORDS.arrivals, value: total.arrivals, unit: 'count' },
    { id: 'served', label: WORDS.served, value: total.served, unit: 'count' },
    { id: 'noShows', label: WORDS.noShows, value: total.noShows, unit: 'count' },
    { id: 'unserved', label: WORDS.unserved, value: total.unserved, unit: 'count' },
    { id: 'stillOpen', label: WORDS.stillOpen, value: stillOpen, unit: 'count' },
    { id: 'waitMedian', label: WORDS.waitMedian, value: toMinutes(total.wait.medianMs), unit: 'minutes' },
    { id: 'waitP90', label: WORDS.waitP90, value: toMinutes(total.wait.p90Ms), unit: 'minutes' },
    { id: 'serviceMedian', label: WORDS.serviceMedian, value: toMinutes(total.service.medianMs), unit: 'minutes' },
    { id: 'told', label: WORDS.told, value: told.share, unit: 'share' },
    { id: 'toldOf', label: WORDS.toldOf, value: told.of, unit: 'count' },
  ];
}

function byGroup({ id, title, first, groups, name }: { readonly id: string; readonly title: Text; readonly first: Text; readonly groups: readonly GroupFigures[]; readonly name: (key: string) => Cell }): ReportTable {
  return createTable({ id, title, columns: [{ id: 'key', heading: first, unit: 'text' }, ...MEASURES], rows: groups.map((group) => [name(group.key), ...measure(group)]) });
}

function byCounter(groups: readonly GroupFigures[], names: Names): ReportTable {
  const kept = MEASURES.map(({ id }) => OF_COUNTERS.has(id));
  const rows = groups.map((group) => [names.counter(group.key), ...measure(group).filter((_, place) => kept[place] === true)]);
  return createTable({ id: 'byCounter', title: WORDS.byCounter, columns: [{ id: 'key', heading: WORDS.counter, unit: 'text' }, ...MEASURES.filter(({ id }) => OF_COUNTERS.has(id))], rows });
}

function measure({ arrivals, served, noShows, unserved, wait, service }: GroupFigures): Cell[] {
  return [arrivals, served, noShows, unserved, toMinutes(wait.medianMs), toMinutes(wait.p90Ms), toMinutes(service.medianMs), toMinutes(service.p90Ms)];
}

function unservedTable({ unserved }: Figures, names: Names): ReportTable {
  return createTable({
    id: 'unserved',
    title: WORDS.unservedWhy,
    columns: [{ id: 'service', heading: WORDS.service, unit: 'text' }, { id: 'agency', heading: WORDS.agency, unit: 'text' }, { id: 'why', heading: WORDS.why, unit: 'text' }, { id: 'people', heading: WORDS.people, unit: 'count' }],
    rows: unserved.map(({ service, why, count }) => [names.service(service), names.agency(names.agencyOf(service)), sayCode(why), count]),
  });
}

function unmetTable(unmet: readonly UnmetNeed[]): ReportTable {
  return createTable({
    id: 'unmet',
    title: WORDS.unmet,
    note: WORDS.unmetNote,
    columns: [{ id: 'phrase', heading: WORDS.phrase, unit: 'text' }, { id: 'times', heading: WORDS.times, unit: 'count' }],
    rows: unmet.map(({ phrase, times }) => [phrase, times]),
  });
}

function formatHour(hour: string): Text {
  const two = hour.padStart(2, '0');
  return { id: `${two}.00`, en: `${two}:00` };
}
