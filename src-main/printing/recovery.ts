import { pause } from './deadline.ts';
import type { DriverLimits } from './driver-limits.ts';
import type { PrinterModel } from './printer-port.ts';
import type { PrinterSession } from './printer-session.ts';
import { FENCE, INITIALISE } from './status-bytes.ts';

/** What a doubted job may have left in the printer. */
export interface Doubt {
  /** Bytes the printer may still be waiting for before it listens to commands again: its largest image. */
  readonly owedBytes: number;
}

/** Enough for any command that was cut off, on top of an image. */
const SLACK_BYTES = 64;
const PIECE_BYTES = 512;
/**
 * Zeros before the first attempt: they complete the header of an image that was cut off in it. Our own next bytes would be taken as
 * its size, and the printer would wait for megabytes.
 */
const HEADER_BYTES = 8;
/** ESC d 4, GS V 1, ESC @: parts the rest of the old slip from the next one, so that nobody gets two numbers on one paper. */
const PART_PAPER = Uint8Array.of(0x1b, 0x64, 4, 0x1d, 0x56, 1, ...INITIALISE);

export function toDoubt(bytes: Uint8Array): Doubt {
  return { owedBytes: findLargestImage(bytes) + SLACK_BYTES };
}

/**
 * Brings a printer that was left in the middle of a job back to where it obeys commands; true when it does.
 *
 * A job that stopped inside a raster image leaves the printer taking every further byte as dots, commands included, until the image
 * is full. So: try a fence; while none is answered, pad with zeros (white dots inside an image, ignored outside, and the smallest
 * argument for any command cut short) and try again, up to the largest image that the job held. A printer that cannot answer gets
 * all the padding at once. What of the old job the printer already holds may still come out: that slip stays doubted.
 */
export async function recover(session: PrinterSession, { model, doubt, limits }: { readonly model: PrinterModel; readonly doubt: Doubt; readonly limits: DriverLimits }): Promise<boolean> {
  const obeys = session.tellsFence ? await padUntilFence(session, doubt, limits) : await padBlindly(session, doubt, limits);
  return obeys && model.cutter ? await partPaper(session, limits) : obeys;
}

async function partPaper(session: PrinterSession, limits: DriverLimits): Promise<boolean> {
  if (!session.tellsFence) return (await session.send(PART_PAPER, limits.sendMs)).ok;
  const fence = session.awaitFence();
  const sent = await session.send(Buffer.concat([PART_PAPER, FENCE]), limits.sendMs);
  return sent.ok && (await session.waitFor(fence, limits.recoverMs)).kind === 'got';
}

async function padBlindly(session: PrinterSession, doubt: Doubt, limits: DriverLimits): Promise<boolean> {
  return (await session.send(Buffer.concat([Buffer.alloc(doubt.owedBytes), INITIALISE]), limits.sendMs)).ok;
}

async function padUntilFence(session: PrinterSession, doubt: Doubt, limits: DriverLimits): Promise<boolean> {
  for (let padded = 0; ; padded += PIECE_BYTES) {
    const isFirst = padded === 0;
    const isLast = padded >= doubt.owedBytes;
    const fence = session.awaitFence();
    const sent = await session.send(Buffer.concat([Buffer.alloc(isFirst ? HEADER_BYTES : PIECE_BYTES), INITIALISE, FENCE]), limits.sendMs);
    if (!sent.ok) return false;
    const waitMs = isFirst ? limits.probeMs : isLast ? limits.recoverMs : limits.padMs;
    if ((await session.waitFor(fence, waitMs)).kind === 'got') {
      await pause(limits.quietMs);
      return true;
    }
    if (isLast || session.isLost()) return false;
  }
}

/** Bytes of the largest `GS v 0` image of a job. */
function findLargestImage(bytes: Uint8Array): number {
  let largest = 0;
  for (let at = 0; at + 8 <= bytes.length; at += 1) {
    if (bytes[at] !== 0x1d || bytes[at + 1] !== 0x76 || bytes[at + 2] !== 0x30) continue;
    const [xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = bytes.subarray(at + 4, at + 8);
    const size = (xLow + xHigh * 256) * (yLow + yHigh * 256);
    largest = Math.max(largest, size);
    at += 7 + size;
  }
  return largest;
}
