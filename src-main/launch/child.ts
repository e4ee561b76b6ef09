import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { constants } from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Tells the host whose end is its own end. */
export const PARENT_VARIABLE = 'ANJUNGAN_PARENT_PID';

/**
 * Turns this process into `node script ...`: the same pid, so that signals and the exit code need nobody between.
 * Where the system cannot do that (Windows), a child takes its place and this process follows it.
 * @param parentPid the process whose end shall end the site; null = none
 */
export async function becomeNode({ script, args, env, parentPid }: { readonly script: string; readonly args: readonly string[]; readonly env: Environment; readonly parentPid: number | null }): Promise<number> {
  const ownEnd = parentPid === null ? {} : { [PARENT_VARIABLE]: String(parentPid) };
  if (process.execve !== undefined && process.platform !== 'win32') process.execve(process.execPath, [process.execPath, script, ...args], withoutGaps({ ...env, ...ownEnd }));
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env: { ...env, [PARENT_VARIABLE]: String(process.pid) } });
  forwardSignals(child);
  return waitForExit(child);
}

function withoutGaps(env: Environment): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** Passes this process's stop signals on until the child is gone. */
export function forwardSignals(child: ChildProcess): void {
  const listeners = FORWARDED.map((signal) => ({ signal, listener: () => void child.kill(signal) }));
  for (const { signal, listener } of listeners) process.on(signal, listener);
  child.once('exit', () => {
    for (const { signal, listener } of listeners) process.off(signal, listener);
  });
}

/** The exit code, in the shell's way for a child that a signal ended (128 + number); 127 when it could not be started. */
export function waitForExit(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(127));
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** The first line a child prints on stdout; undefined when it ends without one. */
export function readFirstLine(child: ChildProcess): Promise<string | undefined> {
  return new Promise((resolve) => {
    if (child.stdout === null) return resolve(undefined);
    const lines = createInterface({ input: child.stdout });
    lines.once('line', resolve);
    lines.once('close', () => resolve(undefined));
  });
}
