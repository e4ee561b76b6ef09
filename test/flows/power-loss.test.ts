import Database from 'better-sqlite3';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { uuidToBytes } from '../../src-main/shared/ids.ts';
import { openSite, withSite, type TestSite } from '../support/with-site.ts';

/** The data folder as the disk holds it at this instant: what a machine finds after the power went. */
async function afterPowerLoss(site: TestSite, run: (later: TestSite) => Promise<void>, tamper?: (db: Database.Database) => void): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anjungan-power-'));
  cpSync(site.dataDir, dataDir, { recursive: true, filter: (file) => !file.endsWith('-shm') });
  if (tamper !== undefined) {
    const db = new Database(join(dataDir, 'journal.db'));
    tamper(db);
    db.close();
  }
  const later = await openSite({ dataDir, clock: site.clock });
  try {
    await run(later);
  } finally {
    await later.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

test('power lost before the printer was told anything: refused at the next start, shown, and not printed by itself', () =>
  withSite(async (site) => {
    site.printer.break('slow');
    const taken = [await site.kiosk.take('ktp'), await site.kiosk.take('ktp')];
    const second = taken[1];
    if (second?.ok !== true) throw new Error('no second ticket');
    await afterPowerLoss(site, async (later) => {
      const found = await later.kiosk.rpc.findTicket({ code: second.value.qr });
      expect(found).toMatchObject({ ok: true, value: { number: 'A002', state: 'waiting', paper: { kind: 'refused' }, confirmed: false } });
      expect(later.printer.slips()).toEqual([]);
      expect(await later.types()).toContain('ticket.print-refused');
    });
    site.printer.break('none');
  }));

test('power lost after the first byte: doubted at the next start, and not printed by itself', () =>
  withSite(async (site) => {
    site.printer.break('slow');
    const taken = await site.kiosk.take('ktp');
    if (!taken.ok) throw new Error(taken.error.kind);
    const { ticketId, qr } = taken.value;
    await afterPowerLoss(
      site,
      async (later) => {
        expect(await later.kiosk.rpc.findTicket({ code: qr })).toMatchObject({ ok: true, value: { paper: { kind: 'doubted' } } });
        expect(later.printer.slips()).toEqual([]);
        const doubted = (await later.site.parts.journal.readAfter(0)).filter((event) => event.type === 'ticket.print-doubted');
        expect(doubted).toMatchObject([{ data: { reason: 'power-loss' } }]);
      },
      (db) => db.prepare('INSERT OR IGNORE INTO print_attempts VALUES (?, ?, ?, ?)').run(uuidToBytes(ticketId), 'virtual', 1, Buffer.from('slip')),
    );
    site.printer.break('none');
  }));

test('an unclean stop is noticed, the whole journal is checked in a worker, and numbers go on where they stood', () =>
  withSite(async (site) => {
    await site.kiosk.take('ktp');
    await site.kiosk.take('ktp');
    await afterPowerLoss(site, async (later) => {
      expect(await later.kiosk.take('ktp')).toMatchObject({ ok: true, value: { number: 'A003' } });
      await expect.poll(() => later.types(), { timeout: 10_000 }).toContain('journal.checked');
      const checked = (await later.site.parts.journal.readAfter(0)).filter((event) => event.type === 'journal.checked');
      expect(checked).toMatchObject([{ data: { occasion: 'unclean-stop', sound: true, fault: null } }]);
    });
  }));

test('a clean stop is not mistaken for a power loss', () =>
  withSite(async (site) => {
    await site.kiosk.take('ktp');
    const later = await site.restart();
    const started = (await later.site.parts.journal.readAfter(0)).filter((event) => event.type === 'site.started');
    expect(started.map((event) => event.data)).toMatchObject([{ afterUncleanStop: false }, { afterUncleanStop: false }]);
    await later.close();
  }));

test('the bytes of a slip are on disk only while its outcome is unknown', () =>
  withSite(async (site) => {
    const taken = await site.kiosk.take('ktp');
    if (!taken.ok) throw new Error(taken.error.kind);
    await site.kiosk.paperOf(taken.value.ticketId);
    const db = new Database(join(site.dataDir, 'journal.db'), { readonly: true });
    expect(db.prepare('SELECT (SELECT count(*) FROM print_attempts) + (SELECT count(*) FROM print_jobs)').pluck().get()).toBe(0);
    db.close();
  }));

test('a journal that the power cut left empty is a lost one, not a new one: no number is given again', () =>
  withSite(async (site) => {
    await site.kiosk.take('ktp');
    await site.close();
    for (const file of ['journal.db', 'journal.db-wal']) rmSync(join(site.dataDir, file), { force: true });
    await expect(openSite({ dataDir: site.dataDir, clock: site.clock })).rejects.toMatchObject({ kind: 'database-damaged', sentence: expect.stringContaining('gone') });
    writeFileSync(join(site.dataDir, 'journal.db'), '');
    await expect(openSite({ dataDir: site.dataDir, clock: site.clock })).rejects.toMatchObject({ kind: 'database-damaged', sentence: expect.stringContaining('empty') });
  }));
