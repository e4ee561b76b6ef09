import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { buildIfStale } from '../../../src-main/launch/build.ts';

let root: string;
let announced: number;

/** A bundler that only counts how often it was asked. */
const COUNTING = "const fs = require('node:fs'); fs.mkdirSync('out', { recursive: true }); fs.appendFileSync('builds', '.');";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  announced = 0;
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, 'src-main', 'queue'), { recursive: true });
  mkdirSync(join(root, 'node_modules', 'electron-vite', 'bin'), { recursive: true });
  writeFileSync(join(root, 'src-main', 'index.ts'), '');
  writeFileSync(join(root, 'src-main', 'queue', 'a.ts'), '');
  bundleWith(COUNTING);
});

function bundleWith(script: string): void {
  writeFileSync(join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), script);
}
function build(): ReturnType<typeof buildIfStale> {
  return buildIfStale({ root, announce: () => (announced += 1) });
}
function builds(): number {
  return readFileSync(join(root, 'builds'), 'utf8').length;
}

test('builds once, then not until a source has changed, come or gone', async () => {
  expect(await build()).toEqual({ ok: true, value: 'built' });
  expect(await build()).toEqual({ ok: true, value: 'fresh' });
  expect([builds(), announced]).toEqual([1, 1]);
  writeFileSync(join(root, 'src-main', 'index.ts'), 'export {};');
  await build();
  writeFileSync(join(root, 'src-main', 'queue', 'b.ts'), '');
  await build();
  rmSync(join(root, 'src-main', 'queue', 'a.ts'));
  await build();
  expect([builds(), announced]).toEqual([4, 4]);
});

test('builds again when out/ was taken away', async () => {
  await build();
  rmSync(join(root, 'out'), { recursive: true });
  expect(await build()).toEqual({ ok: true, value: 'built' });
});

test('hands over what a failing bundler said, and does not take its leavings for a build', async () => {
  bundleWith("process.stderr.write('cannot resolve x'); process.exit(1);");
  expect(await build()).toEqual({ ok: false, error: { kind: 'build-failed', output: 'cannot resolve x' } });
  bundleWith(COUNTING);
  expect(await build()).toEqual({ ok: true, value: 'built' });
});

test('is not kept waiting by the lock of a start that was killed', async () => {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  writeFileSync(join(root, 'node_modules', '.cache', 'anjungan-build.lock'), String(spawnSync(process.execPath, ['-e', '']).pid));
  expect(await build()).toEqual({ ok: true, value: 'built' });
});

test('two starts at once build once', async () => {
  bundleWith(`${COUNTING} Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);`);
  const module = new URL('../../../src-main/launch/build.ts', import.meta.url).href;
  const script = `import { buildIfStale } from ${JSON.stringify(module)}; const built = await buildIfStale({ root: process.argv[1], announce() {} }); process.exit(built.ok ? 0 : 1);`;
  const starts = [1, 2].map(() => once(spawn(process.execPath, ['--input-type=module', '-e', script, root], { stdio: 'inherit' }), 'exit'));
  expect((await Promise.all(starts)).map(([code]) => code as number)).toEqual([0, 0]);
  expect(builds()).toBe(1);
});
