import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { findRunningSite, readSiteFile, removeSiteFile, writeSiteFile, type SiteFile } from '../../../src-main/api/site-file.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'site-file-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
});

function siteFile(given: Partial<SiteFile> = {}): SiteFile {
  return { pid: process.pid, port: 9, pages: { kiosk: 'http://127.0.0.1:9/#/kiosk/t' }, technicianToken: 'token', ...given };
}

/** Answers `/health` as a site does. */
async function startHealth(body = '{"ok":true}'): Promise<number> {
  const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

test('only its owner may read how to reach a site', () => {
  writeSiteFile(data, siteFile());
  expect(statSync(join(data, 'site.json')).mode & 0o777).toBe(0o600);
  expect(readSiteFile(data)).toEqual(siteFile());
});

test('a file that somebody left readable is replaced by one that is not', () => {
  writeFileSync(join(data, 'site.json'), '{}', { mode: 0o666 });
  writeSiteFile(data, siteFile());
  expect(statSync(join(data, 'site.json')).mode & 0o777).toBe(0o600);
});

test('a clean stop takes the file away, but not the one of a site that came after', () => {
  writeSiteFile(data, siteFile());
  removeSiteFile(data);
  expect(existsSync(join(data, 'site.json'))).toBe(false);
  writeSiteFile(data, siteFile({ pid: 1 }));
  removeSiteFile(data);
  expect(existsSync(join(data, 'site.json'))).toBe(true);
});

test('a running site is found; one that crashed, or another program on its port, is not', async () => {
  expect(await findRunningSite(data)).toBeUndefined();
  writeSiteFile(data, siteFile({ port: await startHealth() }));
  expect(await findRunningSite(data)).toMatchObject({ technicianToken: 'token' });
  writeSiteFile(data, siteFile({ port: await startHealth('<html>') }));
  expect(await findRunningSite(data)).toBeUndefined();
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  writeSiteFile(data, siteFile({ pid: dead, port: await startHealth() }));
  expect(await findRunningSite(data)).toBeUndefined();
});

test.each(['', '{', '[]', '{"pid":"1"}', '{"pid":1,"port":70000,"pages":{},"technicianToken":"x"}'])('a file that holds %j is no site', async (content) => {
  writeFileSync(join(data, 'site.json'), content);
  expect(readSiteFile(data)).toBeUndefined();
  expect(await findRunningSite(data)).toBeUndefined();
});
