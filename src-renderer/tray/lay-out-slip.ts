import type { TrayElement, TraySlip } from '../../src-main/contract/index.ts';

/** Font A of a slip printer, and the paper a line feed moves, in dots (203 dots an inch, 1/6 inch a line). */
const CELL = { width: 12, height: 24 } as const;
const LINE_DOTS = 34;
const FEED_DOTS = 30;

/** Something on the paper at its place; lengths in dots. */
export type Mark =
  | { readonly kind: 'text'; readonly text: string; readonly x: number; readonly baseline: number; readonly length: number; readonly size: number; readonly bold: boolean }
  | { readonly kind: 'image'; readonly path: string; readonly x: number; readonly y: number }
  | { readonly kind: 'cut'; readonly y: number };

export interface LaidOutSlip {
  readonly marks: readonly Mark[];
  readonly heightDots: number;
}

/** Puts a slip's elements where the printer put them. Pure. */
export function layOutSlip({ elements, widthDots }: Pick<TraySlip, 'elements' | 'widthDots'>): LaidOutSlip {
  const marks: Mark[] = [];
  let y = FEED_DOTS;
  for (const element of elements) {
    const mark = toMark(element, y, widthDots);
    if (mark !== null) marks.push(mark);
    y += heightOf(element);
  }
  return { marks, heightDots: y + FEED_DOTS };
}

function toMark(element: TrayElement, y: number, widthDots: number): Mark | null {
  switch (element.kind) {
    case 'text': {
      const length = element.text.length * CELL.width * element.width;
      if (element.text.trim() === '') return null;
      const size = CELL.height * element.height;
      return { kind: 'text', text: element.text, x: startOf(element.align, length, widthDots), baseline: y + size * 0.8, length, size, bold: element.bold };
    }
    case 'image':
      return { kind: 'image', path: toPath(element), x: startOf(element.align, element.widthDots, widthDots), y };
    case 'cut':
      return { kind: 'cut', y };
    default:
      return null;
  }
}

function heightOf(element: TrayElement): number {
  switch (element.kind) {
    case 'text':
      return Math.max(LINE_DOTS, CELL.height * element.height + LINE_DOTS - CELL.height);
    case 'image':
      return element.heightDots;
    case 'feed':
      return element.lines * FEED_DOTS;
    default:
      return 0;
  }
}

function startOf(align: 'left' | 'center' | 'right', length: number, widthDots: number): number {
  if (align === 'left') return 0;
  return align === 'right' ? widthDots - length : Math.floor((widthDots - length) / 2);
}

/** The black dots as one path of row-wide runs. */
function toPath({ widthDots, heightDots, bits }: Extract<TrayElement, { kind: 'image' }>): string {
  const bytes = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  const stride = Math.ceil(widthDots / 8);
  const isBlack = (x: number, row: number): boolean => (((bytes[row * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1;
  let path = '';
  for (let row = 0; row < heightDots; row += 1) {
    for (let x = 0; x < widthDots; x += 1) {
      if (!isBlack(x, row)) continue;
      const from = x;
      while (x < widthDots && isBlack(x, row)) x += 1;
      path += `M${from} ${row}h${x - from}v1h-${x - from}z`;
    }
  }
  return path;
}
