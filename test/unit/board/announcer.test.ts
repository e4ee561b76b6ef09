import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VOICE_TIMES } from '../../../src-main/board/zone.ts';
import { forms, openZoneHall, type Manner } from './zone-hall.ts';

function hallWith(...boards: readonly string[]) {
  const hall = openZoneHall();
  for (const board of boards) hall.board(board);
  return hall;
}

describe('one call', () => {
  test('is said once by one board, and its record says who showed and who spoke, and when', () => {
    const hall = hallWith('lobby', 'stairs');
    hall.call('A012');
    hall.until(10_000);
    expect(hall.records).toEqual([
      { callId: 'A012', counter: 'loket-7', calledAt: 0, outcome: 'spoken', why: null, shown: [{ boardId: 'lobby', at: 40 }, { boardId: 'stairs', at: 40 }], spoken: [{ boardId: 'lobby', form: 'full', startedAt: 40, endedAt: 6_040 }] },
    ]);
  });

  test('sent twice under the same id is one call', () => {
    const hall = hallWith('lobby');
    hall.call('A012');
    hall.call('A012');
    hall.until(10_000);
    hall.call('A012');
    hall.until(20_000);
    expect(hall.sounds).toHaveLength(1);
    expect(hall.records).toHaveLength(1);
  });

  test('is said again as often as the site chose', () => {
    const hall = hallWith('lobby');
    hall.call('A012', forms({ repeats: 1 }));
    hall.until(20_000);
    expect(hall.sounds.map(({ form }) => form)).toEqual(['full', 'repeat']);
    expect(hall.records).toMatchObject([{ outcome: 'spoken', spoken: [{ form: 'full' }, { form: 'repeat' }] }]);
  });

  test('in quiet hours is shown and not said', () => {
    const hall = hallWith('lobby');
    hall.call('A012', null);
    hall.until(5_000);
    expect(hall.sounds).toEqual([]);
    expect(hall.records).toMatchObject([{ outcome: 'silent', shown: [{ boardId: 'lobby' }] }]);
  });

  test('has its record after two seconds of silence from a board that never says it shows', () => {
    const hall = hallWith('lobby');
    hall.boardsShow(false);
    hall.call('A012', null);
    hall.until(1_999);
    expect(hall.records).toEqual([]);
    hall.until(2_000);
    expect(hall.records).toMatchObject([{ outcome: 'silent', shown: [] }]);
  });
});

describe('a zone that falls behind', () => {
  test('a burst of 20 in one second: first in full, then short, in order, and whoever cannot be said in time is marked by then', () => {
    const hall = hallWith('lobby', 'stairs');
    const ids = Array.from({ length: 20 }, (_, i) => `A${i}`);
    ids.forEach((id, i) => {
      hall.until(i * 50);
      hall.call(id);
    });
    hall.until(40_000);
    const said = hall.sounds.map(({ callId }) => callId);
    expect(said).toEqual(ids.slice(0, said.length));
    expect(said.length).toBeGreaterThanOrEqual(9);
    expect(hall.sounds.slice(0, 4).map(({ form }) => form)).toEqual(['full', 'short', 'short', 'short']);
    expect(hall.records.filter(({ outcome }) => outcome === 'spoken').map(({ callId }) => callId)).toEqual(said);
    expect(hall.records.filter(({ outcome }) => outcome === 'unheard').map(({ callId, why }) => [callId, why])).toEqual(ids.slice(said.length).map((id) => [id, 'too-late']));
    for (const { callId, calledAt } of hall.records) expect((hall.recordedAt.get(callId) ?? Infinity) - calledAt).toBeLessThanOrEqual(VOICE_TIMES.spokenWithin);
  });

  test('drops the repeat when others wait too long', () => {
    const hall = openZoneHall({ voice: forms({ repeats: 1 }) });
    hall.board('lobby');
    hall.call('A1');
    hall.until(3_000);
    for (const id of ['A2', 'A3', 'A4']) hall.call(id);
    hall.until(40_000);
    expect(hall.sounds.map(({ callId, form }) => `${callId} ${form}`)).toEqual(['A1 full', 'A2 short', 'A3 full', 'A4 short']);
    expect(hall.records.every(({ outcome }) => outcome === 'spoken')).toBe(true);
  });
});

describe('undo', () => {
  test('before it was said takes the call away without a word', () => {
    const hall = hallWith('lobby');
    hall.call('A1');
    hall.call('A2');
    hall.until(1_000);
    hall.undo('A2');
    hall.until(20_000);
    expect(hall.sounds.map(({ callId }) => callId)).toEqual(['A1']);
    expect(hall.records).toMatchObject([{ callId: 'A2', outcome: 'withdrawn' }, { callId: 'A1', outcome: 'spoken' }]);
  });

  test.each([['while it is being said', 3_000], ['after it was said', 8_000]])('%s has the cancellation said before all others', (_name, undoneAt) => {
    const hall = hallWith('lobby');
    hall.call('A1');
    hall.until(undoneAt);
    hall.call('A2');
    hall.undo('A1');
    hall.undo('A1');
    hall.until(30_000);
    const order = undoneAt < 6_000 ? ['A1 full', 'A1 cancelled', 'A2 full'] : ['A1 full', 'A2 full', 'A1 cancelled'];
    expect(hall.sounds.map(({ callId, form }) => `${callId} ${form}`)).toEqual(order);
    expect(hall.records.map(({ callId, outcome }) => `${callId} ${outcome}`)).toEqual(['A1 spoken', 'A2 spoken']);
    expect(hall.cancellations).toEqual([{ callId: 'A1', isSpoken: true }]);
  });

  test('between the first saying and its repeat leaves the repeat out', () => {
    const hall = hallWith('lobby');
    hall.call('A1', forms({ repeats: 1 }));
    hall.until(6_100);
    hall.undo('A1');
    hall.until(30_000);
    expect(hall.sounds.map(({ form }) => form)).toEqual(['full', 'cancelled']);
    expect(hall.records).toMatchObject([{ outcome: 'spoken' }]);
  });

  test('of a call that nobody heard says nothing', () => {
    const hall = openZoneHall();
    hall.call('A1');
    hall.until(31_000);
    hall.undo('A1');
    hall.board('lobby');
    hall.until(60_000);
    expect(hall.sounds).toEqual([]);
    expect(hall.cancellations).toEqual([]);
  });
});

describe('a call that invites nobody any more', () => {
  test.each([
    ['before it was said is not begun', 1_000, ['A1 full'], 'withdrawn'],
    ['while it is being said is said to its end and not repeated', 9_000, ['A1 full', 'A2 full'], 'spoken'],
    ['after it was said is not cancelled aloud, not even when it is taken back later', 25_000, ['A1 full', 'A2 full', 'A2 repeat'], 'spoken'],
  ])('%s', (_name, endedAt, said, outcome) => {
    const hall = hallWith('lobby');
    hall.call('A1');
    hall.call('A2', forms({ repeats: 1 }));
    hall.until(endedAt);
    hall.end('A2');
    hall.undo('A2');
    hall.until(60_000);
    expect(hall.sounds.map(({ callId, form }) => `${callId} ${form}`)).toEqual(said);
    expect(hall.records.filter(({ callId }) => callId === 'A2')).toMatchObject([{ outcome }]);
    expect(hall.cancellations).toEqual([]);
  });
});

describe('boards in trouble', () => {
  test('without a sound device the next board speaks at once', () => {
    const hall = openZoneHall();
    hall.board('lobby', 'no-sound');
    hall.board('stairs');
    hall.call('A1');
    hall.call('A2');
    hall.until(20_000);
    expect(hall.sounds.map(({ boardId, callId }) => `${boardId} ${callId}`)).toEqual(['stairs A1', 'stairs A2']);
    expect(hall.sounds[0]?.from).toBeLessThan(200);
  });

  test('one that does not answer is passed over after two seconds and asked again once it shows a call', () => {
    const hall = openZoneHall();
    hall.board('lobby', 'deaf');
    hall.board('stairs');
    hall.call('A1');
    hall.until(15_000);
    expect(hall.sounds).toMatchObject([{ boardId: 'stairs', from: 2_040 }]);
    hall.board('lobby', 'speaks');
    hall.call('A2');
    hall.until(16_000);
    hall.call('A3');
    hall.until(40_000);
    expect(hall.sounds.map(({ boardId }) => boardId)).toEqual(['stairs', 'stairs', 'lobby']);
  });

  test('one that vanishes in mid-utterance may still be heard, so the next waits until it must be over', () => {
    const hall = hallWith('lobby', 'stairs');
    hall.call('A1');
    hall.until(2_000);
    hall.lose('lobby');
    hall.call('A2');
    hall.until(30_000);
    expect(hall.sounds.map(({ boardId, callId, from }) => [boardId, callId, from])).toEqual([['lobby', 'A1', 40], ['stairs', 'A1', 7_580], ['stairs', 'A2', 14_020]]);
    expect(hall.records.map(({ callId, outcome }) => `${callId} ${outcome}`)).toEqual(['A1 spoken', 'A2 spoken']);
  });

  test('one that vanishes may take as long beyond its recordings as one that stays', () => {
    const hall = hallWith('lobby', 'stairs');
    hall.board('lobby', 'speaks-slowly');
    hall.call('A1');
    hall.until(2_000);
    hall.lose('lobby');
    hall.until(30_000);
    const [first, second] = hall.sounds;
    expect(second?.from).toBeGreaterThanOrEqual(first?.to ?? 0);
  });

  test('one that vanishes and comes back in time is believed when it says it has ended', () => {
    const hall = hallWith('lobby');
    hall.call('A1');
    hall.until(2_000);
    hall.lose('lobby');
    hall.until(3_000);
    hall.board('lobby');
    hall.until(20_000);
    expect(hall.sounds).toHaveLength(1);
    expect(hall.records).toMatchObject([{ outcome: 'spoken', spoken: [{ boardId: 'lobby', endedAt: 6_040 }] }]);
  });

  test('when none can speak every call is marked within 30 s, and the voice goes on once one can', () => {
    const hall = openZoneHall();
    hall.board('lobby', 'no-sound');
    hall.call('A1');
    hall.until(29_000);
    expect(hall.records).toMatchObject([{ callId: 'A1', outcome: 'unheard', why: 'no-voice' }]);
    hall.call('A2');
    hall.mend('lobby');
    hall.until(60_000);
    expect(hall.records[1]).toMatchObject({ callId: 'A2', outcome: 'spoken' });
  });
});

describe('any day', () => {
  const board = fc.constantFrom('a', 'b', 'c');
  const happening = fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('call' as const), gap: fc.integer({ min: 0, max: 9_000 }), repeats: fc.integer({ min: 0, max: 2 }), full: fc.integer({ min: 3_000, max: 9_000 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'end' as const), gap: fc.integer({ min: 0, max: 9_000 }), back: fc.integer({ min: 0, max: 3 }) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('board' as const), gap: fc.integer({ min: 0, max: 4_000 }), board, manner: fc.constantFrom<Manner>('speaks', 'speaks', 'no-sound', 'deaf') }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), gap: fc.integer({ min: 0, max: 4_000 }), board }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('mend' as const), gap: fc.integer({ min: 0, max: 4_000 }), board }) },
  );

  test('no two voices at once, calls in their order, one record for each, all in time', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
        const hall = openZoneHall();
        const calls: { readonly callId: string; readonly at: number }[] = [];
        hall.board('a');
        for (const event of happenings) {
          hall.until(hall.at() + event.gap);
          if (event.kind === 'call') {
            calls.push({ callId: `A${calls.length}`, at: hall.at() });
            hall.call(`A${calls.length - 1}`, forms({ repeats: event.repeats, full: event.full }));
          } else if ('back' in event) hall[event.kind](calls.at(-1 - event.back)?.callId ?? 'none');
          else if (event.kind === 'board') hall.board(event.board, event.manner);
          else if (event.kind === 'lose') hall.lose(event.board);
          else hall.mend(event.board);
        }
        hall.until(hall.at() + 120_000);

        hall.sounds.reduce((before, sound) => {
          expect(sound.from).toBeGreaterThanOrEqual(before);
          return sound.to;
        }, 0);
        const firstSaid = hall.sounds.filter(({ form }) => form === 'full' || form === 'short').map(({ callId }) => Number(callId.slice(1)));
        expect(firstSaid).toEqual([...firstSaid].sort((a, b) => a - b));
        expect(hall.records.map(({ callId }) => callId).sort()).toEqual(calls.map(({ callId }) => callId).sort());
        for (const { outcome, spoken, callId, calledAt } of hall.records) {
          expect(outcome === 'spoken').toBe(spoken.length > 0);
          for (const { startedAt } of spoken) expect(startedAt - calledAt).toBeLessThanOrEqual(VOICE_TIMES.spokenWithin);
          expect((hall.recordedAt.get(callId) ?? Infinity) - calledAt).toBeLessThanOrEqual(45_000);
        }
        expect(hall.zone()).toMatchObject({ calls: [], turns: [], speaking: null });
      }),
      { numRuns: 400 },
    );
  });
});
