import type { PrinterState } from './printer-port.ts';

/** DLE EOT n, n = 1 to 4. */
export const STATUS_REQUESTS: readonly Uint8Array[] = [1, 2, 3, 4].map((n) => Uint8Array.of(0x10, 0x04, n));
/** All four in one go. A printer takes up to four at once, and nothing may follow before all four are answered (TM-T81 specification, DLE EOT, notes). */
export const STATUS_REQUEST: Uint8Array = Buffer.concat(STATUS_REQUESTS);
/** GS r 1, processed in order: its answer proves that everything before it was consumed. */
export const FENCE: Uint8Array = Uint8Array.of(0x1d, 0x72, 1);
/** ESC @ */
export const INITIALISE: Uint8Array = Uint8Array.of(0x1b, 0x40);

/**
 * Bits of the real-time status (Epson ESC/POS command reference, DLE EOT; TM-T81 specification). In every answer bit 0 is 0,
 * bits 1 and 4 are 1 and bit 7 is 0.
 *
 * | n | bit | set means                                   |
 * |---|-----|---------------------------------------------|
 * | 1 | 3   | offline                                     |
 * | 2 | 2   | cover open                                  |
 * | 2 | 5   | stopped because the paper ended             |
 * | 2 | 6   | an error has occurred                       |
 * | 3 | 3   | cutter error                                |
 * | 3 | 5   | error that only service can mend            |
 * | 3 | 6   | error that passes by itself (head too hot)  |
 * | 4 | 5,6 | roll end: no paper                          |
 */
const OFFLINE = 0x08;
const COVER_OPEN = 0x04;
const STOPPED_BY_PAPER_END = 0x20;
const ERROR_OCCURRED = 0x40;
const CUTTER_ERROR = 0x08;
const LASTING_ERROR = 0x20;
const PASSING_ERROR = 0x40;
const NO_PAPER = 0x60;

/** What the answers to DLE EOT 1 to 4 mean. An open cover hides the paper sensor, so it is told first. */
export function toPrinterState([printer = 0, offlineCause = 0, errorCause = 0, paper = 0]: readonly number[]): PrinterState {
  if ((offlineCause & COVER_OPEN) !== 0) return { state: 'cover-open' };
  if ((paper & NO_PAPER) !== 0 || (offlineCause & STOPPED_BY_PAPER_END) !== 0) return { state: 'paper-out' };
  if ((errorCause & CUTTER_ERROR) !== 0) return { state: 'fault', detail: 'the cutter is jammed' };
  if ((errorCause & LASTING_ERROR) !== 0) return { state: 'fault', detail: 'an error that only service can mend' };
  if ((errorCause & PASSING_ERROR) !== 0) return { state: 'fault', detail: 'the print head is too hot or the voltage is wrong' };
  if ((offlineCause & ERROR_OCCURRED) !== 0) return { state: 'fault', detail: 'an error without a named cause' };
  if ((printer & OFFLINE) !== 0) return { state: 'fault', detail: 'offline without a named cause (feed button held?)' };
  return { state: 'ready' };
}

/** Fixed bits of a DLE EOT answer. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0x93) === 0x12;
}

/** Fixed bits of a GS r answer: bit 4 and bit 7 are 0, which no DLE EOT answer has. */
export function isFenceByte(byte: number): boolean {
  return (byte & 0x90) === 0x00;
}

/** First of the four bytes of an automatic status (GS a), which some printers send unasked: bit 4 set, bits 0, 1 and 7 not. */
export function isAutoStatusHead(byte: number): boolean {
  return (byte & 0x93) === 0x10;
}

/** Bits 2 and 3 of a GS r 1 answer: the roll end sensor sees no paper. */
export function hasPaperEnded(fence: number): boolean {
  return isFenceByte(fence) && (fence & 0x0c) !== 0;
}
