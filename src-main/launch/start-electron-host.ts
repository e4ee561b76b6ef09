import { spawn } from 'node:child_process';
import type { Config } from '../config.ts';
import { forwardSignals, PARENT_VARIABLE, waitForExit } from './child.ts';
import { hasDisplay } from './find-chromium.ts';
import { findElectron, installElectron } from './find-electron.ts';
import type { FoundElectron } from './find-electron.ts';
import { ROOT_WARNING, say, tell } from './say.ts';

/** What a start is made of. `args` are the options as they were typed, for the host to read again. */
export interface Start {
  readonly config: Config;
  readonly args: readonly string[];
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const INSTALL_TIMEOUT_MS = 300_000;

/** Electron when its binary is there, or can be fetched as asked, and a screen to show it on. */
export function pickElectron({ config, root, env }: Start): FoundElectron | undefined {
  if (config.installElectron && findElectron({ root, env }) === undefined) {
    say('Installing Electron from GitHub; this can take some minutes.');
    if (!installElectron({ root, timeoutMs: INSTALL_TIMEOUT_MS })) say('Electron could not be installed (is github.com reachable from here?); going on without it.');
  }
  return hasDisplay(env) ? findElectron({ root, env }) : undefined;
}

/** Runs the kiosk in Electron and follows it to its end. */
export async function startElectronHost({ executable, version }: FoundElectron, { root, args, env }: Start): Promise<number> {
  tell(`Host: Electron ${version}.`);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) say(ROOT_WARNING);
  const child = spawn(executable, [root, ...(isRoot ? ['--no-sandbox'] : []), ...args], { stdio: 'inherit', env: { ...env, [PARENT_VARIABLE]: String(process.pid) } });
  forwardSignals(child);
  return waitForExit(child);
}
