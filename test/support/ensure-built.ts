import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../../src-main/package-root.ts';

/** What the built program is made of. */
const SOURCES = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package.json'];
const BUILT = ['out/main/serve.js', 'out/main/maintain.js', 'out/main/journal-worker.js'];

/** Builds the program when `out/` is missing or older than its sources. */
export function ensureBuilt(): void {
  const root = findPackageRoot();
  const built = BUILT.map((file) => join(root, file));
  const isFresh = built.every((file) => existsSync(file)) && Math.min(...built.map(modifiedAt)) >= Math.max(...SOURCES.map((source) => newestIn(join(root, source))));
  if (!isFresh) execFileSync(process.execPath, [join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

function newestIn(path: string): number {
  if (!statSync(path).isDirectory()) return modifiedAt(path);
  return Math.max(0, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

function modifiedAt(file: string): number {
  return statSync(file).mtimeMs;
}
