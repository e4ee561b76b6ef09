import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eventCatalogue, readEventData } from '../../../src-main/journal/events/catalogue.ts';
import { defineEvent, readData } from '../../../src-main/journal/events/define.ts';

const definition = defineEvent(z.strictObject({ counter: z.string(), reason: z.string() }), [
  (older) => ({ ...(older as object), reason: 'unknown' }),
  (older) => {
    const { desk, ...rest } = older as { desk: string };
    return { ...rest, counter: desk };
  },
]);

describe('event data of older shapes', () => {
  test.each([
    [1, { desk: 'loket-1' }],
    [2, { desk: 'loket-1', reason: 'unknown' }],
    [3, { counter: 'loket-1', reason: 'unknown' }],
  ])('shape %i is raised to today\'s when read', (shape, data) => {
    expect(readData({ definition, type: 'ticket.called', shape, data })).toEqual({ counter: 'loket-1', reason: 'unknown' });
  });

  test('a shape from the future is refused: a newer program wrote it', () => {
    expect(() => readData({ definition, type: 'ticket.called', shape: 4, data: {} })).toThrow(/shape 4/);
  });

  test('an unknown type and data that does not fit are refused', () => {
    expect(() => readEventData('ticket.teleported', 1, '{}')).toThrow(/unknown event type/);
    expect(() => readEventData('ticket.called', 1, '{"counter":1}')).toThrow();
  });

  test('every event of the catalogue is named noun.past-verb and refuses unknown keys', () => {
    for (const [type, { schema }] of Object.entries(eventCatalogue)) {
      expect(type).toMatch(/^[a-z]+\.[a-z]+(-[a-z]+)*$/);
      expect(schema.safeParse({ nik: '1471010101019901' }).success, type).toBe(false);
    }
  });
});
