import { join } from 'node:path';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { openForWriting } from '../../../src-main/journal/database.ts';
import { migrate } from '../../../src-main/journal/migrate.ts';
import { createTicketNotes } from '../../../src-main/queue/ticket-notes.ts';
import { MIGRATIONS } from '../../../src-main/schema.ts';
import { uuidToBytes } from '../../../src-main/shared/ids.ts';
import { createDataFolder } from '../../support/data-folder.ts';

test('a note of the program before authors were kept stays, and says that nobody knows who wrote it', () => {
  const file = join(createDataFolder(), 'journal.db');
  const db = openForWriting(file);
  migrate({ db, migrations: MIGRATIONS.filter(({ number }) => number < 130), file });
  const ticketId = v7();
  db.prepare('INSERT INTO ticket_notes VALUES (?, ?, ?, ?)').run(uuidToBytes(ticketId), '2026-11-24', 'Kembali pukul dua', 77);
  migrate({ db, migrations: MIGRATIONS, file });
  const notes = createTicketNotes(db);
  expect(notes.find(ticketId)).toEqual({ text: 'Kembali pukul dua', at: 77, staff: null });
  notes.write({ ticketId, day: '2026-11-24', text: 'Sudah kembali', at: 78, staff: 'petugas-1' });
  expect(notes.find(ticketId)).toEqual({ text: 'Sudah kembali', at: 78, staff: 'petugas-1' });
  db.close();
});
