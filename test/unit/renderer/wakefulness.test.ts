import { describe, expect, test } from 'vitest';
import { createWakefulness } from '../../../src-renderer/board/wakefulness.ts';

function open(answer: () => Promise<unknown> = () => Promise.resolve()) {
  const clocks = { steady: 0, wall: 1_000_000 };
  const told: string[] = [];
  const watch = createWakefulness({
    steady: () => clocks.steady,
    wall: () => clocks.wall,
    onWoken: () => told.push('woken'),
    onSilent: () => told.push('silent'),
    beat: () => {
      told.push('asked');
      return answer();
    },
  });
  async function pass(ms: number, by: { readonly steady?: boolean; readonly wall?: boolean } = {}): Promise<void> {
    if (by.steady !== false) clocks.steady += ms;
    if (by.wall !== false) clocks.wall += ms;
    watch.tick();
    await Promise.resolve();
  }
  async function seconds(count: number): Promise<void> {
    for (let second = 0; second < count; second += 1) await pass(1_000);
  }
  return { told, pass, seconds };
}

describe('a television', () => {
  test('that is awake asks every ten seconds whether the core is there, and is content with an answer', async () => {
    const tv = open();
    await tv.seconds(31);
    expect(tv.told).toEqual(['asked', 'asked', 'asked']);
  });
  test('that slept, with its clock or without it, takes nothing on its screen for new', async () => {
    for (const by of [{}, { steady: false }]) {
      const tv = open();
      await tv.seconds(3);
      await tv.pass(3_600_000, by);
      expect(tv.told).toEqual(['woken']);
    }
  });
  test('whose own clock is moved asks for the picture anew, and goes on', async () => {
    const tv = open();
    await tv.pass(-7_200_000, { steady: false });
    await tv.seconds(9);
    expect(tv.told).toEqual(['woken']);
  });
  test('on a link that is dead without knowing it gives the link up within half a minute', async () => {
    const tv = open(() => new Promise(() => undefined));
    await tv.seconds(17);
    expect(tv.told).toEqual(['asked', 'silent']);
  });
  test('that is refused knows that somebody is there', async () => {
    const tv = open(() => Promise.reject(new Error('no')));
    await tv.seconds(17);
    expect(tv.told).toEqual(['asked']);
  });
});
