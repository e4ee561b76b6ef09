import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { openForWriting, type Db } from '../../../src-main/journal/database.ts';
import { createWalCare } from '../../../src-main/journal/wal-care.ts';

let db: Db;
let wal: string;

beforeEach(() => {
  vi.useFakeTimers();
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-wal-'));
  db = openForWriting(join(folder, 'journal.db'));
  wal = join(folder, 'journal.db-wal');
  db.exec('CREATE TABLE kept (n INTEGER) STRICT');
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});
afterEach(() => {
  vi.useRealTimers();
  db.close();
});

function fail(error: unknown): never {
  throw error;
}
/** How much of the WAL is not in the file yet, in frames; looks without moving anything. */
function framesLeft(): number {
  const [state] = db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
  return (state?.log ?? 0) - (state?.checkpointed ?? 0);
}
function commit(times: number, note: () => void): void {
  for (let turn = 0; turn < times; turn += 1) {
    db.exec('INSERT INTO kept VALUES (1)');
    note();
  }
}

test('after a rush the WAL goes into the file in the first quiet moment', () => {
  const note = createWalCare(db, fail);
  commit(150, note);
  expect(framesLeft()).toBeGreaterThan(100);
  vi.advanceTimersByTime(250);
  expect(framesLeft()).toBe(0);
});

test('while numbers keep being taken nobody waits for it', () => {
  const note = createWalCare(db, fail);
  for (let turn = 0; turn < 20; turn += 1) {
    commit(20, note);
    vi.advanceTimersByTime(200);
  }
  expect(framesLeft()).toBeGreaterThan(300);
});

test('a few numbers are left where they are', () => {
  commit(20, createWalCare(db, fail));
  vi.advanceTimersByTime(10_000);
  expect(framesLeft()).toBeGreaterThan(15);
});

test('a hall that rests for half a minute gives the room of its WAL back, one that works keeps it', () => {
  const note = createWalCare(db, fail);
  commit(150, note);
  for (let turn = 0; turn < 10; turn += 1) {
    vi.advanceTimersByTime(20_000);
    commit(1, note);
  }
  expect(statSync(wal).size).toBeGreaterThan(100_000);
  vi.advanceTimersByTime(30_000);
  expect(statSync(wal).size).toBe(0);
});

test('a site that has closed meanwhile is left alone', () => {
  commit(150, createWalCare(db, fail));
  db.close();
  expect(() => vi.advanceTimersByTime(250)).not.toThrow();
});
