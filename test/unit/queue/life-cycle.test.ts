import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeMoves, givesPlaceBack, isOpen, moveState, TICKET_STATES, TICKET_VERBS } from '../../../src-main/queue/life-cycle.ts';

describe('the life of a ticket', () => {
  test('the table in the README is the table of the code', () => {
    const readme = readFileSync(new URL('../../../src-main/queue/README.md', import.meta.url), 'utf8');
    expect(/<!-- table:begin -->\n([\s\S]*?)\n<!-- table:end -->/.exec(readme)?.[1]).toBe(describeMoves());
  });

  test('an ended ticket moves no more, whatever is asked', () => {
    for (const state of TICKET_STATES.filter((each) => !isOpen(each))) {
      for (const verb of TICKET_VERBS) expect(moveState(state, verb)).toEqual({ ok: false, error: { kind: 'illegal-move', state, verb } });
    }
  });

  test('every open ticket can be voided by staff and closed with the day', () => {
    for (const state of TICKET_STATES.filter(isOpen)) {
      expect(moveState(state, 'void')).toEqual({ ok: true, value: 'voided' });
      expect(moveState(state, 'close-day')).toEqual({ ok: true, value: 'not-served' });
    }
  });

  test('a citizen can cancel until somebody serves', () => {
    expect(moveState('waiting', 'cancel').ok).toBe(true);
    expect(moveState('called', 'cancel').ok).toBe(true);
    expect(moveState('serving', 'cancel').ok).toBe(false);
  });

  test('a missed ticket may be called a second time, a called one may not be called again', () => {
    expect(moveState('no-show', 'call-again')).toEqual({ ok: true, value: 'called' });
    expect(moveState('no-show', 'call').ok).toBe(false);
    expect(moveState('called', 'call').ok).toBe(false);
  });

  test('only cancelling and voiding give the quota place back', () => {
    expect(TICKET_VERBS.filter(givesPlaceBack)).toEqual(['cancel', 'void']);
  });
});
