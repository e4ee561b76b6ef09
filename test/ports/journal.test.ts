import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { createEventRows } from '../../src-main/journal/event-rows.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { openTestJournal } from '../support/open-test-journal.ts';
import { journalSuite, type JournalUnderTest } from './journal.suite.ts';

async function openOn(dataDir: string): Promise<JournalUnderTest> {
  const { journal, opened } = await openTestJournal(dataDir, createManualClock());
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await journal.settled();
    opened.close();
  };
  return {
    journal,
    async reopen() {
      await close();
      return openOn(dataDir);
    },
    stored: () => createEventRows(opened.db).after(0, 10_000),
    async close() {
      await close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

describe('SQLite journal', () => journalSuite(() => openOn(mkdtempSync(join(tmpdir(), 'anjungan-port-')))));
