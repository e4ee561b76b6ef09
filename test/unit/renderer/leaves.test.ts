import { expect, test } from 'vitest';
import { arrange, type Leaf, type Sides } from '../../../src-renderer/kiosk/leaves.ts';

const WELCOME: Leaf = { name: 'attract', screen: { kind: 'attract' } };
const NEED: Leaf = { name: 'need', screen: { kind: 'need', needId: 'ktp', page: 0 } };
const OTHER_NEED: Leaf = { name: 'need', screen: { kind: 'need', needId: 'usaha', page: 0 } };
const start: Sides = { front: 0, leaves: [WELCOME, null] };

test('the screen under the finger waits behind and comes forward where it stands', () => {
  const touched = arrange(start, { shown: WELCOME, ahead: NEED });
  expect(touched).toEqual({ front: 0, leaves: [WELCOME, NEED] });
  expect(arrange(touched, { shown: NEED, ahead: null })).toEqual({ front: 1, leaves: [null, NEED] });
});

test('a finger that slides away leaves nothing behind', () => {
  const touched = arrange(start, { shown: WELCOME, ahead: NEED });
  expect(arrange(touched, { shown: WELCOME, ahead: null })).toEqual(start);
});

test('another screen than the prepared one is shown in the place of the one before', () => {
  const touched = arrange(start, { shown: WELCOME, ahead: NEED });
  expect(arrange(touched, { shown: OTHER_NEED, ahead: null })).toEqual({ front: 0, leaves: [OTHER_NEED, null] });
});

test('a screen whose content changes stays where it is', () => {
  const later: Leaf = { name: 'need', screen: { kind: 'need', needId: 'ktp', page: 1 } };
  const there: Sides = { front: 1, leaves: [null, NEED] };
  expect(arrange(there, { shown: later, ahead: null })).toEqual({ front: 1, leaves: [null, later] });
});

test('a button that leads to where one is prepares nothing', () => {
  expect(arrange(start, { shown: WELCOME, ahead: WELCOME })).toEqual(start);
});
