import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkLastLinks } from '../../../src-main/journal/check.ts';
import { openForWriting } from '../../../src-main/journal/database.ts';
import { createEventRows } from '../../../src-main/journal/event-rows.ts';
import { migrate } from '../../../src-main/journal/migrate.ts';
import { openJournal } from '../../../src-main/journal/open-journal.ts';
import { MIGRATIONS, PROJECTIONS } from '../../../src-main/schema.ts';
import { createDataFolder } from '../../support/data-folder.ts';

test('a folder of the program before the last event was noted opens as it is, and notes it at its first clean stop', () => {
  const dataDir = createDataFolder();
  const file = join(dataDir, 'journal.db');
  const before = openForWriting(file);
  migrate({ db: before, migrations: MIGRATIONS.filter(({ number }) => number < 150), file });
  createEventRows(before).insert({ seq: 1, id: new Uint8Array(16), stream: 'site', version: 1, type: 'site.stopped', shape: 1, data: '{}', at: 77, device: 'Anjungan 1', actor: 'site', hash: new Uint8Array(32) });
  before.exec('UPDATE run_mark SET running = 1');
  before.close();
  const opened = openJournal({ dataDir, site: '14.71', migrations: MIGRATIONS, projections: PROJECTIONS, forRepair: true });
  expect(opened.afterUncleanStop).toBe(true);
  expect(opened.db.prepare('SELECT stopped_seq FROM run_mark').pluck().get()).toBe(null);
  opened.close();
  const after = openForWriting(file);
  expect(after.prepare('SELECT running, stopped_seq, hex(stopped_hash) AS hash FROM run_mark').get()).toEqual({ running: 0, stopped_seq: 1, hash: '00'.repeat(32) });
  after.exec('DELETE FROM events');
  expect(checkLastLinks(after)).toMatch(/stopped at event 1, and that event is gone/);
  after.close();
});
