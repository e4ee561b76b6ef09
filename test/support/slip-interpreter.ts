import jsQR from 'jsqr';
import { createTokenizer } from './slip-interpreter-tokens.ts';
import type { Token } from './slip-interpreter-tokens.ts';

export interface SlipLine {
  readonly text: string;
  readonly align: 'left' | 'center' | 'right';
  /** Largest magnification on the line. */
  readonly width: number;
  readonly height: number;
  /** The part of the line that is bold. */
  readonly boldText: string;
  readonly dots: number;
}

export interface SlipImage {
  readonly widthDots: number;
  readonly heightDots: number;
  readonly align: 'left' | 'center' | 'right';
  readonly bits: Buffer;
}

/** What a person finds on one slip. */
export interface ReadSlip {
  readonly lines: readonly SlipLine[];
  readonly images: readonly SlipImage[];
  readonly cuts: number;
  /** The text in the largest type. */
  readonly number: string | undefined;
  /** Decoded from the printed dots. */
  readonly qrText: string | undefined;
  /** All lines, joined by line feeds. */
  readonly text: string;
}

interface Paper {
  readonly lines: SlipLine[];
  readonly images: SlipImage[];
  cuts: number;
}

interface Style {
  align: SlipLine['align'];
  width: number;
  height: number;
  bold: boolean;
  page: number;
}

const PLAIN: Style = { align: 'left', width: 1, height: 1, bold: false, page: 0 };
const FONT_A_DOTS = 12;

/**
 * Reads the bytes of one job as a strict printer: throws on any command it does not know, on a job that does not begin with ESC @ or
 * ends half-way, on a line or image wider than the paper, and on anything after the closing fence.
 */
export function readSlip(bytes: Uint8Array, { widthDots = 576 }: { readonly widthDots?: number } = {}): ReadSlip {
  const tokens = tokenize(bytes);
  if (tokens[0]?.kind !== 'initialise') throw new Error('the job does not begin with ESC @');
  const paper = layOut(tokens, widthDots);
  const largest = paper.lines.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  return {
    ...paper,
    number: largest === undefined || largest.width < 3 ? undefined : largest.text,
    qrText: paper.images.map(decodeQr).find((found) => found !== undefined),
    text: paper.lines.map((line) => line.text).join('\n'),
  };
}

function tokenize(bytes: Uint8Array): readonly Token[] {
  const tokenizer = createTokenizer();
  const tokens: Token[] = [];
  for (const byte of bytes) {
    const token = tokenizer.feed(byte);
    if (token !== null) tokens.push(token);
  }
  if (tokenizer.pending() !== null) throw new Error(`the job ends inside a ${tokenizer.pending()}`);
  return tokens;
}

const SPOILS_A_LINE: Partial<Record<Token['kind'], string>> = {
  initialise: 'ESC @ throws the line away',
  align: 'ESC a is ignored there',
  image: 'an image',
  cut: 'a cut',
};

function layOut(tokens: readonly Token[], widthDots: number): Paper {
  const paper: Paper = { lines: [], images: [], cuts: 0 };
  let style: Style = { ...PLAIN };
  let runs: { readonly text: string; readonly style: Style }[] = [];
  const endLine = (): void => {
    if (runs.length > 0) paper.lines.push(toLine(runs, widthDots));
    runs = [];
  };
  for (const [index, token] of tokens.entries()) {
    const spoilt = runs.length > 0 ? SPOILS_A_LINE[token.kind] : undefined;
    if (spoilt !== undefined) throw new Error(`in the middle of a line: ${spoilt}`);
    switch (token.kind) {
      case 'character':
        runs.push({ text: toCharacter(token.byte, style.page), style: { ...style } });
        break;
      case 'line-feed':
      case 'feed':
        endLine();
        break;
      case 'initialise':
        style = { ...PLAIN };
        break;
      case 'align':
        style.align = token.to;
        break;
      case 'bold':
        style.bold = token.on;
        break;
      case 'size':
        style = { ...style, width: token.width, height: token.height };
        break;
      case 'code-page':
        style.page = token.page;
        break;
      case 'image':
        if (token.widthBytes * 8 > widthDots) throw new Error(`an image of ${token.widthBytes * 8} dots on paper of ${widthDots}`);
        paper.images.push({ widthDots: token.widthBytes * 8, heightDots: token.heightDots, align: style.align, bits: token.bits });
        break;
      case 'cut':
        paper.cuts += 1;
        break;
      case 'fence':
        if (index !== tokens.length - 1) throw new Error('something follows the fence');
        break;
      case 'nul':
        throw new Error('a NUL inside a job');
    }
  }
  if (runs.length > 0) throw new Error('the job ends in the middle of a line');
  return paper;
}

function toLine(runs: readonly { readonly text: string; readonly style: Style }[], widthDots: number): SlipLine {
  const dots = runs.reduce((sum, run) => sum + FONT_A_DOTS * run.style.width, 0);
  const text = runs.map((run) => run.text).join('');
  if (dots > widthDots) throw new Error(`a line of ${dots} dots on paper of ${widthDots}: ${text}`);
  return {
    text,
    dots,
    align: runs[0]?.style.align ?? 'left',
    width: Math.max(...runs.map((run) => run.style.width)),
    height: Math.max(...runs.map((run) => run.style.height)),
    boldText: runs.filter((run) => run.style.bold).map((run) => run.text).join(''),
  };
}

/** Letters of code page 437 from byte 80 hex on; other pages and signs are not used on our slips. */
const PC437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ';

function toCharacter(byte: number, page: number): string {
  if (byte < 0x80) return String.fromCharCode(byte);
  const letter = Array.from(PC437)[byte - 0x80];
  if (page !== 0 || letter === undefined) throw new Error(`byte ${byte.toString(16)} in code page ${page}`);
  return letter;
}

/** Only what is on the paper: no margin is added, so a missing quiet zone would show. Square images only; the woven edge is none. */
function decodeQr({ widthDots, heightDots, bits }: SlipImage): string | undefined {
  if (Math.abs(widthDots - heightDots) > 8) return undefined;
  const pixels = new Uint8ClampedArray(widthDots * heightDots * 4).fill(255);
  for (let dot = 0; dot < widthDots * heightDots; dot += 1) {
    if (((bits[dot >> 3] ?? 0) & (0x80 >> (dot & 7))) !== 0) pixels.fill(0, dot * 4, dot * 4 + 3);
  }
  return jsQR(pixels, widthDots, heightDots)?.data;
}
