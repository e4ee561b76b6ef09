import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepBoardKey } from '../../../src-main/api/board-key.ts';

let data: string;
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'key-'))));
afterEach(() => rmSync(data, { recursive: true }));

test('a board\'s address is the same after a restart, and its key only its owner\'s to read', () => {
  const key = keepBoardKey(data);
  expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(keepBoardKey(data)).toBe(key);
  expect(statSync(join(data, 'board-key')).mode & 0o777).toBe(0o600);
});

test('a key file that a power cut emptied is made anew, and kept from then on', () => {
  writeFileSync(join(data, 'board-key'), '');
  const key = keepBoardKey(data);
  expect(readFileSync(join(data, 'board-key'), 'utf8').trim()).toBe(key);
  expect(keepBoardKey(data)).toBe(key);
});
