import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite, startRefused } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, takeTicket, type Page } from '../support/page-visitor.ts';
import { createTrialFolder, type TrialFolder } from '../support/trial-folder.ts';

let trial: TrialFolder;

beforeAll(ensureBuilt);
beforeEach(() => {
  trial = createTrialFolder();
});

function twoWithOnePrefix(): Pack {
  const pack = buildAlwaysOpenPack(2);
  return { ...pack, services: pack.services.map((service) => ({ ...service, prefix: 'A' })) };
}
function packOf(code: string): Pack {
  const pack = buildAlwaysOpenPack(2);
  return { ...pack, site: { ...pack.site, code } };
}
function withName(name: string): Pack {
  const pack = buildAlwaysOpenPack(2);
  return { ...pack, version: '1.1', services: pack.services.map((service, place) => (place === 0 ? { ...service, name: { id: name, en: name } } : service)) };
}

describe('a pack that cannot be used stops the start with a sentence', () => {
  test.each([
    ['broken JSON', '{"format": 1,', /cannot be used/],
    ['half a pack', JSON.stringify(buildAlwaysOpenPack(2)).slice(0, 3000), /cannot be used/],
    ['an empty file', '', /cannot be used/],
    ['two services with one prefix', JSON.stringify(twoWithOnePrefix()), /prefix/],
    ['HTML in a name', JSON.stringify(withName('<script>alert(1)</script>')), /HTML/],
    ['printer commands in a name', JSON.stringify(withName('KTP\u001b@\u001dV0')), /cannot be shown and printed/],
    ['an emoji in a name', JSON.stringify(withName('KTP 😀')), /cannot be shown and printed/],
    ['ten thousand characters in a name', JSON.stringify(withName('a'.repeat(10_000))), /at most 70 characters/],
    ['another format', JSON.stringify({ ...buildAlwaysOpenPack(2), format: 99 }), /format/],
  ])('%s', async (_name, text, sentence) => {
    writeFileSync(trial.packFile, text);
    const refused = await startRefused(trial);
    expect(refused).toMatchObject({ code: 3, stdout: '' });
    expect(refused.stderr).toMatch(sentence);
    expect(refused.stderr).toContain(trial.packFile);
  });

  test('and once it is corrected the same folder starts and verifies', async () => {
    writeFileSync(trial.packFile, '{');
    await startRefused(trial);
    await startRefused(trial);
    writeFileSync(trial.packFile, JSON.stringify(buildAlwaysOpenPack(2)));
    const site = await startBuiltSite(trial);
    expect(await site.stop()).toBe(0);
    expect(await maintain('verify', trial.dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
  });

  test('and a folder that was new is no site yet: it takes the pack of any site afterwards', async () => {
    writeFileSync(trial.packFile, '{');
    await startRefused(trial);
    expect(existsSync(join(trial.dataDir, 'journal.db'))).toBe(false);
    writeFileSync(trial.packFile, JSON.stringify(packOf('14.05')));
    const site = await startBuiltSite({ dataDir: trial.dataDir, args: ['--site', '14.05', '--pack', trial.packFile] });
    expect(await site.stop()).toBe(0);
  });

  test('an import that names a missing or a much too long file says so in words', async () => {
    const missing = await maintain('import-pack', trial.dataDir, ['--pack', `${trial.packFile}.missing`]);
    expect(missing).toMatchObject({ code: 3, answer: { ok: false, sentence: expect.stringMatching(/missing cannot be used \(ENOENT\)\. Correct its name/) } });
    writeFileSync(trial.packFile, ' '.repeat(16_000_001));
    expect(await maintain('import-pack', trial.dataDir, ['--pack', trial.packFile])).toMatchObject({ code: 1, answer: { ok: false, sentence: expect.stringMatching(/has 16000001 characters; a pack has at most/) } });
  });

  test('a file that is not there', async () => {
    const refused = await startRefused({ dataDir: trial.dataDir, args: ['--pack', `${trial.packFile}.missing`] });
    expect(refused).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('.missing') });
  });
});

test('a pack that is replaced by half a file while the site runs changes nothing; the whole file does', async () => {
  const site = await startBuiltSite(trial);
  const page = await site.connect();
  const nameOf = async ({ client }: Page): Promise<string> => (await client.kiosk.catalog()).services[0]?.name.id ?? '';
  const revision = await readRevision(page, serviceIdAt(0));
  writeFileSync(trial.packFile, readFileSync(trial.packFile).subarray(0, 2000));
  await expect.poll(() => site.stderr().some((line) => line.includes('pack-refused')), { timeout: 10_000 }).toBe(true);
  expect(await nameOf(page)).toBe('Layanan 1');
  expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toMatchObject({ ok: true });
  writeFileSync(trial.packFile, JSON.stringify(withName('Layanan yang diganti')));
  await expect.poll(() => nameOf(page), { timeout: 10_000 }).toBe('Layanan yang diganti');
  expect(await takeTicket(page, { serviceId: serviceIdAt(0), revision })).toEqual({ ok: false, error: { kind: 'stale-page' } });
  page.close();
  expect(await site.stop()).toBe(0);
});
