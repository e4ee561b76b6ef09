import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';

/** What the bundles are made of. */
const SOURCES = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
const STAMP = 'out/.built-from';
const LOCK = 'node_modules/.cache/anjungan-build.lock';
const WAIT_FOR_OTHER_MS = 200;

export interface BuildFailure {
  readonly kind: 'build-failed';
  /** What the bundler said. */
  readonly output: string;
}

/**
 * Builds `out/` when it is missing or was made from other sources; answers whether it had to.
 * Two starts at once build once: the second waits for the first.
 * @param announce called before a build, which takes some seconds
 */
export async function buildIfStale({ root, announce }: { readonly root: string; readonly announce: () => void }): Promise<Result<'fresh' | 'built', BuildFailure>> {
  if (isFresh(root)) return ok('fresh');
  await acquireLock(root);
  try {
    if (isFresh(root)) return ok('built');
    announce();
    return build(root);
  } finally {
    rmSync(join(root, LOCK), { force: true });
  }
}

function build(root: string): Result<'built', BuildFailure> {
  rmSync(join(root, STAMP), { force: true });
  const before = fingerprint(root);
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) return err({ kind: 'build-failed', output: error === undefined ? `${stdout}${stderr}` : error.message });
  writeFileSync(join(root, STAMP), before);
  return ok('built');
}

function isFresh(root: string): boolean {
  const stamp = join(root, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root);
}

/** Names, sizes and times of all sources: a removed file counts as much as a changed one. */
function fingerprint(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => listFiles(join(root, source))).sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${relative(root, file)}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
}

async function acquireLock(root: string): Promise<void> {
  const lock = join(root, LOCK);
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true });
  for (;;) {
    try {
      return writeFileSync(lock, String(process.pid), { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (isLeftOver(lock)) rmSync(lock, { force: true });
    else await sleep(WAIT_FOR_OTHER_MS);
  }
}

function isLeftOver(lock: string): boolean {
  try {
    const pid = Number(readFileSync(lock, 'utf8'));
    // Empty for the moment between creation and writing.
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
