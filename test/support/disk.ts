import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface MountedDisk {
  /** Where its files are. */
  readonly path: string;
  /** Nobody may write to it any more, not even root. */
  makeReadOnly(): void;
  unmount(): void;
}

/** A disk in memory with a size: full when it is full. Needs root. */
export function mountSmallDisk({ at, sizeMb }: { readonly at: string; readonly sizeMb: number }): MountedDisk {
  return mount({ at, options: ['-t', 'tmpfs', '-o', `size=${sizeMb}m,mode=700`], what: 'none' });
}

/** An ext4 file system in a file: what the file holds at an instant is what a disk would hold if the power went. Needs root and loop devices. */
export function formatDiskFile({ file, sizeMb }: { readonly file: string; readonly sizeMb: number }): void {
  writeFileSync(file, '');
  truncateSync(file, sizeMb * 1024 * 1024);
  run('mkfs.ext4', ['-q', '-F', file]);
}

export function mountDiskFile({ file, at }: { readonly file: string; readonly at: string }): MountedDisk {
  // No journal commit by time: what reaches the file is what somebody waited for.
  return mount({ at, options: ['-o', 'loop,commit=3600'], what: file });
}

/** The file as it is now, while it is mounted. */
export function copyDiskFile({ from, to }: { readonly from: string; readonly to: string }): void {
  copyFileSync(from, to);
}

/** Why small disks cannot be mounted here; undefined = they can. */
export function whyNoSmallDisk(): string | undefined {
  return tryMount((at) => mountSmallDisk({ at, sizeMb: 1 }), 'a tmpfs cannot be mounted here — enable by running as root with CAP_SYS_ADMIN');
}

/** Why power cuts cannot be played here; undefined = they can. */
export function whyNoDiskFile(): string | undefined {
  return tryMount((at) => {
    const file = `${at}.img`;
    try {
      formatDiskFile({ file, sizeMb: 8 });
      return mountDiskFile({ file, at });
    } finally {
      rmSync(file, { force: true });
    }
  }, 'no loop devices: a file cannot be mounted as a disk here — enable by running as root with loop devices and e2fsprogs');
}

function tryMount(attempt: (at: string) => MountedDisk, reason: string): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-disk-'));
  try {
    attempt(join(folder, 'disk')).unmount();
    return undefined;
  } catch (error) {
    return `${reason} (${error instanceof Error ? error.message.split('\n').filter(Boolean).at(-1) : String(error)})`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function mount({ at, options, what }: { readonly at: string; readonly options: readonly string[]; readonly what: string }): MountedDisk {
  mkdirSync(at, { recursive: true });
  run('mount', [...options, what, at]);
  return { path: at, makeReadOnly: () => run('mount', ['-o', 'remount,ro', at]), unmount: () => run('umount', [at]) };
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, PATH: `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin` } });
}
