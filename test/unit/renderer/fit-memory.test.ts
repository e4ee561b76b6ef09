import { expect, test } from 'vitest';
import { forgetFits, keepFit, recallFit } from '../../../src-renderer/kiosk/fit-memory.ts';

const page = (revision: string, width = 1080) => ['skck', revision, 'id', width];

test('a page that was measured is known again, another revision, another width and another font are not', () => {
  keepFit(page('r1'), { isTight: true, squeeze: 2 });
  expect(recallFit(page('r1'))).toEqual({ isTight: true, squeeze: 2 });
  expect(recallFit(page('r2'))).toBeUndefined();
  expect(recallFit(page('r1', 1024))).toBeUndefined();
  forgetFits();
  expect(recallFit(page('r1'))).toBeUndefined();
});

test('a day of many services and languages does not fill the memory', () => {
  for (let revision = 0; revision < 5_000; revision += 1) keepFit(page(`r${revision}`), { isTight: false, squeeze: 0 });
  const known = Array.from({ length: 5_000 }, (_, revision) => recallFit(page(`r${revision}`))).filter((fit) => fit !== undefined);
  expect(known.length).toBeLessThanOrEqual(500);
  expect(recallFit(page('r4999'))).toBeDefined();
  forgetFits();
});
