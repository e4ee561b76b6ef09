import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../../src-main/catalog/calendar.ts';
import type { Opening } from '../../../src-main/catalog/opening.ts';
import type { Pack, PackException } from '../../../src-main/catalog/pack-schema.ts';
import { addDays, minuteOfDay, serviceDayOf } from '../../../src-main/shared/clock.ts';
import type { ServiceDay } from '../../../src-main/shared/clock.ts';
import { both, buildPack, buildService, friday, weekdays, workday } from './build-pack.ts';

const KK = 'disdukcapil.kk-hilang';
const day = (text: string): ServiceDay => text as ServiceDay;
const at = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const closedOn = (from: string, to: string, over: Partial<PackException> = {}): PackException => ({ from, to, name: both('Libur'), hours: null, source: 'contoh', ...over });

function opening(date: string, time: string, over: Partial<Pack> = {}): Opening {
  return createCalendar(buildPack(over)).openingOf(KK, { day: day(date), minute: at(time) });
}

const MONDAY = '2026-11-23';
const FRIDAY = '2026-11-27';
const SATURDAY = '2026-11-28';

describe('an ordinary Monday', () => {
  test('gives no number before the hour for numbers, and says when', () => {
    expect(opening(MONDAY, '06:59')).toEqual({ kind: 'not-yet-open', numbersFrom: at('07:00'), opens: at('08:00') });
    expect(opening(MONDAY, '00:00').kind).toBe('not-yet-open');
  });

  test('gives numbers from 07:00 though counters open at 08:00', () => {
    expect(opening(MONDAY, '07:00')).toEqual({ kind: 'open', lastNumber: at('14:30'), opens: at('08:00'), onBreakUntil: null });
  });

  test('gives numbers during the break and says until when it lasts', () => {
    expect(opening(MONDAY, '11:59')).toMatchObject({ kind: 'open', onBreakUntil: null });
    expect(opening(MONDAY, '12:00')).toMatchObject({ kind: 'open', onBreakUntil: at('13:00') });
    expect(opening(MONDAY, '13:00')).toMatchObject({ kind: 'open', onBreakUntil: null });
  });

  test('gives the last number through the whole minute of the last number', () => {
    expect(opening(MONDAY, '14:30').kind).toBe('open');
    expect(opening(MONDAY, '14:31')).toEqual({ kind: 'closed', reason: 'day-over', name: null, next: { day: '2026-11-24', numbersFrom: at('07:00'), opens: at('08:00') } });
  });

  test('gives no number once counters are closed, even if the pack puts the last number there', () => {
    const late = { hours: { umum: { ...weekdays, mon: { ...workday, lastNumber: '15:00' } } } };
    expect(opening(MONDAY, '14:59', late).kind).toBe('open');
    expect(opening(MONDAY, '15:00', late).kind).toBe('closed');
  });

  test('at 07:00 WIB is still Monday, although the date in UTC changes at that moment', () => {
    const calendar = createCalendar(buildPack());
    for (const [instant, kind] of [['2026-11-22T23:59:59Z', 'not-yet-open'], ['2026-11-23T00:00:00Z', 'open']] as const) {
      const when = { at: Date.parse(instant), zone: 'WIB' } as const;
      expect(serviceDayOf(when)).toBe(MONDAY);
      expect(calendar.openingOf(KK, { day: serviceDayOf(when), minute: minuteOfDay(when) }).kind).toBe(kind);
    }
  });
});

describe('the week', () => {
  test('has a longer break on Friday, for the prayer', () => {
    expect(opening(FRIDAY, '11:45')).toMatchObject({ kind: 'open', onBreakUntil: at('13:30') });
  });

  test('after the last number on Friday names Monday', () => {
    expect(opening(FRIDAY, '14:45')).toMatchObject({ kind: 'closed', reason: 'day-over', next: { day: '2026-11-30' } });
  });

  test('is closed on Saturday all day', () => {
    for (const time of ['00:00', '09:00', '23:59']) expect(opening(SATURDAY, time)).toMatchObject({ kind: 'closed', reason: 'weekly', name: null, next: { day: '2026-11-30' } });
  });

  test('of a service may differ from its agency', () => {
    const never = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
    const over = { hours: { umum: weekdays, sabtu: { ...never, sat: workday } }, services: [buildService({ hours: 'sabtu' })] };
    expect(opening(SATURDAY, '09:00', over).kind).toBe('open');
    expect(opening(MONDAY, '09:00', over)).toMatchObject({ kind: 'closed', reason: 'weekly', next: { day: SATURDAY } });
  });
});

describe('a dated exception', () => {
  test('closes the days of its range and none beside it, over the end of the year', () => {
    const over = { exceptions: [closedOn('2026-12-24', '2027-01-03', { name: both('Libur akhir tahun') })] };
    expect(opening('2026-12-23', '09:00', over).kind).toBe('open');
    expect(opening('2026-12-23', '15:00', over)).toMatchObject({ reason: 'day-over', next: { day: '2027-01-04' } });
    expect(opening('2026-12-31', '09:00', over)).toMatchObject({ kind: 'closed', reason: 'holiday', name: { id: 'Libur akhir tahun' }, next: { day: '2027-01-04' } });
    expect(opening('2027-01-04', '09:00', over).kind).toBe('open');
  });

  test('gives Ramadan its own hours and Fridays theirs, and opens no Sunday', () => {
    const ramadan = { ...workday, lastNumber: '13:30', closes: '14:00', breaks: [] };
    const over = { exceptions: [closedOn('2027-02-08', '2027-03-09', { name: both('Ramadan'), hours: ramadan, fridayHours: { ...ramadan, breaks: friday.breaks } })] };
    expect(opening('2027-02-08', '12:30', over)).toEqual({ kind: 'open', lastNumber: at('13:30'), opens: at('08:00'), onBreakUntil: null });
    expect(opening('2027-02-12', '12:30', over)).toMatchObject({ kind: 'open', onBreakUntil: at('13:30') });
    expect(opening('2027-02-08', '13:31', over)).toMatchObject({ kind: 'closed', reason: 'day-over' });
    expect(opening('2027-02-14', '09:00', over)).toMatchObject({ kind: 'closed', reason: 'weekly' });
  });

  test('of one day opens a Saturday', () => {
    expect(opening(SATURDAY, '09:00', { exceptions: [closedOn(SATURDAY, SATURDAY, { hours: workday })] }).kind).toBe('open');
  });

  test('may close Fridays alone', () => {
    const over = { exceptions: [closedOn(MONDAY, FRIDAY, { hours: workday, fridayHours: null })] };
    expect(opening('2026-11-26', '09:00', over).kind).toBe('open');
    expect(opening(FRIDAY, '09:00', over)).toMatchObject({ kind: 'closed', reason: 'holiday' });
  });

  test('that comes later in the pack wins', () => {
    const closed = closedOn(MONDAY, FRIDAY);
    const open = closedOn('2026-11-25', '2026-11-25', { hours: workday });
    expect(opening('2026-11-25', '09:00', { exceptions: [closed, open] }).kind).toBe('open');
    expect(opening('2026-11-25', '09:00', { exceptions: [open, closed] }).kind).toBe('closed');
  });

  test('for one agency leaves the others open', () => {
    const agencies = [...buildPack().agencies, { id: 'imigrasi', name: both('Imigrasi'), shortName: 'Imigrasi', aliases: [], color: '#1F5FA8', hours: 'umum', source: 'contoh' }];
    const services = [buildService(), buildService({ id: 'imigrasi.paspor', agency: 'imigrasi', prefix: 'P' })];
    const calendar = createCalendar(buildPack({ agencies, services, exceptions: [closedOn(MONDAY, MONDAY, { agencies: ['imigrasi'] })] }));
    const when = { day: day(MONDAY), minute: at('09:00') };
    expect(calendar.openingOf(KK, when).kind).toBe('open');
    expect(calendar.openingOf('imigrasi.paspor', when)).toMatchObject({ kind: 'closed', reason: 'holiday', next: { day: '2026-11-24' } });
  });
});

describe('the next opening', () => {
  test('counts the day asked for', () => {
    const calendar = createCalendar(buildPack());
    expect(calendar.nextOpening(KK, day(FRIDAY))?.day).toBe(FRIDAY);
    expect(calendar.nextOpening(KK, day(SATURDAY))?.day).toBe('2026-11-30');
  });

  test('is unknown when nothing opens for 60 days', () => {
    const calendar = createCalendar(buildPack({ exceptions: [closedOn('2026-11-24', '2027-12-31')] }));
    expect(calendar.openingOf(KK, { day: day(MONDAY), minute: at('15:00') })).toMatchObject({ kind: 'closed', next: null });
  });

  const dates = fc.integer({ min: 0, max: 800 }).map((days) => addDays(day('2026-01-01'), days));
  const someHours = fc.constantFrom(null, workday, friday, { ...workday, numbersFrom: '08:00', lastNumber: '08:00' });
  const packs = fc
    .record({
      week: fc.record({ mon: someHours, tue: someHours, wed: someHours, thu: someHours, fri: someHours, sat: someHours, sun: someHours }),
      exceptions: fc.array(fc.record({ from: dates, days: fc.integer({ min: 0, max: 70 }), hours: someHours, fridayHours: fc.option(someHours, { nil: undefined }) }), { maxLength: 12 }),
    })
    .map(({ week, exceptions }) =>
      buildPack({ hours: { umum: week }, exceptions: exceptions.map(({ from, days, ...rest }) => closedOn(from, addDays(from, days), rest.fridayHours === undefined ? { hours: rest.hours } : rest)) }),
    );

  test('is really open, is never in the past, and nothing before it is open', () => {
    fc.assert(
      fc.property(packs, dates, fc.integer({ min: 0, max: 1439 }), (pack, date, minute) => {
        const calendar = createCalendar(pack);
        const now = calendar.openingOf(KK, { day: date, minute });
        if (now.kind !== 'closed') return;
        const last = now.next?.day ?? addDays(date, 61);
        for (let between = addDays(date, 1); between < last; between = addDays(between, 1)) {
          expect(calendar.openingOf(KK, { day: between, minute: at('08:00') }).kind).toBe('closed');
        }
        if (now.next === null) return;
        expect(now.next.day > date).toBe(true);
        expect(calendar.openingOf(KK, { day: now.next.day, minute: now.next.numbersFrom }).kind).toBe('open');
        expect(calendar.openingOf(KK, { day: now.next.day, minute: now.next.numbersFrom - 1 }).kind).toBe('not-yet-open');
      }),
    );
  });

  test('answers the same whatever was asked before', () => {
    const shared = createCalendar(buildPack({ exceptions: [closedOn('2026-03-01', '2026-03-20')] }));
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 1439 }), (date, minute) => {
        const fresh = createCalendar(buildPack({ exceptions: [closedOn('2026-03-01', '2026-03-20')] }));
        expect(shared.openingOf(KK, { day: date, minute })).toEqual(fresh.openingOf(KK, { day: date, minute }));
      }),
    );
  });
});

test('a thousand services are asked within 20 ms, closed for weeks or not', () => {
  const services = Array.from({ length: 1000 }, (_, n) => buildService({ id: `s.${n}` }));
  const calendar = createCalendar(buildPack({ services, exceptions: [closedOn('2026-11-24', '2027-12-31')] }));
  const times = Array.from({ length: 5 }, (_, minute) => {
    const started = performance.now();
    for (const service of services) calendar.openingOf(service.id, { day: day('2026-12-01'), minute: 600 + minute });
    return performance.now() - started;
  });
  expect(Math.min(...times)).toBeLessThan(20);
});

test('an unknown service is a bug, not an answer', () => {
  expect(() => createCalendar(buildPack()).openingOf('x', { day: day(MONDAY), minute: 0 })).toThrow('no service x');
});
