import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openForReading, openForWriting } from '../../../src-main/journal/database.ts';
import { migrate } from '../../../src-main/journal/migrate.ts';
import { IN_HAND } from '../../../src-main/queue/queue-store.ts';
import { MIGRATIONS } from '../../../src-main/schema.ts';
import { createDataFolder } from '../../support/data-folder.ts';

function openMigrated(folder = createDataFolder()): { db: Database.Database; file: string } {
  const file = join(folder, 'journal.db');
  const db = openForWriting(file);
  migrate({ db, migrations: MIGRATIONS, file });
  return { db, file };
}

describe('the database', () => {
  test('is what the committed snapshot says', () => {
    const { db } = openMigrated();
    const sql = (db.prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name`).pluck().all() as string[]).join(';\n\n');
    db.close();
    expect(`${sql};\n`).toBe(readFileSync(new URL('./schema-snapshot.sql', import.meta.url), 'utf8'));
  });

  test('every table is STRICT', () => {
    const { db } = openMigrated();
    const loose = db.prepare(`SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'`).pluck().all();
    db.close();
    expect(loose).toEqual([]);
  });

  test('migration numbers are tens and grow', () => {
    const numbers = MIGRATIONS.map((step) => step.number);
    expect(numbers.every((number) => number % 10 === 0)).toBe(true);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  test.each(MIGRATIONS.map((step) => [step.number, step.name] as const))('step %i (%s) keeps the rows of the step before', (number) => {
    const file = join(createDataFolder(), 'journal.db');
    const db = openForWriting(file);
    migrate({ db, migrations: MIGRATIONS.filter((step) => step.number < number), file });
    if (number > 10) db.exec(`INSERT INTO words VALUES (1, 'site.pulse'); INSERT INTO events VALUES (1, zeroblob(16), x'0000000001', 1, 1, 1, '{}', 1, 1, 1, zeroblob(32))`);
    migrate({ db, migrations: MIGRATIONS.filter((step) => step.number <= number), file });
    expect(db.pragma('user_version', { simple: true })).toBe(number);
    expect(db.prepare('SELECT count(*) FROM events').pluck().get()).toBe(number > 10 ? 1 : 0);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
    const before = MIGRATIONS.findLast((step) => step.number < number)?.number;
    if (before !== undefined) expect(new Database(`${file}.before-${before}`).prepare('SELECT count(*) FROM events').pluck().get()).toBe(1);
  });

  test('the copy that is set aside keeps no note and no phrase, not even their traces', () => {
    const { db, file } = openMigrated();
    db.exec(`INSERT INTO unmet_needs VALUES ('2026-11-24', 'surat rahasia', 1); INSERT INTO ticket_notes (ticket_id, day, text, at) VALUES (zeroblob(16), '2026-11-24', 'bawa berkas pengantar', 1)`);
    migrate({ db, migrations: [...MIGRATIONS, { number: 990, name: 'next', sql: 'CREATE TABLE next (a TEXT) STRICT' }], file });
    db.close();
    const aside = readFileSync(`${file}.before-${MIGRATIONS.at(-1)?.number ?? 0}`).toString('latin1');
    expect(aside).toContain('CREATE TABLE ticket_notes');
    expect(aside).not.toContain('berkas pengantar');
    expect(aside).not.toContain('surat rahasia');
  });

  test('a step that fails leaves the database where it was', () => {
    const { db, file } = openMigrated();
    expect(() => migrate({ db, migrations: [...MIGRATIONS, { number: 990, name: 'broken', sql: 'CREATE TABLE half (a TEXT) STRICT; SELECT nonsense' }], file })).toThrow(/990 broken/);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.at(-1)?.number);
    expect(db.prepare(`SELECT count(*) FROM sqlite_schema WHERE name = 'half'`).pluck().get()).toBe(0);
    db.close();
  });

  test('a newer database is refused and left alone', () => {
    const { db } = openMigrated();
    db.pragma('user_version = 9990');
    expect(() => migrate({ db, migrations: MIGRATIONS })).toThrow(expect.objectContaining({ kind: 'database-newer' }));
    expect(db.pragma('user_version', { simple: true })).toBe(9990);
    db.close();
  });

  test('synchronous is FULL on the first open and on every later one', () => {
    const folder = createDataFolder();
    openMigrated(folder).db.close();
    const raw = new Database(join(folder, 'journal.db'));
    const before = raw.pragma('synchronous', { simple: true });
    raw.close();
    const db = openForWriting(join(folder, 'journal.db'));
    expect([before, db.pragma('synchronous', { simple: true }), db.pragma('journal_mode', { simple: true }), db.pragma('foreign_keys', { simple: true })]).toEqual([expect.any(Number), 2, 'wal', 1]);
    db.close();
  });

  test('a reader cannot write', () => {
    const { db, file } = openMigrated();
    const reader = openForReading(file);
    expect(() => reader.exec(`DELETE FROM events`)).toThrow(/readonly|query_only/i);
    reader.close();
    db.close();
  });
});

describe('hot queries', () => {
  const { db } = (() => {
    const memory = new Database(':memory:');
    migrate({ db: memory, migrations: MIGRATIONS });
    return { db: memory };
  })();
  test.each([
    ['who waits today', `SELECT ticket_id FROM tickets WHERE day = '' AND state = 'waiting'`, /USING INDEX tickets_by_number \(day=\?\)/],
    ['whom a counter has called', `SELECT ticket_id FROM tickets WHERE day = '' AND state IN ('called', 'serving') AND ${IN_HAND} AND counter = '' ORDER BY called_at DESC LIMIT 1`, /USING INDEX tickets_in_hand \(day=\? AND state=\? AND counter=\?\)/],
    ['who is parked', `SELECT ticket_id FROM tickets WHERE day = '' AND state = 'parked' AND ${IN_HAND} AND parked_until <= 9`, /USING INDEX tickets_in_hand \(day=\? AND state=\?\)/],
    ['what is open from days not closed', `SELECT * FROM tickets WHERE day < '' AND day >= coalesce((SELECT before FROM days_closed WHERE only_row = 1), '') AND (state = 'waiting' OR ${IN_HAND}) LIMIT 9`, /USING INDEX tickets_by_number \(day>\? AND day<\?\)/],
    ['the last number of a prefix', `SELECT max(sequence) FROM tickets WHERE day = '' AND prefix = ''`, /USING COVERING INDEX tickets_by_number/],
    ['a stream\'s version', `SELECT max(version) FROM events WHERE stream = x'00'`, /USING COVERING INDEX events_by_stream/],
    ['one ticket', `SELECT * FROM tickets WHERE ticket_id = x'00'`, /USING PRIMARY KEY/],
  ])('%s is answered from an index', (_name, sql, plan) => {
    const steps = (db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((step) => step.detail).join('; ');
    expect(steps).toMatch(plan);
    expect(steps).not.toMatch(/SCAN/);
  });
});
