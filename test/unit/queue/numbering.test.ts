import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, LAST_SEQUENCE, nextFullHundred, nextSequence } from '../../../src-main/queue/numbering.ts';
import { giveNumber, placesLeft, type ServiceDayState } from '../../../src-main/queue/service-day.ts';

const fresh: ServiceDayState = { version: 0, lastSequence: 0, floor: 0, walkInUsed: 0, onlineUsed: 0 };

describe('numbers', () => {
  test.each([
    ['A', 1, 'A001'],
    ['A', 12, 'A012'],
    ['KD', 104, 'KD104'],
    ['A', 999, 'A999'],
    ['A', 1000, 'A1000'],
    ['Z', 9999, 'Z9999'],
  ])('prefix %s and sequence %i read %s', (prefix, sequence, number) => {
    expect(formatNumber({ prefix, sequence })).toBe(number);
  });

  test.each([
    [0, 100],
    [57, 100],
    [99, 100],
    [100, 200],
    [157, 200],
  ])('after a restore at %i a series goes on at %i', (last, next) => {
    expect(nextFullHundred(last)).toBe(next);
  });

  test('two different places of a day never read the same, whatever the prefixes', () => {
    const place = fc.record({ prefix: fc.stringMatching(/^[A-HJ-NPR-Z]{1,2}$/), sequence: fc.integer({ min: 1, max: LAST_SEQUENCE }) });
    fc.assert(fc.property(place, place, (a, b) => formatNumber(a) !== formatNumber(b) || (a.prefix === b.prefix && a.sequence === b.sequence)));
  });

  test('a series ends after 9999 instead of beginning again', () => {
    expect(nextSequence({ last: LAST_SEQUENCE - 1, floor: 0 })).toBe(LAST_SEQUENCE);
    expect(nextSequence({ last: LAST_SEQUENCE, floor: 0 })).toBeUndefined();
    expect(giveNumber({ ...fresh, lastSequence: LAST_SEQUENCE }, 'walk-in')).toBeUndefined();
    expect(placesLeft({ state: { ...fresh, lastSequence: LAST_SEQUENCE }, quota: undefined, channel: 'walk-in' })).toBe(0);
  });

  test('numbers of one service day grow by one, and each uses one place of its own channel', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('walk-in' as const, 'online' as const), { maxLength: 200 }), fc.integer({ min: 0, max: 500 }), (channels, floor) => {
        let state: ServiceDayState = { ...fresh, floor };
        for (const channel of channels) {
          const before = Math.max(state.lastSequence, floor);
          const given = giveNumber(state, channel);
          expect(given?.sequence).toBe(before + 1);
          state = given?.state ?? state;
        }
        expect(state.version).toBe(channels.length);
        expect(state.walkInUsed).toBe(channels.filter((channel) => channel === 'walk-in').length);
        expect(state.walkInUsed + state.onlineUsed).toBe(channels.length);
      }),
    );
  });

  test('a smaller quota in a new pack shows none left, never a negative number', () => {
    expect(placesLeft({ state: { ...fresh, walkInUsed: 9 }, quota: { walkIn: 5, online: 5 }, channel: 'walk-in' })).toBe(0);
    expect(placesLeft({ state: { ...fresh, walkInUsed: 9 }, quota: { walkIn: 5, online: 5 }, channel: 'online' })).toBe(5);
  });
});
