import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { maintain, startBuiltSite } from '../support/built-site.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readEventTypes } from '../support/journal-events.ts';

beforeAll(ensureBuilt);

interface Started {
  readonly child: ChildProcess;
  readonly stdout: string[];
  readonly stderr: () => string;
  /** Exit code and signal. */
  readonly ended: Promise<readonly unknown[]>;
}

/** Types a command as a person does; nothing of it outlives the test. */
function type(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn('npm', [...args], { cwd: findPackageRoot(), env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout: string[] = [];
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', (line) => stdout.push(line));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close');
  onTestFinished(() => void child.kill('SIGTERM'));
  return { child, stdout, stderr: () => stderr, ended };
}

async function ready({ stdout, stderr }: Started): Promise<{ readonly pid: number; readonly pages: Readonly<Record<string, string>> }> {
  await vi.waitFor(() => expect(stdout.some((line) => line.startsWith('{')), stderr()).toBe(true), { timeout: 30_000 });
  return JSON.parse(stdout.find((line) => line.startsWith('{')) ?? '') as { pid: number; pages: Record<string, string> };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('npm run serve prints one JSON line that names the process which holds the site', async () => {
  const data = createDataFolder();
  const started = type(['run', '--silent', 'serve', '--', '--data', data, '--port', '0']);
  const { pid, pages } = await ready(started);
  expect(Object.keys(pages)).toEqual(['kiosk', 'tray', 'counter', 'supervisor', 'board']);
  expect((await maintain('rebuild', data)).answer).toEqual({ ok: false, sentence: `the site is running (pid ${pid})` });
  started.child.kill('SIGTERM');
  await started.ended;
  expect(started.stdout).toHaveLength(1);
  expect(started.stderr().split('\n').filter((line) => line !== '' && !line.startsWith('npm ') && !isJson(line))).toEqual([]);
});

test('a SIGTERM to npm run serve stops the site in order, and npm waits for it', async () => {
  const data = createDataFolder();
  const started = type(['run', 'serve', '--', '--data', data, '--port', '0']);
  const { pid } = await ready(started);
  started.child.kill('SIGTERM');
  await started.ended;
  expect(isAlive(pid)).toBe(false);
  expect(readEventTypes(data).at(-1)).toBe('site.stopped');
  expect(existsSync(join(data, 'site.json'))).toBe(false);
});

test('a site whose npm was killed does not live on as an orphan; it stops in order', async () => {
  const data = createDataFolder();
  const started = type(['run', 'serve', '--', '--data', data, '--port', '0']);
  const { pid } = await ready(started);
  started.child.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 10_000 });
  expect(readEventTypes(data).at(-1)).toBe('site.stopped');
});

test('npm start without a screen says where to open the kiosk and the paper tray, and serves until it is stopped', async () => {
  const data = createDataFolder();
  const started = type(['start', '--', '--data', data]);
  await vi.waitFor(() => expect(started.stdout.join('\n'), started.stderr()).toMatch(/Host: Node without a window, because there is no display\. Open the kiosk in a browser: http:\/\/127\.0\.0\.1:\d+\/#\/kiosk\//), { timeout: 30_000 });
  expect(started.stdout.join('\n')).toMatch(/^Paper tray, as no printer is configured: http:\/\/127\.0\.0\.1:\d+\/#\/tray\//m);
  started.child.kill('SIGTERM');
  await started.ended;
  expect(readEventTypes(data).at(-1)).toBe('site.stopped');
});

test('npm start beside a running serve shows that site and leaves it running', async () => {
  const data = createDataFolder();
  const serve = await startBuiltSite({ dataDir: data });
  onTestFinished(() => void serve.stop());
  const started = type(['start', '--', '--data', data]);
  expect(await started.ended).toEqual([0, null]);
  expect(started.stdout.join('\n')).toContain(serve.pages['kiosk']);
  expect(serve.isAlive()).toBe(true);
});

test('exit codes pass through npm: refused settings 2, a folder that is taken 3', async () => {
  const refused = type(['run', 'serve', '--', '--port', '70000']);
  expect((await refused.ended)[0]).toBe(2);
  expect(refused.stderr()).toContain('--port: 70000 cannot be');
  const data = createDataFolder();
  const serve = await startBuiltSite({ dataDir: data });
  onTestFinished(() => void serve.stop());
  const second = type(['run', 'serve', '--', '--data', data, '--port', '0']);
  expect((await second.ended)[0]).toBe(3);
  expect(second.stdout.some((line) => line.startsWith('{'))).toBe(false);
});

function isJson(line: string): boolean {
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}
