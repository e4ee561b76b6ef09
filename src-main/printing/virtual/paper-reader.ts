import { createCursor } from './byte-cursor.ts';
import type { ByteCursor } from './byte-cursor.ts';

/** One thing on the paper, as a printer would have put it there. Dots are the printer's own. */
export type PaperElement =
  | { readonly kind: 'text'; readonly text: string; readonly align: Align; readonly width: number; readonly height: number; readonly bold: boolean }
  | { readonly kind: 'image'; readonly widthDots: number; readonly heightDots: number; readonly align: Align; /** Rows of packed bits, most significant first, base64. */ readonly bits: string }
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' };
type Align = 'left' | 'center' | 'right';

/** `trouble` says in one sentence why reading stopped early; null = every byte was understood. */
export interface ReadPaper {
  readonly elements: readonly PaperElement[];
  readonly trouble: string | null;
}

interface Reading {
  readonly cursor: ByteCursor;
  readonly elements: PaperElement[];
  line: string;
  /** True while every character of the line that is not a space is bold. */
  lineIsBold: boolean;
  align: Align;
  width: number;
  height: number;
  bold: boolean;
}

/** Bytes that mean something wrong; caught by `readPaper`, never leaves this file. */
class UnreadableBytes extends Error {}

/**
 * Turns a job's bytes into what stands on the paper. Knows exactly the commands that our slips use: an unknown or cut-off command
 * ends the reading with a sentence, and what came before it is kept, as on real paper.
 */
export function readPaper(bytes: Uint8Array): ReadPaper {
  const reading: Reading = { cursor: createCursor(bytes), elements: [], line: '', lineIsBold: true, align: 'left', width: 1, height: 1, bold: false };
  try {
    while (!reading.cursor.atEnd()) readNext(reading);
  } catch (error) {
    if (!(error instanceof UnreadableBytes)) throw error;
    return { elements: reading.elements, trouble: error.message };
  }
  return { elements: reading.elements, trouble: reading.line === '' ? null : 'The job ends in the middle of a line.' };
}

const LF = 0x0a;
const ESC = 0x1b;
const GS = 0x1d;

function readNext(reading: Reading): void {
  const byte = take(reading);
  if (byte === LF) return endLine(reading);
  if (byte === ESC) return readEscape(reading);
  if (byte === GS) return readGroup(reading);
  if (byte < 0x20 || byte === 0x7f) throw new UnreadableBytes(`Unknown control byte ${hex(byte)} at ${reading.cursor.position() - 1}.`);
  const character = PC437.get(byte) ?? String.fromCharCode(byte);
  reading.line += character;
  if (character !== ' ' && !reading.bold) reading.lineIsBold = false;
}

function readEscape(reading: Reading): void {
  const command = take(reading);
  switch (command) {
    case 0x40: // ESC @ initialise
      Object.assign(reading, { line: '', lineIsBold: true, align: 'left', width: 1, height: 1, bold: false });
      return;
    case 0x61: // ESC a n alignment
      reading.align = pick(reading, ['left', 'center', 'right']);
      return;
    case 0x45: // ESC E n emphasised
      reading.bold = pick(reading, [false, true]);
      return;
    case 0x74: // ESC t n code page: only PC437 is used
      pick(reading, ['PC437']);
      return;
    case 0x64: // ESC d n print and feed n lines
      if (reading.line !== '') endLine(reading);
      reading.elements.push({ kind: 'feed', lines: take(reading) });
      return;
    default:
      throw new UnreadableBytes(`Unknown command ESC ${hex(command)} at ${reading.cursor.position() - 2}.`);
  }
}

function readGroup(reading: Reading): void {
  const command = take(reading);
  switch (command) {
    case 0x21: { // GS ! n character size
      const size = take(reading);
      Object.assign(reading, { width: ((size >> 4) & 7) + 1, height: (size & 7) + 1 });
      return;
    }
    case 0x56: // GS V 0|1 cut
      pick(reading, ['full', 'partial']);
      reading.elements.push({ kind: 'cut' });
      return;
    case 0x76: // GS v 0 raster image
      readRaster(reading);
      return;
    default:
      throw new UnreadableBytes(`Unknown command GS ${hex(command)} at ${reading.cursor.position() - 2}.`);
  }
}

function readRaster(reading: Reading): void {
  if (take(reading) !== 0x30 || ![0, 0x30].includes(take(reading))) throw new UnreadableBytes('A raster image in a size that is not used here.');
  const widthBytes = take(reading) + take(reading) * 256;
  const heightDots = take(reading) + take(reading) * 256;
  const bits = reading.cursor.takeMany(widthBytes * heightDots);
  if (bits === null) throw new UnreadableBytes('The job ends in the middle of an image.');
  reading.elements.push({ kind: 'image', widthDots: widthBytes * 8, heightDots, align: reading.align, bits: Buffer.from(bits).toString('base64') });
}

function endLine(reading: Reading): void {
  const { line, align, width, height, lineIsBold } = reading;
  if (line === '') reading.elements.push({ kind: 'feed', lines: 1 });
  else reading.elements.push({ kind: 'text', text: line, align, width, height, bold: lineIsBold });
  reading.line = '';
  reading.lineIsBold = true;
}

function take({ cursor }: Reading): number {
  const byte = cursor.take();
  if (byte === null) throw new UnreadableBytes('The job ends in the middle of a command.');
  return byte;
}

function pick<T>(reading: Reading, meanings: readonly T[]): T {
  const value = take(reading);
  const meaning = meanings[value];
  if (meaning === undefined) throw new UnreadableBytes(`A command with the unknown value ${hex(value)} at ${reading.cursor.position() - 1}.`);
  return meaning;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** Bytes 80-A5 of code page 437. */
const PC437 = new Map(Array.from('ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ', (letter, index) => [0x80 + index, letter] as const));
