import { expect, test } from 'vitest';
import { createPresence } from '../../../src-main/staff/presence.ts';

function open() {
  let now = 0;
  const gone: string[] = [];
  const closing = new Map<string, () => void>();
  const presence = createPresence({ now: () => now, onGone: (session) => gone.push(session) });
  return {
    gone,
    meet: (connectionId: string) => presence.meet('eko', { connectionId, onClosed: (listener) => closing.set(connectionId, listener) }),
    leave: (connectionId: string) => closing.get(connectionId)?.(),
    meetForEver: () => presence.meet('eko', { connectionId: 'window' }),
    pass(ms: number) {
      now += ms;
      presence.sweep();
    },
  };
}

test('a machine that was switched off is told of once, half a minute later', () => {
  const { meet, leave, gone, pass } = open();
  meet('one');
  meet('one');
  leave('one');
  pass(29_000);
  expect(gone).toEqual([]);
  pass(1_000);
  pass(60_000);
  expect(gone).toEqual(['eko']);
});

test('a page that is reloaded or comes back in time, or has a second one beside it, is there', () => {
  const { meet, leave, gone, pass } = open();
  meet('one');
  meet('two');
  leave('one');
  pass(60_000);
  leave('two');
  pass(20_000);
  meet('three');
  pass(60_000);
  expect(gone).toEqual([]);
});

test('a window of the program itself is never missed', () => {
  const { meetForEver, gone, pass } = open();
  meetForEver();
  pass(60_000);
  expect(gone).toEqual([]);
});
