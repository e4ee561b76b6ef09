import { expect, test } from 'vitest';
import { createPresence } from '../../../src-main/staff/presence.ts';

function open() {
  let now = 0;
  const gone: string[] = [];
  const presence = createPresence({ now: () => now, onGone: (session) => gone.push(session) });
  return { ...presence, gone, pass: (ms: number) => ((now += ms), presence.sweep()) };
}

test('a machine that was switched off is told of once, half a minute later', () => {
  const { arrive, gone, pass } = open();
  arrive('eko')();
  pass(29_000);
  expect(gone).toEqual([]);
  pass(1_000);
  pass(60_000);
  expect(gone).toEqual(['eko']);
});

test('a page that is reloaded or comes back in time, or has a second one beside it, is there', () => {
  const { arrive, gone, pass } = open();
  const leave = arrive('eko');
  const second = arrive('eko');
  leave();
  pass(60_000);
  second();
  pass(20_000);
  arrive('eko');
  pass(60_000);
  expect(gone).toEqual([]);
});
