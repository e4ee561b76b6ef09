import { describe, expect, test } from 'vitest';
import type { BoardCall } from '../../../src-main/contract/index.ts';
import { layOutCalls } from '../../../src-renderer/board/board-view.ts';

const calls = (count: number, from = 0): BoardCall[] =>
  Array.from({ length: count }, (_, i) => ({ callId: `c${from + i}`, number: `A${from + i}`, counter: '1', agency: '', place: { id: '', en: '' }, direction: null, calledAt: 0, isRecall: false }));

describe('the calls of a board', () => {
  test.each([[0, 'idle'], [1, 'call'], [7, 'call'], [8, 'crowd'], [24, 'crowd']] as const)('%i called at once are all in the picture: %s', (count, kind) => {
    const layout = layOutCalls({ now: calls(count), last: calls(6, 100) });
    expect(layout.kind).toBe(kind);
    const drawn = [layout.main, ...layout.crowd, ...layout.list.filter(({ isFresh }) => isFresh).map(({ call }) => call)].filter((call) => call !== null);
    expect(drawn.map(({ callId }) => callId)).toEqual(calls(count).map(({ callId }) => callId));
    expect(layout.list.length).toBeLessThanOrEqual(6);
  });

  test('older calls fill the list behind the fresh ones', () => {
    const { list } = layOutCalls({ now: calls(3), last: calls(6, 100) });
    expect(list.map(({ call, isFresh }) => `${call.callId}${isFresh ? '!' : ''}`)).toEqual(['c1!', 'c2!', 'c100', 'c101', 'c102', 'c103']);
  });
});
