import { describe, expect, test } from 'vitest';
import { createSignInPace, type SignInPace } from '../../../src-main/staff/sign-in-pace.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const clock = () => createManualClock();
const fail = (pace: SignInPace, source: string, account: string): void => {
  const begun = pace.begin({ source, account });
  if (!begun.ok) throw new Error('too soon');
  begun.value.failed();
};
const waitOf = (pace: SignInPace, source: string, account: string): number => {
  const begun = pace.begin({ source, account });
  if (!begun.ok) return begun.error.retryAfterMs;
  begun.value.succeeded();
  return 0;
};

describe('signing in', () => {
  test('three slips cost no wait, each further one doubles it up to five minutes', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    const waits: number[] = [];
    for (let i = 0; i < 15; i += 1) {
      const begun = pace.begin({ source: 'Loket 1', account: 'budi' });
      waits.push(begun.ok ? 0 : begun.error.retryAfterMs / 1000);
      time.advance((waits.at(-1) ?? 0) * 1000);
      if (begun.ok) begun.value.failed();
      else fail(pace, 'Loket 1', 'budi');
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
  });

  test('a vandal on one counter cannot keep a colleague out on another', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    for (let i = 0; i < 40; i += 1) {
      fail(pace, 'Loket 1', 'budi');
      time.advance(300_000);
    }
    fail(pace, 'Loket 1', 'budi');
    expect(waitOf(pace, 'Loket 1', 'budi')).toBe(300_000);
    expect(waitOf(pace, 'Loket 2', 'budi')).toBe(0);
    expect(waitOf(pace, 'Loket 1', 'siti')).toBe(60_000);
  });

  test('one password tried on many names slows the machine down, for a minute at most', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    let longest = 0;
    for (let i = 0; i < 60; i += 1) {
      const wait = waitOf(pace, 'Loket 1', `someone${i}`);
      longest = Math.max(longest, wait);
      time.advance(wait);
      fail(pace, 'Loket 1', `nobody${i}`);
    }
    expect(longest).toBe(60_000);
    expect(waitOf(pace, 'Loket 2', 'siti')).toBe(0);
  });

  test('a thousand tries in one moment are not a thousand guesses', () => {
    const pace = createSignInPace({ clock: clock() });
    const same = Array.from({ length: 1000 }, () => pace.begin({ source: 'Loket 1', account: 'budi' }));
    expect(same.filter((begun) => begun.ok)).toHaveLength(1);
    const others = Array.from({ length: 1000 }, (_, i) => pace.begin({ source: 'Loket 2', account: `name${i}` }));
    expect(others.filter((begun) => begun.ok)).toHaveLength(2);
  });

  test('the first refusal of a wait is marked, the others are counted and told with the next try', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    for (let i = 0; i < 4; i += 1) fail(pace, 'Loket 1', 'budi');
    const refused = Array.from({ length: 6 }, () => pace.begin({ source: 'Loket 1', account: 'budi' }));
    expect(refused.map((begun) => (begun.ok ? 'went on' : begun.error.isFirst))).toEqual([true, false, false, false, false, false]);
    time.advance(1000);
    expect(pace.begin({ source: 'Loket 1', account: 'budi' })).toMatchObject({ ok: true, value: { failuresBefore: 4, ignored: 5 } });
  });

  test('a right password ends the wait of its account, an hour of quiet too', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    for (let i = 0; i < 4; i += 1) fail(pace, 'Loket 1', 'budi');
    time.advance(1000);
    expect(waitOf(pace, 'Loket 1', 'budi')).toBe(0);
    fail(pace, 'Loket 1', 'budi');
    expect(waitOf(pace, 'Loket 1', 'budi')).toBe(0);
    for (let i = 0; i < 4; i += 1) fail(pace, 'Loket 1', 'agus');
    time.advance(3_600_001);
    expect(pace.begin({ source: 'Loket 1', account: 'agus' })).toMatchObject({ ok: true, value: { failuresBefore: 0 } });
  });

  test('a clock set forward shortens no wait', () => {
    const time = clock();
    const pace = createSignInPace({ clock: time });
    for (let i = 0; i < 4; i += 1) fail(pace, 'Loket 1', 'budi');
    time.set('2026-11-25T09:12:00+07:00');
    expect(waitOf(pace, 'Loket 1', 'budi')).toBe(1000);
  });
});
