import type { Db } from '../journal/database.ts';
import type { SiteEvent } from '../journal/events/catalogue.ts';
import { createQueueStore } from '../queue/queue-store.ts';
import { serviceDayStream } from '../queue/service-day.ts';
import { addDays, type ServiceDay } from '../shared/clock.ts';
import { assertNever } from '../shared/result.ts';
import { toAuditDocument } from './audit-document.ts';
import { createDayEvents, type DayEvents } from './day-events.ts';
import { createFigures } from './day-figures.ts';
import { toCsv } from './export-csv.ts';
import { toXlsx } from './export-xlsx.ts';
import { createFairness } from './fairness.ts';
import { toFairnessDocument } from './fairness-document.ts';
import { toFiguresDocument } from './figures-document.ts';
import { readNames, type Names } from './names.ts';
import type { ReportDocument } from './report-document.ts';
import type { ExportWish, ReportAnswer, ReportRequest } from './report-request.ts';
import { createDayLives, hasEnded, type TicketLife } from './ticket-life.ts';
import { listUnmetNeeds } from './unmet-store.ts';

/** Makes one report from the journal, on a reader's connection. Takes as long as it takes: it runs in a thread of its own. */
export async function answerReport(db: Db, request: ReportRequest, wish: ExportWish | null): Promise<ReportAnswer> {
  const names = readNames(db);
  const document = makeDocument(db, names, request);
  if (document === undefined) return { kind: 'unknown-ticket' };
  return wish === null ? { kind: 'document', document } : exportDocument(document, wish, names);
}

function makeDocument(db: Db, names: Names, request: ReportRequest): ReportDocument | undefined {
  const events = createDayEvents(db, names.zone);
  switch (request.kind) {
    case 'day':
      return makeFigures({ db, names, events, kind: 'day', subject: request.day, days: [request.day as ServiceDay] });
    case 'month':
      return makeFigures({ db, names, events, kind: 'month', subject: request.month, days: daysOf(request.month) });
    case 'fairness':
      return makeFairness({ names, events, day: request.day as ServiceDay });
    case 'audit':
      return makeAudit({ db, names, events, ticketId: request.ticketId });
    default:
      return assertNever(request);
  }
}

function makeFigures({ db, names, events, kind, subject, days }: { readonly db: Db; readonly names: Names; readonly events: DayEvents; readonly kind: 'day' | 'month'; readonly subject: string; readonly days: readonly ServiceDay[] }): ReportDocument {
  const figures = createFigures({ zone: names.zone, agencyOf: names.agencyOf });
  for (const day of days) figures.add(day, readLives(events, day));
  const unmet = listUnmetNeeds(db, { from: days[0] ?? subject, to: days.at(-1) ?? subject });
  return toFiguresDocument({ kind, subject, figures: figures.read(), unmet, names });
}

/** Everybody of a day. What the day left open has its end in the next one: its stream is read on. */
export function readLives(events: DayEvents, day: ServiceDay): TicketLife[] {
  const lives = createDayLives(day);
  for (const event of events.ofDay(day)) lives.take(event);
  const all = [...lives.all()];
  if (!events.isOver(day)) return all;
  for (const life of all) if (!hasEnded(life)) for (const event of events.ofTicketAfter(life.ticketId, life.version)) lives.take(event);
  return all;
}

function makeFairness({ names, events, day }: { readonly names: Names; readonly events: DayEvents; readonly day: ServiceDay }): ReportDocument {
  const ofDay = events.ofDay(day);
  const first = ofDay.next();
  const before = first.done === true ? undefined : events.ofStream('policy').findLast((event) => event.seq < first.value.seq);
  const fairness = createFairness({ day, before: before?.type === 'policy.changed' ? before.data.text : undefined });
  if (first.done !== true) fairness.take(first.value);
  for (const event of ofDay) fairness.take(event);
  return toFairnessDocument({ day, fairness: fairness.read(), names });
}

function makeAudit({ db, names, events, ticketId }: { readonly db: Db; readonly names: Names; readonly events: DayEvents; readonly ticketId: string }): ReportDocument | undefined {
  const ticket = createQueueStore(db).findTicket(ticketId);
  if (ticket === undefined) return undefined;
  const isItsNumber = (event: SiteEvent): boolean => event.type === 'ticket.issued' && event.data.ticketId === ticketId;
  const issued = events.ofStream(serviceDayStream({ service: ticket.issuedFor, day: ticket.day })).filter(isItsNumber);
  return toAuditDocument({ events: [...issued, ...events.ofStream(`ticket/${ticketId}`)], names });
}

async function exportDocument(document: ReportDocument, { format, tableId, language }: ExportWish, { zone }: Names): Promise<ReportAnswer> {
  const tables = tableId === null ? document.tables : document.tables.filter(({ id }) => id === tableId);
  const [only] = tables;
  if (only === undefined || (format === 'csv' && tables.length > 1)) return { kind: 'unknown-table' };
  const name = `${[document.title[language], document.subject, tableId === null ? '' : only.title[language]].join(' ').trim().replace(/[^\p{L}\p{N}]+/gu, '-')}.${format}`;
  if (format === 'csv') return { kind: 'file', file: { name, mediaType: 'text/csv;charset=utf-8', bytes: new TextEncoder().encode(toCsv({ table: only, language, zone })) } };
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { kind: 'file', file: { name, mediaType, bytes: await toXlsx({ document, tables, language, zone }) } };
}

function daysOf(month: string): ServiceDay[] {
  const days: ServiceDay[] = [];
  for (let day = `${month}-01` as ServiceDay; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}
