import Database from 'better-sqlite3';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { maintain, startBuiltSite, startRefused } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import { readRevision, takeTicket } from '../support/page-visitor.ts';

let dataDir: string;
let args: readonly string[];
const journal = (): string => join(dataDir, 'journal.db');

beforeAll(ensureBuilt);
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'anjungan-folder-'));
  const pack = join(dataDir, 'pack.json');
  writeFileSync(pack, JSON.stringify(buildAlwaysOpenPack(2)));
  args = ['--site', '14.71', '--pack', pack];
  const folder = dataDir;
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
});

/** Lets a site live for a while: a few numbers, then a clean stop. */
async function live(numbers = 5): Promise<void> {
  const site = await startBuiltSite({ dataDir, args });
  const page = await site.connect();
  const serviceId = serviceIdAt(0);
  const revision = await readRevision(page, serviceId);
  for (let i = 0; i < numbers; i += 1) await takeTicket(page, { serviceId, revision });
  await expect.poll(async () => (await maintain('stats', dataDir)).answer['openPrintJobs'], { timeout: 10_000 }).toBe(0);
  page.close();
  expect(await site.stop()).toBe(0);
}
function overwrite(file: string, at: number, bytes: Buffer): void {
  const handle = openSync(file, 'r+');
  writeSync(handle, bytes, 0, bytes.length, at);
  closeSync(handle);
}

describe('a site does not start, says why, and changes nothing', () => {
  test.each([
    ['a damaged header', () => overwrite(journal(), 0, Buffer.from('garbage garbage!')), /damaged/],
    ['a file that is no database', () => writeFileSync(journal(), 'bukan basis data, hanya teks yang cukup panjang'.repeat(50)), /damaged/],
    ['a truncated database', () => truncateSync(journal(), Math.floor(statSync(journal()).size / 2 / 2048) * 2048), /damaged|missing|stand at/i],
    [
      'a database of a newer program',
      () => {
        const db = new Database(journal());
        db.pragma('user_version = 9990');
        db.close();
      },
      /newer/i,
    ],
  ])('%s', async (_name, harm, sentence) => {
    await live();
    harm();
    const before = readFileSync(journal());
    const refused = await startRefused({ dataDir, args });
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(sentence);
    expect(readFileSync(journal()).equals(before)).toBe(true);
  });

  test('a database of another program', async () => {
    const db = new Database(journal());
    db.exec('CREATE TABLE recipes (name TEXT)');
    db.close();
    const refused = await startRefused({ dataDir, args });
    expect(refused.stderr).toMatch(/another program/);
  });

  test('a database that another program holds', async () => {
    await live();
    const other = new Database(journal());
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE');
    const refused = await startRefused({ dataDir, args });
    other.exec('ROLLBACK');
    other.close();
    expect(refused.stderr).toMatch(/held by another program/);
  });

  test('a folder that cannot be made', async () => {
    writeFileSync(join(dataDir, 'plain-file'), '');
    const refused = await startRefused({ dataDir: join(dataDir, 'plain-file', 'deeper'), args });
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toMatch(/cannot be used/);
  });

  test.skipIf(!existsSync('/proc/self'))('a folder on a file system that takes none, without hanging', async () => {
    const refused = await startRefused({ dataDir: '/proc/anjungan', args });
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.stderr).toMatch(/cannot be used \(E[A-Z]+\)/);
  });
});

test('one changed letter among the last events is found before ready', async () => {
  await live();
  const db = new Database(journal());
  db.exec(`UPDATE events SET data = replace(data, '"walk-in"', '"online"') WHERE seq = (SELECT max(seq) FROM events WHERE data LIKE '%walk-in%')`);
  db.close();
  expect((await startRefused({ dataDir, args })).stderr).toMatch(/was changed/);
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 1, answer: { ok: false } });
  expect(await maintain('check', dataDir)).toMatchObject({ code: 1, answer: { ok: false } });
});

test('beside a living site verify, check, backup and stats work, rebuild and a second site refuse by its pid', async () => {
  const site = await startBuiltSite({ dataDir, args });
  for (const command of ['verify', 'check', 'backup', 'stats']) expect(await maintain(command, dataDir), command).toMatchObject({ code: 0, answer: { ok: true } });
  const sentence = `the site is running (pid ${site.pid})`;
  expect(await maintain('rebuild', dataDir)).toMatchObject({ code: 3, answer: { ok: false, sentence } });
  expect((await startRefused({ dataDir, args })).stderr).toContain(sentence);
  await site.kill();
  expect(await maintain('rebuild', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
  const again = await startBuiltSite({ dataDir, args });
  expect(await again.stop()).toBe(0);
});

test('an unsound journal closes the kiosk with a sentence, over a restart too, until a rebuild made it sound', async () => {
  await live();
  const db = new Database(journal());
  db.exec('UPDATE service_days SET walk_in_used = walk_in_used + 1; UPDATE run_mark SET running = 1');
  db.close();
  const stateOf = async (): Promise<string> => {
    const site = await startBuiltSite({ dataDir, args });
    const page = await site.connect();
    const revision = await readRevision(page, serviceIdAt(0));
    let last = '';
    await expect.poll(async () => {
      const taken = await takeTicket(page, { serviceId: serviceIdAt(0), revision });
      last = taken.ok ? 'open' : taken.error.kind;
      return last;
    }, { timeout: 15_000 }).toBe('out-of-service').catch(() => undefined);
    page.close();
    await site.stop();
    return last;
  };
  expect(await stateOf()).toBe('out-of-service');
  expect(await stateOf()).toBe('out-of-service');
  expect(await maintain('rebuild', dataDir)).toMatchObject({ code: 0 });
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
}, 120_000);
