import { expect, test } from 'vitest';
import { TICKET_STATES } from '../../../src-main/queue/life-cycle.ts';
import { en } from '../../../src-renderer/i18n/en.ts';
import { id } from '../../../src-renderer/i18n/id.ts';

test.each([['Indonesian', id], ['English', en]])('every state of a ticket has its words in %s, or a scanned slip would show a code', (_language, { state }) => {
  const words: Readonly<Record<string, string>> = state;
  for (const known of TICKET_STATES) expect([known, words[known] ?? '', words[`${known}Lead`] ?? '']).toEqual([known, expect.stringMatching(/\w{3}/), expect.stringMatching(/\w{3}/)]);
});
