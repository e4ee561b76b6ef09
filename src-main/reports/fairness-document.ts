import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import type { Fairness, Intervention } from './fairness.ts';
import type { Names } from './names.ts';
import { createTable, toMinutes, type ReportDocument, type ReportTable, type TableColumn } from './report-document.ts';
import { sayCode, WORDS } from './report-words.ts';

const TIME: TableColumn = { id: 'at', heading: WORDS.time, unit: 'time' };
const NUMBER: TableColumn = { id: 'number', heading: WORDS.number, unit: 'text' };
const SERVICE: TableColumn = { id: 'service', heading: WORDS.service, unit: 'text' };
const STAFF: TableColumn = { id: 'staff', heading: WORDS.staff, unit: 'text' };
const WHY: TableColumn = { id: 'why', heading: WORDS.why, unit: 'text' };
const REASON: TableColumn = { id: 'reason', heading: WORDS.reason, unit: 'text' };
const DEED: TableColumn = { id: 'deed', heading: WORDS.deed, unit: 'text' };

/** Puts a day's fairness into words and tables. Staff stand there by their opaque ids: a page may know their names, an export does not. */
export function toFairnessDocument({ day, fairness, names }: { readonly day: string; readonly fairness: Fairness; readonly names: Names }): ReportDocument {
  const { calls, overtakings, interventions } = fairness;
  const count = (verb: Intervention['verb']) => interventions.filter((each) => each.verb === verb).length;
  return {
    title: WORDS.fairness,
    subject: day,
    siteName: names.siteName,
    offsetMinutes: ZONE_OFFSET_MINUTES[names.zone],
    facts: [
      { id: 'calls', label: WORDS.calls, value: calls, unit: 'count' },
      { id: 'overtakings', label: WORDS.callsOvertaking, value: new Set(overtakings.map(({ at, number }) => `${at} ${number}`)).size, unit: 'count' },
      { id: 'unexplained', label: WORDS.unexplained, value: overtakings.filter(({ why }) => why === 'unexplained').length, unit: 'count' },
      { id: 'putBacks', label: WORDS.putBacks, value: count('put-back'), unit: 'count' },
      { id: 'reorders', label: WORDS.reorders, value: count('reordered'), unit: 'count' },
    ],
    tables: [overtakingTable(fairness, names), awayTable(fairness, names), deedsByStaff(interventions), interventionTable(interventions, names)],
  };
}

function overtakingTable({ overtakings }: Fairness, names: Names): ReportTable {
  return createTable({
    id: 'overtakings',
    title: WORDS.overtakings,
    note: WORDS.overtakingsNote,
    columns: [TIME, NUMBER, SERVICE, { id: 'counter', heading: WORDS.counter, unit: 'text' }, STAFF, WHY, REASON, { id: 'overtaken', heading: WORDS.overtaken, unit: 'text' }, { id: 'count', heading: WORDS.overtakenCount, unit: 'count' }, { id: 'longest', heading: WORDS.longest, unit: 'minutes' }],
    rows: overtakings.map(({ at, number, service, counter, staff, why, reason, overtaken, count, longestMs }) => [
      at, number, names.service(service), names.counter(counter), staff, sayCode(why), sayCode(reason), `${overtaken.join(', ')}${count > overtaken.length ? ' …' : ''}`, count, toMinutes(longestMs),
    ]),
  });
}

function awayTable({ away }: Fairness, names: Names): ReportTable {
  return createTable({
    id: 'away',
    title: WORDS.away,
    note: WORDS.awayNote,
    columns: [NUMBER, SERVICE, WHY, { id: 'since', heading: WORDS.since, unit: 'time' }, { id: 'until', heading: WORDS.until, unit: 'time' }, { id: 'passed', heading: WORDS.passed, unit: 'count' }],
    rows: away.map(({ number, service, why, since, until, passed }) => [number, names.service(service), why === 'parked' ? { id: 'Ditunda', en: 'Parked' } : { id: 'Tidak hadir', en: 'Absent' }, since, until, passed]),
  });
}

function deedsByStaff(interventions: readonly Intervention[]): ReportTable {
  const counted = Map.groupBy(interventions, ({ staff, verb, reason }) => JSON.stringify([staff, verb, reason]));
  const rows = [...counted.values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [[first.staff, sayCode(first.verb), first.reason === null ? null : sayCode(first.reason), same.length] as const];
  });
  return createTable({ id: 'deeds', title: WORDS.deeds, columns: [STAFF, DEED, REASON, { id: 'times', heading: WORDS.times, unit: 'count' }], rows: rows.sort((a, b) => b[3] - a[3]) });
}

function interventionTable(interventions: readonly Intervention[], names: Names): ReportTable {
  return createTable({
    id: 'interventions',
    title: WORDS.interventions,
    columns: [TIME, NUMBER, SERVICE, DEED, REASON, STAFF],
    rows: interventions.map(({ at, number, service, verb, reason, staff }) => [at, number, names.service(service), sayCode(verb), reason === null ? null : sayCode(reason), staff]),
  });
}
