import { describe, expect, test } from 'vitest';
import { createFigures, type Figures } from '../../../src-main/reports/day-figures.ts';
import { createDayLives } from '../../../src-main/reports/ticket-life.ts';
import { createStory, DAY, type Story } from './story.ts';

function figuresOf({ events }: Story): Figures {
  const lives = createDayLives(DAY);
  for (const event of events) lives.take(event);
  const figures = createFigures({ zone: 'WIB', agencyOf: (service) => (service === 'ktp' ? 'disdukcapil' : 'imigrasi') });
  figures.add(DAY, lives.all());
  return figures.read();
}

const MINUTE = 60_000;

describe('the figures of a day', () => {
  test('somebody who waited twelve minutes and was served for eight counts so everywhere', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 12);
    story.start(1, 13);
    story.finish(1, 21);
    const { total, byService, byAgency, byCounter, byHour } = figuresOf(story);
    const same = { arrivals: 1, served: 1, noShows: 0, unserved: 0, wait: { count: 1, medianMs: 12 * MINUTE, p90Ms: 12 * MINUTE }, service: { count: 1, medianMs: 8 * MINUTE, p90Ms: 8 * MINUTE } };
    expect([total, byService[0], byAgency[0], byHour[0]]).toMatchObject([same, { key: 'ktp', ...same }, { key: 'disdukcapil', ...same }, { key: '8', ...same }]);
    expect(byCounter).toMatchObject([{ key: 'loket-1', ...same, arrivals: 0 }]);
  });

  test('a call that was taken back is no end of waiting', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 5);
    story.undo(1, 5);
    story.call(1, 30);
    expect(figuresOf(story).total.wait.medianMs).toBe(30 * MINUTE);
  });

  test('a missed call and a second chance that served are one wait and one service, and no no-show', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 10);
    story.miss(1, 12);
    story.callByHand(1, 40, 'second-chance');
    story.start(1, 41);
    story.finish(1, 45);
    expect(figuresOf(story).total).toMatchObject({ arrivals: 1, served: 1, noShows: 0, unserved: 0, wait: { count: 1, medianMs: 10 * MINUTE }, service: { medianMs: 4 * MINUTE } });
  });

  test('somebody who missed two calls is one no-show, at the counter of the last, after the day is closed too', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 10);
    story.miss(1, 12);
    story.putBack(1, 13);
    expect(figuresOf(story)).toMatchObject({ stillOpen: 1, total: { noShows: 0 } });
    story.call(1, 70, { counter: 'loket-2' });
    story.miss(1, 72);
    for (const close of [() => undefined, () => story.closeDay(1)]) {
      close();
      const { total, stillOpen, byCounter, byHour } = figuresOf(story);
      expect([total, stillOpen]).toMatchObject([{ arrivals: 1, served: 0, noShows: 1, unserved: 0 }, 0]);
      expect(byCounter.map(({ key, noShows }) => [key, noShows]).sort()).toEqual([['loket-1', 0], ['loket-2', 1]]);
      expect(byHour.map(({ key, noShows }) => [key, noShows])).toEqual([['8', 0], ['9', 1]]);
    }
  });

  test('a no-show whose number is cancelled later is cancelled', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 10);
    story.miss(1, 12);
    story.cancel(1, 30);
    expect(figuresOf(story)).toMatchObject({ stillOpen: 0, total: { noShows: 0, unserved: 1 }, unserved: [{ why: 'cancelled', count: 1 }] });
  });

  test('a transferred visitor arrived at the first service and was served by the second', () => {
    const story = createStory();
    story.take(1, 0);
    story.call(1, 10);
    story.start(1, 10);
    story.transfer(1, 15, 'paspor');
    story.call(1, 20, { counter: 'loket-2' });
    story.start(1, 20);
    story.finish(1, 30);
    const { byService } = figuresOf(story);
    expect(byService).toMatchObject([
      { key: 'ktp', arrivals: 1, served: 0, service: { count: 1, medianMs: 5 * MINUTE } },
      { key: 'paspor', arrivals: 0, served: 1, service: { count: 1, medianMs: 10 * MINUTE } },
    ]);
  });

  test('who went home unserved has a why; who missed the call is a no-show', () => {
    const story = createStory();
    for (const number of [1, 2, 3, 4, 5]) story.take(number, number);
    story.call(2, 10);
    story.miss(2, 11);
    story.call(3, 12);
    story.park(3, 13);
    story.call(4, 14);
    story.cancel(5, 20);
    for (const number of [1, 2, 3, 4]) story.closeDay(number);
    const { unserved, total, stillOpen } = figuresOf(story);
    expect(unserved.map(({ why, count }) => `${why} ${count}`).sort()).toEqual(['cancelled 1', 'left-at-counter 1', 'never-called 1', 'parked 1']);
    expect([total.unserved, total.noShows, stillOpen]).toEqual([4, 1, 0]);
  });

  test('the estimate was right for one of two who were told one', () => {
    const story = createStory();
    story.take(1, 0, { promised: { fromMinutes: 10, toMinutes: 20 } });
    story.take(2, 0, { promised: { fromMinutes: 10, toMinutes: 20 } });
    story.take(3, 0);
    story.call(1, 15);
    story.call(2, 35);
    story.call(3, 40);
    expect(figuresOf(story).told).toEqual({ share: 0.5, of: 2 });
  });

  test('a day on which nothing happened has figures too', () => {
    expect(figuresOf(createStory())).toMatchObject({ total: { arrivals: 0, wait: { count: 0, medianMs: null } }, byService: [], told: { share: null, of: 0 } });
  });

  test('tickets of another day are passed over', () => {
    const story = createStory();
    story.take(1, 0, { day: '2026-11-23' });
    story.closeDay(1);
    expect(figuresOf(story).total).toMatchObject({ arrivals: 0, unserved: 0 });
  });
});
