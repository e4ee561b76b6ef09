import Database from 'better-sqlite3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { backUpJournal } from '../../../src-main/journal/backup.ts';
import { checkJournal, checkQuickly } from '../../../src-main/journal/check.ts';
import { openJournal } from '../../../src-main/journal/open-journal.ts';
import { rebuild } from '../../../src-main/journal/rebuild.ts';
import { MIGRATIONS, PROJECTIONS } from '../../../src-main/schema.ts';
import { openCore } from '../../bench/core.ts';
import { createDataFolder } from '../../support/data-folder.ts';

let dataDir: string;
let file: string;
const full = () => checkJournal({ file, migrations: MIGRATIONS, projections: PROJECTIONS });
const change = (sql: string): void => {
  const db = new Database(file);
  db.exec(sql);
  db.close();
};
const reopen = () => openJournal({ dataDir, site: '14.71', migrations: MIGRATIONS, projections: PROJECTIONS });

beforeEach(async () => {
  dataDir = createDataFolder();
  file = join(dataDir, 'journal.db');
  const core = await openCore(dataDir);
  for (let i = 0; i < 20; i += 1) await core.issue(i % 3);
  core.close();
});

describe('the full check', () => {
  test('finds a lived-in journal sound and equal to one rebuilt from its events', () => {
    expect(full()).toEqual({ sound: true, events: 21, fault: undefined });
  });

  test.each([
    ['one letter of one event changed', `UPDATE events SET data = replace(data, '"sequence":3', '"sequence":9') WHERE seq = (SELECT min(seq) FROM events WHERE data LIKE '%"sequence":3%')`, /was changed/],
    ['an event removed from the middle', 'DELETE FROM events WHERE seq = 10', /missing|gap/],
    ['the last event removed', 'DELETE FROM events WHERE seq = 21', /stand at event 21/],
    ['an event\'s time moved', 'UPDATE events SET at = at + 1 WHERE seq = 12', /was changed/],
    ['a stream renamed in the dictionary', `UPDATE stream_names SET name = name || 'x' WHERE name LIKE 'service-day/layanan-1/%'`, /was changed/],
    ['a number changed in a projection', 'UPDATE tickets SET sequence = 900 WHERE sequence = 2', /tickets differs/],
    ['a ticket removed from a projection', 'DELETE FROM tickets WHERE sequence = 2', /tickets differs/],
    ['a spool row lost', 'DELETE FROM print_jobs', /print_jobs differs/],
    ['a quota counted wrong', 'UPDATE service_days SET walk_in_used = 0', /service_days differs/],
    ['an epoch invented', `INSERT INTO epochs VALUES (99, 'x')`, /epochs differs/],
  ])('finds %s', (_name, sql, fault) => {
    change(sql);
    expect(full()).toMatchObject({ sound: false, fault: expect.stringMatching(fault) });
  });

  test('a rebuild mends projections that differ, and only them', () => {
    change('DELETE FROM print_jobs; UPDATE service_days SET walk_in_used = 0; DELETE FROM tickets WHERE sequence > 3');
    const opened = reopen();
    expect(rebuild({ db: opened.db, projector: opened.projector })).toBe(21);
    opened.close();
    expect(full()).toMatchObject({ sound: true });
  });

  test.each([
    ['a changed event', 'UPDATE events SET at = at + 1 WHERE seq = 12', /chain breaks/],
    ['a lost last event', 'DELETE FROM events WHERE seq = 21', /Events 21 to 21 are missing/],
  ])('a rebuild refuses on %s and leaves the projections, the last witnesses, alone', (_name, sql, fault) => {
    change(sql);
    const opened = openJournal({ dataDir, site: '14.71', migrations: MIGRATIONS, projections: PROJECTIONS, forRepair: true });
    expect(() => rebuild({ db: opened.db, projector: opened.projector })).toThrow(fault);
    opened.close();
    expect(full()).toMatchObject({ sound: false });
  });

  test('a newer database is not called sound', () => {
    change('PRAGMA user_version = 9990');
    expect(full()).toMatchObject({ sound: false, fault: expect.stringMatching(/schema 9990/) });
  });

  test('a damaged lock file is made anew: it holds no truth', () => {
    writeFileSync(join(dataDir, 'writer.lock'), 'x'.repeat(5000));
    reopen().close();
    expect(full()).toMatchObject({ sound: true });
  });
});

describe('the quick check before ready', () => {
  test.each([
    ['a changed event', `UPDATE events SET data = '{}' WHERE seq = 15`],
    ['a projector behind its journal', 'UPDATE projector_place SET seq = 3'],
    ['a removed event', 'DELETE FROM events WHERE seq = 21'],
    ['a table that is gone', 'DROP TABLE tickets'],
    ['the guard against double numbers gone', 'DROP INDEX tickets_by_number'],
    ['a foreign trigger', 'CREATE TRIGGER spy AFTER INSERT ON tickets BEGIN SELECT 1; END'],
    ['a foreign table', 'CREATE TABLE notes (text TEXT)'],
  ])('refuses to open on %s, with a sentence and nothing changed', (_name, sql) => {
    change(sql);
    expect(checkQuickly({ file, migrations: MIGRATIONS })).toEqual(expect.any(String));
    expect(reopen).toThrow(expect.objectContaining({ kind: 'database-damaged', sentence: expect.stringMatching(/Do not delete/) }));
  });

  test('another site\'s folder is refused by name', () => {
    expect(() => openJournal({ dataDir, site: '14.72', migrations: MIGRATIONS, projections: PROJECTIONS })).toThrow(expect.objectContaining({ kind: 'other-site', sentence: expect.stringContaining('14.71') }));
  });
});

describe('the second journal file', () => {
  const backUp = (to: string) => backUpJournal({ from: file, to, migrations: MIGRATIONS });

  test('receives everything once, then only what is new', async () => {
    const to = join(dataDir, 'backup', 'journal-backup.db');
    expect(backUp(to)).toMatchObject({ ok: true, copied: 21, seq: 21 });
    expect(backUp(to)).toMatchObject({ ok: true, copied: 0, seq: 21 });
    const core = await openCore(dataDir);
    await core.issue(1);
    expect(backUp(to)).toMatchObject({ ok: true, copied: 1, seq: 22 });
    core.close();
  });

  test('refuses to go on from another journal', async () => {
    const other = createDataFolder();
    const core = await openCore(other);
    for (let i = 0; i < 3; i += 1) await core.issue(i);
    core.close();
    const to = join(dataDir, 'journal-backup.db');
    backUpJournal({ from: join(other, 'journal.db'), to, migrations: MIGRATIONS });
    expect(backUp(to)).toMatchObject({ ok: false, sentence: expect.stringMatching(/another journal/) });
  });

  test('stops before a damaged event and says where', () => {
    change(`UPDATE events SET data = '{}' WHERE seq = 8`);
    const to = join(dataDir, 'journal-backup.db');
    expect(backUp(to)).toMatchObject({ ok: false, sentence: expect.stringMatching(/event 8/) });
  });
});
