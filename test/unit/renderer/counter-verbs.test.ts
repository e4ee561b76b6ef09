import { describe, expect, test } from 'vitest';
import { COUNTER_ENTRIES } from '../../../src-renderer/gallery/sample-counter.ts';
import { ageOf, findVisitor, KEY_OF, mainVerb, stateOfVerb, VERBS, verbOfKey, type Verb } from '../../../src-renderer/counter/verbs.ts';

function viewOf(entry: string) {
  const found = COUNTER_ENTRIES[entry];
  if (found === undefined) throw new Error(`no entry ${entry}`);
  return found.view;
}
function possible(entry: string, later = 0): readonly Verb[] {
  const view = viewOf(entry);
  return VERBS.filter((verb) => stateOfVerb({ verb, view, now: view.at + later }).can);
}
const plain = { code: '', repeat: false, ctrlKey: false, altKey: false, metaKey: false };

describe('what an operator can do', () => {
  test.each([
    ['counter-ready', ['call-next', 'find', 'walk-in', 'further', 'pause', 'leave']],
    ['counter-calling', ['start', 'recall', 'transfer', 'park', 'no-show', 'undo', 'find', 'walk-in', 'further', 'reprint', 'note']],
    ['counter-serving', ['call-next', 'finish', 'transfer', 'park', 'find', 'walk-in', 'further', 'reprint', 'note']],
    ['counter-empty', ['find', 'walk-in', 'pause', 'leave']],
    ['counter-break', ['pause', 'leave']],
  ])('in %s', (entry, verbs) => {
    expect(possible(entry)).toEqual(verbs);
  });

  test('a call cannot be taken back once its ten seconds are over', () => {
    expect(possible('counter-calling', 3_999)).toContain('undo');
    expect(possible('counter-calling', 4_000)).not.toContain('undo');
  });

  test('a further service is for who is here, else for who was served last, never for who was sent on', () => {
    const ready = viewOf('counter-ready');
    expect(findVisitor(viewOf('counter-calling'))).toMatchObject({ number: 'A012' });
    expect(findVisitor(ready)).toMatchObject({ number: 'A008' });
    expect(findVisitor({ ...ready, last: ready.last === null ? null : { ...ready.last, outcome: 'transferred' } })).toBeNull();
  });

  test('what cannot be done says what has to happen first', () => {
    const view = viewOf('counter-calling');
    expect(stateOfVerb({ verb: 'call-next', view, now: view.at })).toEqual({ can: false, when: 'settled' });
    expect(stateOfVerb({ verb: 'finish', view, now: view.at })).toEqual({ can: false, when: 'started' });
    expect(stateOfVerb({ verb: 'call-next', view: viewOf('counter-empty'), now: 0 })).toEqual({ can: false, when: 'somebody-waits' });
  });

  test('the one thing to do next can always be done while somebody waits', () => {
    for (const entry of ['counter-ready', 'counter-calling', 'counter-serving']) expect(possible(entry)).toContain(mainVerb(viewOf(entry)));
  });
});

describe('a key', () => {
  test('each verb has its own', () => {
    expect(new Set(Object.values(KEY_OF)).size).toBe(VERBS.length);
    for (const verb of VERBS) expect(verbOfKey({ ...plain, code: KEY_OF[verb] }, false)).toBe(verb);
  });

  test('held down, with a modifier or while typing is no verb', () => {
    const space = { ...plain, code: 'Space' };
    expect(verbOfKey({ ...space, repeat: true }, false)).toBeUndefined();
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) expect(verbOfKey({ ...space, [modifier]: true }, false)).toBeUndefined();
    expect(verbOfKey(space, true)).toBeUndefined();
    expect(verbOfKey({ ...plain, code: 'KeyQ' }, false)).toBeUndefined();
  });
});

test('waiting is short below 15 minutes and long above 30', () => {
  expect([14, 15, 30, 31].map(ageOf)).toEqual(['short', 'medium', 'medium', 'long']);
});
