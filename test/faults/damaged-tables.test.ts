import Database from 'better-sqlite3';
import { v7 } from 'uuid';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serviceIdAt } from '../support/always-open-pack.ts';
import { startBuiltSite, startRefused } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, readSnapshot, takeTicket } from '../support/page-visitor.ts';
import { createTrialFolder, liveThere, type TrialFolder } from '../support/trial-folder.ts';

let trial: TrialFolder;

beforeAll(ensureBuilt);
beforeEach(() => {
  trial = createTrialFolder();
  liveThere({ dataDir: trial.dataDir, tickets: 20 });
});

/** Spoils the first page of a table or an index. */
function spoil(name: string): void {
  const db = new Database(trial.journalFile, { readonly: true });
  const pageBytes = db.pragma('page_size', { simple: true }) as number;
  const page = db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(name) as number;
  db.close();
  const handle = openSync(trial.journalFile, 'r+');
  writeSync(handle, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, (page - 1) * pageBytes);
  closeSync(handle);
}

describe('a table that cannot be read keeps a site from starting, with a sentence for the technician', () => {
  test.each(['tickets', 'service_days', 'print_jobs', 'counters', 'catalog_pack', 'agency_outages', 'day_floors', 'epochs', 'events_by_stream', 'tickets_by_number', 'staff_accounts'])('%s', async (table) => {
    spoil(table);
    expect(await startRefused(trial)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/is damaged \(SQLITE_CORRUPT.*restore the newest backup/) });
  });
});

test('the names of streams taken out keep a site from starting, with a sentence', async () => {
  const db = new Database(trial.journalFile);
  db.exec('DELETE FROM stream_names');
  db.close();
  expect(await startRefused(trial)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/stream_names has no entry.*restore the newest backup/) });
});

describe('a table that is first read under somebody’s hand closes the site', () => {
  test('when a citizen calls for help', async () => {
    spoil('help_requests');
    const site = await startBuiltSite(trial);
    const page = await site.connect();
    expect((await readSnapshot(page)).siteState).toEqual({ kind: 'open' });
    const revision = await readRevision(page, serviceIdAt(0));
    await expect(page.client.kiosk.callForHelp({ helpId: v7(), screen: 'attract', language: 'id' })).rejects.toThrow();
    expect((await readSnapshot(page)).siteState).toEqual({ kind: 'out-of-service', sentence: expect.stringMatching(/damaged.*restore the newest backup/) });
    expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toMatchObject({ ok: false, error: { kind: 'out-of-service' } });
    page.close();
    await site.stop();
  });

  test('when a citizen takes a number: the page is told so, not that something broke', async () => {
    spoil('sqlite_autoindex_print_attempts_1');
    const site = await startBuiltSite(trial);
    const page = await site.connect();
    const revision = await readRevision(page, serviceIdAt(0));
    await expect.poll(async () => {
      const taken = await takeTicket(page, { serviceId: serviceIdAt(0), revision });
      return taken.ok ? 'a number' : taken.error.kind;
    }, { timeout: 10_000 }).toBe('out-of-service');
    expect((await readSnapshot(page)).siteState).toMatchObject({ kind: 'out-of-service' });
    page.close();
    await site.stop();
  });
});

test.each([['board-key'], ['site.json']])('a folder where %s belongs is refused with its name', async (name) => {
  rmSync(join(trial.dataDir, name), { force: true });
  mkdirSync(join(trial.dataDir, name));
  expect(await startRefused(trial)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(new RegExp(`${name}.* cannot be used \\(EISDIR\\)`)) });
});

test('a start that came to nothing leaves the check after an unclean stop to the next one', async () => {
  const site = await startBuiltSite(trial);
  await site.kill();
  expect(await startRefused({ ...trial, args: [...trial.args, '--printer', 'tcp://127.0.0.1:9100?model=no-such-model'] })).toMatchObject({ code: 3 });
  const again = await startBuiltSite(trial);
  await expect.poll(() => again.stderr().some((line) => line.includes('"occasion":"unclean-stop"')), { timeout: 20_000 }).toBe(true);
  expect(await again.stop()).toBe(0);
});

test.each([
  ['a setting that cannot be', ['--port', '70000'], 2],
  ['a printer model that is not there', ['--printer', 'tcp://127.0.0.1:9100?model=no-such-model'], 3],
  ['a log that is told to be silent', ['--log-level', 'silent', '--site', '14.72'], 3],
])('whatever keeps a site from starting, stderr holds JSON lines: %s', async (_name, args, code) => {
  const refused = await startRefused({ ...trial, args: [...trial.args, ...args] });
  expect(refused).toMatchObject({ code, stdout: '' });
  const lines = refused.stderr.split('\n').map((line) => JSON.parse(line) as { readonly level: string; readonly msg: string });
  expect(lines.at(-1)).toMatchObject({ level: 'error', kind: 'start-refused', msg: expect.stringMatching(/\.$/) });
});
