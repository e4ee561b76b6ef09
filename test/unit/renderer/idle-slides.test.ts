import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { effectScope, nextTick, shallowRef } from 'vue';
import type { BoardPicture, BoardWait } from '../../../src-main/contract/index.ts';
import { LINES_A_SLIDE, toIdleSlides, type IdleSlide } from '../../../src-renderer/board/idle-slides.ts';
import { useIdleSlides } from '../../../src-renderer/board/use-idle-slides.ts';

const both = (text: string) => ({ id: text, en: text });
const picture = (id: string): BoardPicture => ({ id, url: `/board-pictures/${id}?v=1`, alt: both(id), showMs: 10_000 });
const wait = (serviceId: string): BoardWait => ({ serviceId, name: both(serviceId), agency: 'Disdukcapil', waiting: 3, wait: { fromMinutes: 5, toMinutes: 10 } });
const empty = { waits: [], standby: [], secondChance: [], playlist: [] };
const nameOf = (slide: IdleSlide | null): string => (slide === null ? 'welcome' : slide.kind === 'picture' ? slide.picture.id : slide.kind);

describe('a quiet board', () => {
  test('shows something useful after each picture, and everything at least once', () => {
    const slides = toIdleSlides({ waits: ['a', 'b'].map(wait), standby: [], secondChance: ['A007'], playlist: ['1.png', '2.png', '3.png'].map(picture) });
    expect(slides.map(nameOf)).toEqual(['waits', '1.png', 'chances', '2.png', 'waits', '3.png']);
  });
  test('shares many lines out over slides that can be read', () => {
    const waits = Array.from({ length: 2 * LINES_A_SLIDE + 1 }, (_, i) => wait(`s${i}`));
    const slides = toIdleSlides({ ...empty, waits });
    expect(slides.map((slide) => (slide.kind === 'waits' ? slide.lines.length : 0))).toEqual([3, 3, 3]);
    expect(slides.flatMap((slide) => (slide.kind === 'waits' ? slide.lines : []))).toEqual(waits);
  });
  test('has nothing to turn over when nothing is known', () => expect(toIdleSlides(empty)).toEqual([]));
});

describe('the turning of slides', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  function open(first: readonly IdleSlide[], outcomes: Readonly<Record<string, 'undrawable' | 'unreached'>> = {}) {
    const [slides, isIdle] = [shallowRef(first), shallowRef(true)];
    const failed: string[] = [];
    const loads: string[] = [];
    const scope = effectScope();
    const load = async (url: string) => {
      loads.push(url);
      return outcomes[url.split(/[/?]/)[2] ?? ''] ?? ('ready' as const);
    };
    const shown = scope.run(() => useIdleSlides({ slides: () => slides.value, isIdle: () => isIdle.value, onPictureFailed: (id) => failed.push(id), load }));
    const after = async (ms: number): Promise<string> => {
      await vi.advanceTimersByTimeAsync(ms);
      return nameOf(shown?.value ?? null);
    };
    return { slides, isIdle, failed, loads, after, stop: () => scope.stop() };
  }
  const pictures = (...ids: string[]): readonly IdleSlide[] => toIdleSlides({ ...empty, playlist: ids.map(picture) });

  test('goes round for ever and holds nothing back of what it showed', async () => {
    const board = open(pictures('1.png', '2.png'));
    expect([await board.after(0), await board.after(10_000), await board.after(10_000), await board.after(10_000)]).toEqual(['1.png', '2.png', '1.png', '2.png']);
    board.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
  test('passes over a picture that cannot be drawn, says so once a minute at most, and never shows it', async () => {
    const board = open(pictures('broken.png', '2.png'), { 'broken.png': 'undrawable' });
    const seen = [await board.after(0), await board.after(10_000), await board.after(10_000), await board.after(10_000)];
    expect(new Set(seen)).toEqual(new Set(['2.png']));
    expect(board.failed).toEqual(['broken.png']);
  });
  test('does not call a picture broken that a lost link kept away, and welcomes while it has none', async () => {
    const board = open(pictures('1.png'), { '1.png': 'unreached' });
    expect(await board.after(30_000)).toBe('welcome');
    expect(board.failed).toEqual([]);
    expect(board.loads).toHaveLength(1);
  });
  test('stands still during calls and goes on where it was', async () => {
    const board = open(pictures('1.png', '2.png', '3.png'));
    expect(await board.after(10_000)).toBe('2.png');
    board.isIdle.value = false;
    await nextTick();
    expect(await board.after(60_000)).toBe('welcome');
    board.isIdle.value = true;
    await nextTick();
    expect(await board.after(0)).toBe('3.png');
  });
  test('takes newer figures at once, and gives way when its slide is gone', async () => {
    const board = open(toIdleSlides({ ...empty, waits: [wait('a')], playlist: [picture('1.png')] }));
    expect(await board.after(0)).toBe('waits');
    board.slides.value = toIdleSlides({ ...empty, waits: [wait('b')], playlist: [picture('1.png')] });
    await nextTick();
    expect(await board.after(0)).toBe('waits');
    board.slides.value = pictures('1.png');
    await nextTick();
    expect(await board.after(0)).toBe('1.png');
  });
});
