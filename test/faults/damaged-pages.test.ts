import Database from 'better-sqlite3';
import { closeSync, openSync, readFileSync, statSync, truncateSync, writeSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite, startRefused, type BuiltSite } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, readSnapshot, takeTicket } from '../support/page-visitor.ts';
import { createTrialFolder, liveThere, type TrialFolder } from '../support/trial-folder.ts';

const PAGE_BYTES = 2048;
/** More events than a start looks at. */
const TICKETS = 700;

let trial: TrialFolder;

beforeAll(ensureBuilt);
beforeEach(() => {
  trial = createTrialFolder();
  liveThere({ dataDir: trial.dataDir, tickets: TICKETS });
});

function spoilPage(place: number): void {
  const handle = openSync(trial.journalFile, 'r+');
  writeSync(handle, Buffer.alloc(PAGE_BYTES, 0xa5), 0, PAGE_BYTES, place * PAGE_BYTES);
  closeSync(handle);
}
function lastPage(): number {
  return statSync(trial.journalFile).size / PAGE_BYTES - 1;
}
/** A page of the table that holds the history, not its newest events. */
function oldEventPage(): number {
  const db = new Database(trial.journalFile, { readonly: true });
  const pages = db.prepare(`SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf' ORDER BY path`).pluck().all() as number[];
  db.close();
  return (pages[3] ?? 0) - 1;
}
function change(sql: string): void {
  const db = new Database(trial.journalFile);
  db.exec(sql);
  db.close();
}

describe('damage inside the file is found', () => {
  test.each([
    ['a spoiled page in the middle', () => spoilPage(oldEventPage()), 1],
    ['a spoiled last page', () => spoilPage(lastPage()), 1],
    ['a missing last page', () => truncateSync(trial.journalFile, lastPage() * PAGE_BYTES), 3],
    ['one changed letter of an old event', () => change(`UPDATE events SET data = replace(data, 'walk-in', 'online!') WHERE seq = 2`), 1],
    ['an old hash in place of another', () => change('UPDATE events SET hash = (SELECT hash FROM events WHERE seq = 11) WHERE seq = 10'), 1],
    ['an old event that was taken out', () => change('DELETE FROM events WHERE seq = 12'), 1],
  ])('%s, by verify and without touching the folder', async (_name, harm, wantedCode) => {
    harm();
    const before = readFileSync(trial.journalFile);
    const { code, answer } = await maintain('verify', trial.dataDir);
    expect({ code, ok: answer.ok }).toEqual({ code: wantedCode, ok: false });
    expect(answer['fault'] ?? answer['sentence']).toMatch(/^[A-Z/].* .*\.$/);
    expect(readFileSync(trial.journalFile).equals(before)).toBe(true);
  });
});

test('a changed hash among the last thousand events is found before ready', async () => {
  change(`UPDATE events SET hash = zeroblob(32) WHERE seq = (SELECT max(seq) - 900 FROM events)`);
  expect(await startRefused(trial)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/was changed.*restore the newest backup/) });
});

test('a tail that was taken off, with the place of the projections set to match, is found before ready, and no rebuild hides it', async () => {
  change('DELETE FROM events WHERE seq = (SELECT max(seq) FROM events); UPDATE projector_place SET seq = (SELECT max(seq) FROM events)');
  expect(await startRefused(trial)).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(/stopped at event \d+, and that event is gone.*restore the newest backup/) });
  for (const command of ['verify', 'check', 'rebuild']) expect(await maintain(command, trial.dataDir), command).toMatchObject({ code: 1, answer: { ok: false, fault: expect.stringContaining('is gone or was changed') } });
});

describe('after an unclean stop', () => {
  async function stopUncleanly(): Promise<void> {
    const site = await startBuiltSite(trial);
    await site.kill();
  }
  async function untilChecked(site: BuiltSite): Promise<string> {
    await expect.poll(() => site.stderr().some((line) => line.includes('journal-checked')), { timeout: 20_000 }).toBe(true);
    const page = await site.connect();
    try {
      const { siteState } = await readSnapshot(page);
      const taken = await takeTicket(page, { serviceId: serviceIdAt(0), revision: await readRevision(page, serviceIdAt(0)) });
      return siteState?.kind === 'out-of-service' ? `${taken.ok ? 'a number' : taken.error.kind}: ${siteState.sentence}` : (siteState?.kind ?? 'nothing');
    } finally {
      page.close();
    }
  }
  function verdicts(): readonly unknown[] {
    const db = new Database(trial.journalFile, { readonly: true });
    const found = db.prepare(`SELECT data FROM events JOIN words ON code = type WHERE word = 'journal.checked' ORDER BY seq`).pluck().all() as string[];
    db.close();
    return found.map((data) => JSON.parse(data));
  }

  test('the whole journal is checked while numbers are given, and the verdict is an event', async () => {
    await stopUncleanly();
    const site = await startBuiltSite(trial);
    expect(await untilChecked(site)).toBe('open');
    expect(await site.stop()).toBe(0);
    expect(verdicts()).toMatchObject([{ occasion: 'unclean-stop', sound: true, fault: null }]);
  });

  test('an old event that was changed closes the kiosk with a sentence, over restarts, and a repair opens it again', async () => {
    await stopUncleanly();
    change(`UPDATE events SET data = replace(data, 'walk-in', 'online!') WHERE seq = 2`);
    for (let start = 0; start < 2; start += 1) {
      const site = await startBuiltSite(trial);
      expect(await untilChecked(site)).toMatch(/^out-of-service: Event 2 .*was changed/);
      expect(await site.stop()).toBe(0);
    }
    change(`UPDATE events SET data = replace(data, 'online!', 'walk-in') WHERE seq = 2`);
    const site = await startBuiltSite(trial);
    expect(await untilChecked(site)).toBe('open');
    expect(await site.stop()).toBe(0);
  });
});
