import { execFileSync, spawn } from 'node:child_process';
import { constants, mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A FIFO in a folder of its own, in the place of a printer's device file. */
export function makeFifo(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'anjungan-fifo-'));
  const path = join(folder, 'lp0');
  execFileSync('mkfifo', [path]);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Opens the reading end without waiting for a writer. */
export function openReader(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NONBLOCK);
}

/** Everything that is in the FIFO now. */
export async function readAll(reader: FileHandle): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for (;;) {
    const piece = Buffer.alloc(65_536);
    const count = await reader.read(piece).then(({ bytesRead }) => bytesRead, (error: NodeJS.ErrnoException) => (error.code === 'EAGAIN' ? 0 : Promise.reject(error)));
    if (count === 0) return Buffer.concat(pieces);
    pieces.push(piece.subarray(0, count));
  }
}

/**
 * A pseudo-terminal whose other end is the printer at `port`; 0 = nobody takes anything off it. null where python3 cannot be had.
 * `hangUp` takes the other end away.
 */
export function startTerminal(port: number): Promise<{ readonly path: string; readonly hangUp: () => Promise<void> } | null> {
  const helper = spawn('python3', [fileURLToPath(new URL('./virtual-printer-pty.py', import.meta.url)), String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => helper.once('exit', () => resolve()));
  return new Promise((resolve) => {
    helper.once('error', () => resolve(null));
    helper.stdout.once('data', (text: Buffer) => {
      resolve({
        path: text.toString().trim(),
        hangUp: async () => {
          helper.stdin.end('\n');
          await ended;
        },
      });
    });
  });
}
