import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { isatty } from 'node:tty';
import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { pause } from './deadline.ts';
import { createLoss } from './loss.ts';
import type { Link, LinkTrouble, SendTrouble, Transport } from './transport.ts';

/**
 * A printer behind a device file: `/dev/usb/lp0`, a terminal, a FIFO. Everything is opened and used non-blocking, so that a device
 * that takes nothing can never hold up the process or its end. Only device files and FIFOs are opened: writing a slip into a disk
 * or a forgotten regular file would look like success.
 */
export function createDeviceFileTransport({ path }: { readonly path: string }): Transport {
  return {
    address: `file://${path}`,
    async connect({ timeoutMs }) {
      try {
        const about = await stat(path);
        if (!about.isCharacterDevice() && !about.isFIFO()) return err({ kind: 'not-a-device', detail: `${path} is not a printer's device file` });
        // Opened for reading too, a FIFO would always open and then give us our own bytes back.
        const access = about.isFIFO() ? constants.O_WRONLY : constants.O_RDWR;
        const handle = await open(path, access | constants.O_NONBLOCK | constants.O_NOCTTY);
        return await toLink({ handle, path, canReceive: !about.isFIFO(), timeoutMs });
      } catch (error) {
        return err(toTrouble(error, path));
      }
    },
  };
}

interface Opened {
  readonly handle: FileHandle;
  readonly path: string;
  readonly canReceive: boolean;
}

async function toLink({ timeoutMs, ...opened }: Opened & { readonly timeoutMs: number }): Promise<Result<Link, LinkTrouble>> {
  if (isatty(opened.handle.fd) && !(await makeRaw(opened.path, timeoutMs))) {
    await opened.handle.close();
    return err({ kind: 'failed', detail: `the terminal ${opened.path} cannot be switched to raw bytes` });
  }
  return ok(createLink(opened));
}

/** A terminal (serial printer) rewrites line ends and echoes until it is told not to. */
function makeRaw(path: string, timeoutMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    execFile('stty', ['-F', path, 'raw', '-echo', 'clocal'], { timeout: timeoutMs }, (error) => resolve(error === null));
  });
}

/** Larger pieces gain nothing; smaller ones let a stopped printer be noticed sooner. */
const PIECE_BYTES = 4096;
const RETRY_MS = 5;
/** How often answers are looked for: quickly right after a question, slower while a slip prints, not at all when nothing was asked. */
const READ_EAGER = { everyMs: 2, forMs: 100 } as const;
const READ_PATIENT = { everyMs: 10, forMs: 20_000 } as const;

function createLink({ handle, path, canReceive }: Opened): Link {
  const { isLost, lose, onLost } = createLoss();
  let listener: (bytes: Uint8Array) => void = () => undefined;
  let askedAt = 0;
  let reading = false;

  function end(why: string): void {
    if (lose(why)) void closeQuietly(handle);
  }
  async function readAnswers(): Promise<void> {
    if (reading || !canReceive) return;
    reading = true;
    const buffer = Buffer.alloc(64);
    while (!isLost() && performance.now() - askedAt < READ_PATIENT.forMs) {
      const count = await readSome(handle, buffer);
      if (isLost()) break;
      if (count === 'broken') end(`${path} is gone`);
      else if (count > 0) listener(Buffer.from(buffer.subarray(0, count)));
      await pauseUnheld(performance.now() - askedAt < READ_EAGER.forMs ? READ_EAGER.everyMs : READ_PATIENT.everyMs);
    }
    reading = false;
  }
  return {
    canReceive,
    async send(bytes, { timeoutMs }) {
      askedAt = performance.now();
      void readAnswers();
      const written = await writeAll({ handle, path, isGone: isLost }, bytes, timeoutMs);
      askedAt = performance.now();
      if (!written.ok && written.error.broken) end(written.error.detail);
      return written;
    },
    onReceive: (next) => {
      listener = next;
    },
    isLost,
    onLost,
    drop: () => end('the device was given up'),
  };
}

type WriteTrouble = SendTrouble & { readonly broken: boolean };

/** Writes piece by piece; gives up when not one byte was taken for `timeoutMs`. */
async function writeAll(
  { handle, path, isGone }: { readonly handle: FileHandle; readonly path: string; readonly isGone: () => boolean },
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Result<void, WriteTrouble>> {
  let offset = 0;
  let movedAt = performance.now();
  const sent = () => (offset === 0 ? 'none' : 'perhaps');
  while (offset < bytes.length) {
    if (isGone()) return err({ sent: sent(), broken: true, detail: `${path} is gone` });
    const count = await writeSome(handle, bytes.subarray(offset, offset + PIECE_BYTES));
    if (count === 'broken') return err({ sent: sent(), broken: true, detail: `${path} is gone` });
    if (count > 0) {
      offset += count;
      movedAt = performance.now();
      continue;
    }
    if (performance.now() - movedAt > timeoutMs) return err({ sent: sent(), broken: false, detail: `${path} took no bytes for ${timeoutMs} ms` });
    await pause(RETRY_MS);
  }
  return ok(undefined);
}

async function writeSome(handle: FileHandle, bytes: Uint8Array): Promise<number | 'broken'> {
  try {
    return (await handle.write(bytes)).bytesWritten;
  } catch (error) {
    return codeOf(error) === 'EAGAIN' ? 0 : 'broken';
  }
}

async function readSome(handle: FileHandle, buffer: Buffer): Promise<number | 'broken'> {
  try {
    return (await handle.read(buffer, 0, buffer.length, null)).bytesRead;
  } catch (error) {
    return codeOf(error) === 'EAGAIN' ? 0 : 'broken';
  }
}

/** A device that was pulled out may fail even to close; there is nothing left to do with it then. */
async function closeQuietly(handle: FileHandle): Promise<void> {
  await Promise.allSettled([handle.close()]);
}

/** A wait that does not keep the process alive. */
function pauseUnheld(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}

function toTrouble(error: unknown, path: string): LinkTrouble {
  switch (codeOf(error)) {
    case 'ENOENT':
    case 'ENODEV':
      return { kind: 'absent', detail: `there is no ${path}` };
    case 'ENXIO':
      return { kind: 'no-reader', detail: `nobody reads at the other end of ${path}` };
    case 'EACCES':
    case 'EPERM':
      return { kind: 'not-permitted', detail: `this program may not write to ${path} (group lp?)` };
    case 'EBUSY':
      return { kind: 'in-use', detail: `another program has ${path} open` };
    default:
      return { kind: 'failed', detail: `${path}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
