import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { openForWriting } from '../../../src-main/journal/database.ts';
import { migrate } from '../../../src-main/journal/migrate.ts';
import { createProjector } from '../../../src-main/journal/projector.ts';
import { createEventRows, toSiteEvent } from '../../../src-main/journal/event-rows.ts';
import { MIGRATIONS, PROJECTIONS } from '../../../src-main/schema.ts';
import { uuidToBytes } from '../../../src-main/shared/ids.ts';
import { createDataFolder } from '../../support/data-folder.ts';

const BEFORE = 40;

/** Events as the program before this step wrote them, and the rows it had made of them. */
const LIVES: readonly { readonly state: string; readonly counter: string | null; readonly events: readonly (readonly [string, object])[] }[] = [
  { state: 'waiting', counter: null, events: [] },
  { state: 'called', counter: 'loket-1', events: [['ticket.called', { counter: 'loket-1', reason: 'oldest-first' }], ['ticket.announced', { spokenAt: 77, boards: [] }]] },
  { state: 'called', counter: 'loket-2', events: [['ticket.called', { counter: 'loket-1', reason: 'a' }], ['ticket.announced', { spokenAt: 77, boards: [] }], ['ticket.no-show', {}], ['ticket.called', { counter: 'loket-2', reason: 'b' }]] },
  { state: 'finished', counter: 'loket-1', events: [['ticket.called', { counter: 'loket-1', reason: 'a' }], ['ticket.announced', { spokenAt: null, boards: [] }], ['ticket.serving-started', {}], ['ticket.finished', { outcome: 'served' }]] },
];

test('the step to calling makes of old rows what a rebuild makes of the old journal', () => {
  const file = join(createDataFolder(), 'journal.db');
  const db = openForWriting(file);
  migrate({ db, migrations: MIGRATIONS.filter(({ number }) => number <= BEFORE), file });
  const rows = createEventRows(db);
  let seq = 0;
  const write = (stream: string, version: number, type: string, data: object): void => {
    seq += 1;
    rows.insert({ seq, id: uuidToBytes(v7()), stream, version, type, shape: 1, data: JSON.stringify(data), at: 1000 + seq, device: 'Anjungan 1', actor: 'site', hash: Buffer.alloc(32, seq) });
  };
  LIVES.forEach(({ state, counter, events }, place) => {
    const ticketId = v7();
    write('service-day/ktp/2026-11-24', place + 1, 'ticket.issued', { ticketId, service: 'ktp', day: '2026-11-24', prefix: 'A', sequence: place + 1, channel: 'walk-in', priority: false, kiosk: 'Anjungan 1', language: 'id', missing: [] });
    db.prepare(`INSERT INTO tickets VALUES (?, 'ktp', '2026-11-24', 'A', ?, 'walk-in', 0, 'Anjungan 1', 'id', NULL, ?, ?, ?, 'pending', NULL, 0, 0, ?)`).run(uuidToBytes(ticketId), place + 1, 1000 + seq, state, counter, events.length);
    events.forEach(([type, data], index) => write(`ticket/${ticketId}`, index + 1, type, data));
  });
  migrate({ db, migrations: MIGRATIONS, file });
  const migrated = db.prepare('SELECT * FROM tickets ORDER BY sequence').all();
  const calls = db.prepare('SELECT * FROM calls ORDER BY ticket_id, version').all();
  const projector = createProjector(db, PROJECTIONS);
  projector.clear();
  for (const event of rows.after(0, 100)) projector.apply(toSiteEvent(event));
  expect(migrated).toEqual(db.prepare('SELECT * FROM tickets ORDER BY sequence').all());
  expect(calls).toEqual(db.prepare('SELECT * FROM calls ORDER BY ticket_id, version').all());
  expect(calls).toMatchObject([{ counter: 'loket-1', outcome: null }, { outcome: 'no-show' }, { counter: 'loket-2', outcome: null }, { outcome: 'finished', started_at: 999 + seq, ended_at: 1000 + seq }]);
  expect(migrated).toMatchObject([{ called_at: null }, { spoken_at: 77, second_chances: 0 }, { spoken_at: null, called_from: 'no-show', second_chances: 1 }, { finished_at: 1000 + seq }]);
  db.close();
});
