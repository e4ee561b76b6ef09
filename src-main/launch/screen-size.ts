import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}

const DRM = '/sys/class/drm';
const ASK_TIMEOUT_MS = 2000;

/**
 * Pixels of the screen a window will stand on; undefined when nothing tells.
 * The display server is asked first: it knows that the panel is mounted upright, the kernel does not.
 */
export function findScreenSize(): ScreenSize | undefined {
  return fromXrandr(ask('xrandr', ['--current'])) ?? fromXdpyinfo(ask('xdpyinfo', [])) ?? fromKernel();
}

/** The primary output's `1080x1920+0+0`, else the first connected one's. */
export function fromXrandr(text: string): ScreenSize | undefined {
  const connected = text.split('\n').filter((line) => / connected /.test(line));
  const line = connected.find((candidate) => candidate.includes(' primary ')) ?? connected.find((candidate) => /\d+x\d+\+/.test(candidate));
  return toSize(/(\d+)x(\d+)\+/.exec(line ?? ''));
}

export function fromXdpyinfo(text: string): ScreenSize | undefined {
  return toSize(/dimensions:\s+(\d+)x(\d+) pixels/.exec(text));
}

function fromKernel(): ScreenSize | undefined {
  const outputs = existsSync(DRM) ? readdirSync(DRM).map((name) => join(DRM, name)) : [];
  const lit = outputs.find((folder) => readText(join(folder, 'status')).trim() === 'connected');
  return lit === undefined ? undefined : toSize(/^(\d+)x(\d+)/.exec(readText(join(lit, 'modes'))));
}

function ask(command: string, args: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', timeout: ASK_TIMEOUT_MS, stdio: ['ignore', 'pipe', 'ignore'] }).stdout ?? '';
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

function toSize(match: RegExpExecArray | null): ScreenSize | undefined {
  return match === null ? undefined : { width: Number(match[1]), height: Number(match[2]) };
}
