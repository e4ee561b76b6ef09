import type { TrayElement } from '../../src-main/contract/index.ts';

/** A character cell of font A of every thermal printer we know: 12 × 24 dots; lines stand 30 dots apart. */
export const CELL = { width: 12, height: 24, line: 30 } as const;

type Text = Extract<TrayElement, { kind: 'text' }>;
type Image = Extract<TrayElement, { kind: 'image' }>;

/** One thing on the paper, placed; all sizes in dots. */
export type Placed =
  | { readonly kind: 'text'; readonly element: Text; readonly x: number; readonly y: number; readonly width: number }
  | { readonly kind: 'image'; readonly element: Image; readonly x: number; readonly y: number }
  | { readonly kind: 'cut'; readonly y: number };

export interface Drawing {
  readonly placed: readonly Placed[];
  readonly height: number;
}

/** Lays the elements of a slip out from top to bottom, as the printer's head would. */
export function layOut(elements: readonly TrayElement[], widthDots: number): Drawing {
  let y = 0;
  const placed: Placed[] = [];
  for (const element of elements) {
    switch (element.kind) {
      case 'text': {
        const width = [...element.text].length * CELL.width * element.width;
        placed.push({ kind: 'text', element, x: offsetOf(element.align, width, widthDots), y, width });
        y += Math.max(CELL.line, CELL.height * element.height + (CELL.line - CELL.height));
        break;
      }
      case 'image':
        placed.push({ kind: 'image', element, x: offsetOf(element.align, element.widthDots, widthDots), y });
        y += element.heightDots;
        break;
      case 'feed':
        y += element.lines * CELL.line;
        break;
      case 'cut':
        placed.push({ kind: 'cut', y });
        break;
    }
  }
  return { placed, height: y };
}

/** The bits of an image as one bit a dot: row by row, most significant bit first. */
export function dotsOf({ bits, widthDots, heightDots }: Image): Uint8Array {
  const bytes = Uint8Array.from(atob(bits), (character) => character.charCodeAt(0));
  const rowBytes = Math.ceil(widthDots / 8);
  const dots = new Uint8Array(widthDots * heightDots);
  for (let y = 0; y < heightDots; y++) {
    for (let x = 0; x < widthDots; x++) {
      const byte = bytes[y * rowBytes + (x >> 3)] ?? 0;
      dots[y * widthDots + x] = (byte >> (7 - (x & 7))) & 1;
    }
  }
  return dots;
}

function offsetOf(align: Text['align'], width: number, paper: number): number {
  if (align === 'left') return 0;
  return align === 'center' ? Math.max(0, Math.floor((paper - width) / 2)) : Math.max(0, paper - width);
}
