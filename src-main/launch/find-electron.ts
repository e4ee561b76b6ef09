import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

export interface FoundElectron {
  readonly executable: string;
  readonly version: string;
}

/**
 * Electron's binary, where its package or `ELECTRON_OVERRIDE_DIST_PATH` put it; undefined when it is not there.
 * Never by `require('electron')`: that starts a download.
 */
export function findElectron({ root, env }: { readonly root: string; readonly env: Environment }): FoundElectron | undefined {
  const folder = join(root, 'node_modules', 'electron');
  const name = readText(join(folder, 'path.txt'));
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = override === undefined || override === '' ? join(folder, 'dist') : override;
  const executable = join(dist, name ?? defaultName());
  if ((name === undefined && dist !== override) || !existsSync(executable)) return undefined;
  return { executable, version: readText(join(dist, 'version')) ?? 'of unknown version' };
}

/** Runs Electron's own installer, which downloads from GitHub; what it says goes to stderr. Answers whether it succeeded. */
export function installElectron({ root, timeoutMs }: { readonly root: string; readonly timeoutMs: number }): boolean {
  const script = join(root, 'node_modules', 'electron', 'install.js');
  return spawnSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 2, 2], timeout: timeoutMs }).status === 0;
}

function defaultName(): string {
  if (process.platform === 'darwin') return join('Electron.app', 'Contents', 'MacOS', 'Electron');
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}
