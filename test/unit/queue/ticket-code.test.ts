import { expect, test } from 'vitest';
import { formatTicketCode, parseTicketCode } from '../../../src-main/queue/ticket-code.ts';

const ticketId = '0190163d-8694-739b-ad4e-1d8a0b5c6d01';

test('what the slip says, any kiosk reads, with a scanner\'s capitals and line end too', () => {
  const code = formatTicketCode({ site: '14.71', ticketId });
  expect(code).toBe(`ANJ1.14.71.${ticketId}`);
  expect(parseTicketCode(`${code.toUpperCase()}\r\n`)).toEqual({ site: '14.71', ticketId });
});

test.each(['', 'ANJ1', 'ANJ2.14.71.0190163d-8694-739b-ad4e-1d8a0b5c6d01', 'https://example.invalid/', `ANJ1.14.71.${'0'.repeat(36)}`, `ANJ1.1471.${ticketId}`, `x ANJ1.14.71.${ticketId}`])('%j is not one of our slips', (text) => {
  expect(parseTicketCode(text)).toBeUndefined();
});
