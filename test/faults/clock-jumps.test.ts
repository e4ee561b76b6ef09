import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { maintain, startBuiltSite } from '../support/built-site.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, takeTicket } from '../support/page-visitor.ts';

/** The library that moves a process's clock; undefined where Debian's faketime is not installed. */
function findFaketime(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'ls /usr/lib/*/faketime/libfaketime.so.1'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split('\n')[0];
  } catch {
    return undefined;
  }
}

test.each([
  ['a year ahead', '+365d'],
  ['back over midnight', '-1d'],
])('a machine whose clock was set %s starts, gives no number, and verifies', async (_name, offset) => {
  const library = findFaketime();
  if (library === undefined) throw new Error('Debian\'s faketime is needed: apt-get install faketime');
  await ensureBuilt();
  const dataDir = mkdtempSync(join(tmpdir(), 'anjungan-clock-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const pack = join(dataDir, 'pack.json');
  writeFileSync(pack, JSON.stringify(buildAlwaysOpenPack(1)));
  const args = ['--site', '14.71', '--pack', pack];
  const right = await startBuiltSite({ dataDir, args });
  await right.stop();
  const wrong = await startBuiltSite({ dataDir, args, env: { LD_PRELOAD: library, FAKETIME: offset, DONT_FAKE_MONOTONIC: '1' } });
  const page = await wrong.connect();
  const taken = await takeTicket(page, { serviceId: serviceIdAt(0), revision: await readRevision(page, serviceIdAt(0)) });
  expect(taken).toEqual({ ok: false, error: { kind: 'not-available', availability: { kind: 'clock-unsure' } } });
  page.close();
  expect(await wrong.stop()).toBe(0);
  expect(await maintain('verify', dataDir)).toMatchObject({ code: 0, answer: { ok: true } });
}, 60_000);

