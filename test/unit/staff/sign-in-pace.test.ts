import { describe, expect, test } from 'vitest';
import { createSignInPace, type AskedTry, type SignInPace } from '../../../src-main/staff/sign-in-pace.ts';
import { createManualClock } from '../../support/manual-clock.ts';

type Asked = Partial<AskedTry> & { readonly account: string };
/** Every page of the hall comes from the loopback. */
const begin = (pace: SignInPace, asked: Asked) => pace.begin({ source: 'loopback', page: 'page 1', ...asked });
const fail = (pace: SignInPace, asked: Asked): void => {
  const begun = begin(pace, asked);
  if (!begun.ok) throw new Error('too soon');
  begun.value.failed();
};
const waitOf = (pace: SignInPace, asked: Asked): number => {
  const begun = begin(pace, asked);
  if (!begun.ok) return begun.error.retryAfterMs;
  begun.value.succeeded();
  return 0;
};
function open() {
  const time = createManualClock();
  return { time, pace: createSignInPace({ clock: time }) };
}

describe('signing in', () => {
  test('three slips cost no wait, each further one doubles it up to eight seconds', () => {
    const { time, pace } = open();
    const waits: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      const begun = begin(pace, { account: 'budi' });
      waits.push(begun.ok ? 0 : begun.error.retryAfterMs / 1000);
      time.advance((waits.at(-1) ?? 0) * 1000);
      if (begun.ok) begun.value.failed();
      else fail(pace, { account: 'budi' });
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 8, 8, 8, 8]);
  });

  test('a browser that knows the account waits for nobody else, whatever is typed on other pages', () => {
    const { time, pace } = open();
    for (let i = 0; i < 200; i += 1) {
      const begun = begin(pace, { account: i % 2 === 0 ? 'budi' : `nobody${i}`, page: 'vandal' });
      if (begun.ok) begun.value.failed();
      else time.advance(begun.error.retryAfterMs);
    }
    expect(begin(pace, { account: 'budi', page: 'vandal' }).ok).toBe(false);
    expect(waitOf(pace, { account: 'budi', page: 'page 2', knownBrowser: 'b' })).toBe(0);
  });

  test('guesses on a known browser count there alone', () => {
    const { pace } = open();
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'budi', knownBrowser: 'b' });
    expect(waitOf(pace, { account: 'budi', knownBrowser: 'b' })).toBe(1000);
    expect(waitOf(pace, { account: 'siti', knownBrowser: 'b' })).toBe(0);
    expect(waitOf(pace, { account: 'budi', page: 'page 2' })).toBe(0);
  });

  test('a script that asks for ever on another page is not ahead of the colleague who was told to wait', () => {
    const { time, pace } = open();
    const vandal = { account: 'budi', page: 'vandal' };
    for (let i = 0; i < 20; i += 1) {
      time.advance(8000);
      fail(pace, vandal);
    }
    const told = waitOf(pace, { account: 'budi', page: 'colleague' });
    expect(told).toBe(8000);
    for (let waited = 0; waited < told; waited += 100) {
      expect(begin(pace, vandal).ok).toBe(false);
      time.advance(100);
    }
    expect(begin(pace, vandal).ok).toBe(false);
    expect(waitOf(pace, { account: 'budi', page: 'colleague' })).toBe(0);
  });

  test('of thirty vandals who stood in line before and never leave it, each costs the colleague one wait at most', () => {
    const { time, pace } = open();
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'budi', page: 'vandal 0' });
    const tryAll = (): void => {
      for (let i = 0; i < 30; i += 1) {
        const begun = begin(pace, { account: 'budi', page: `vandal ${i}` });
        if (begun.ok) begun.value.failed();
      }
    };
    tryAll();
    let waited = 0;
    while (waitOf(pace, { account: 'budi', page: 'colleague' }) > 0) {
      tryAll();
      time.advance(100);
      waited += 100;
    }
    expect(waited).toBeLessThanOrEqual(31 * 8000);
  });

  test('three scripts that flood this name and others delay a new browser by seconds, not for ever', () => {
    const { time, pace } = open();
    let asked = 0;
    const flood = (): void => {
      for (let i = 0; i < 3; i += 1) {
        asked += 1;
        const begun = begin(pace, { account: asked % 3 === 0 ? `nobody${asked}` : 'budi', page: `vandal ${i}` });
        if (begun.ok) begun.value.failed();
      }
    };
    for (let i = 0; i < 12_000; i += 1) {
      flood();
      time.advance(10);
    }
    let waited = 0;
    let askAgainAt = 0;
    for (;;) {
      const wait = waited >= askAgainAt ? waitOf(pace, { account: 'budi', page: 'colleague' }) : 1;
      if (wait === 0) break;
      if (waited >= askAgainAt) askAgainAt = waited + wait;
      flood();
      time.advance(10);
      waited += 10;
      if (waited > 600_000) break;
    }
    expect(waited).toBeLessThan(60_000);
  });

  test('a script cannot keep its turn for ever by never using it', () => {
    const { time, pace } = open();
    for (let i = 0; i < 70; i += 1) {
      time.advance(2000);
      fail(pace, { account: i < 66 ? `nobody${i}` : 'budi', page: 'vandal' });
    }
    for (let i = 0; i < 4; i += 1) begin(pace, { account: 'budi', page: 'vandal' });
    let waited = 0;
    while (waitOf(pace, { account: 'budi', page: 'colleague' }) > 0 && waited < 600_000) {
      const begun = begin(pace, { account: 'budi', page: 'vandal' });
      if (begun.ok) begun.value.failed();
      begin(pace, { account: 'nobody1', page: 'vandal' });
      time.advance(100);
      waited += 100;
    }
    expect(waited).toBeLessThan(60_000);
  });

  test('a place in line that is not taken lapses', () => {
    const { time, pace } = open();
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'budi' });
    expect(waitOf(pace, { account: 'budi', page: 'gone' })).toBe(1000);
    expect(waitOf(pace, { account: 'budi', page: 'page 2' })).toBe(2000);
    time.advance(1000);
    expect(waitOf(pace, { account: 'budi', page: 'page 2' })).toBe(1000);
    time.advance(3000);
    expect(waitOf(pace, { account: 'budi', page: 'page 2' })).toBe(0);
  });

  test('twenty colleagues who mistype twice each at half past seven wait for nobody', () => {
    const { pace } = open();
    for (let place = 0; place < 20; place += 1) {
      const asked = { account: `petugas${place}`, page: `page ${place}` };
      fail(pace, asked);
      fail(pace, asked);
      expect(waitOf(pace, asked)).toBe(0);
    }
  });

  test('one password tried on many names slows the machine down, by two seconds at most', () => {
    const { time, pace } = open();
    let longest = 0;
    for (let i = 0; i < 100; i += 1) {
      const begun = begin(pace, { account: `nobody${i}` });
      const wait = begun.ok ? 0 : begun.error.retryAfterMs;
      longest = Math.max(longest, wait);
      time.advance(wait);
      if (begun.ok) begun.value.failed();
      else fail(pace, { account: `nobody${i}` });
    }
    expect(longest).toBe(2000);
    expect(waitOf(pace, { account: 'siti', source: '192.0.2.7' })).toBe(0);
  });

  test('a thousand tries in one moment are not a thousand guesses', () => {
    const { pace } = open();
    const same = Array.from({ length: 1000 }, (_, i) => begin(pace, { account: 'budi', page: `page ${i}` }));
    expect(same.filter((begun) => begun.ok)).toHaveLength(1);
    const others = Array.from({ length: 1000 }, (_, i) => begin(pace, { account: `name${i}`, source: '192.0.2.7' }));
    expect(others.filter((begun) => begun.ok)).toHaveLength(2);
  });

  test('a flood of new names is one refusal to record and a number, and pushes no guess out of memory', () => {
    const { time, pace } = open();
    for (let i = 0; i < 70; i += 1) {
      time.advance(2000);
      fail(pace, { account: i < 6 ? 'budi' : `nobody${i}` });
    }
    const flood = Array.from({ length: 10_000 }, (_, i) => begin(pace, { account: `flood${i}`, page: `page ${i % 50}` }));
    expect(flood.filter((begun) => !begun.ok && begun.error.isFirst)).toHaveLength(1);
    time.advance(3000 * 50 + 2000);
    expect(begin(pace, { account: 'budi' })).toMatchObject({ ok: true, value: { failuresBefore: 6, ignored: 9_999 } });
  });

  test('a right password ends the wait of its account, an hour of quiet too', () => {
    const { time, pace } = open();
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'budi' });
    time.advance(1000);
    expect(waitOf(pace, { account: 'budi' })).toBe(0);
    fail(pace, { account: 'budi' });
    expect(waitOf(pace, { account: 'budi' })).toBe(0);
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'agus' });
    time.advance(3_600_001);
    expect(begin(pace, { account: 'agus' })).toMatchObject({ ok: true, value: { failuresBefore: 0 } });
  });

  test('who signs in with the right password all day long is slowed down too: each is an event', () => {
    const { pace } = open();
    const waits = Array.from({ length: 22 }, () => waitOf(pace, { account: 'budi', knownBrowser: 'b' }));
    expect(waits.findIndex((wait) => wait > 0)).toBe(21);
    expect(waitOf(pace, { account: 'siti', knownBrowser: 'b' })).toBe(0);
  });

  test('a clock set forward shortens no wait', () => {
    const { time, pace } = open();
    for (let i = 0; i < 4; i += 1) fail(pace, { account: 'budi' });
    time.set('2026-11-25T09:12:00+07:00');
    expect(waitOf(pace, { account: 'budi' })).toBe(1000);
  });
});
