import { encode } from 'uqr';
import { QR_MODULES } from './printer-model.ts';
import type { PrinterModel } from './printer-port.ts';

/** One-colour image in the printer's own form: rows of packed bits, most significant first, 1 = black. */
export interface Raster {
  readonly widthBytes: number;
  readonly heightDots: number;
  readonly bits: Buffer;
}

/**
 * The QR of a slip as dots, quiet zone of 4 modules included so that the very bits can be read back. A raster needs no QR firmware
 * in the printer. Error correction M bears a scratch or a fold; 47 characters make version 4.
 */
export function toQrRaster(text: string, model: PrinterModel): Raster {
  const code = encode(text, { ecc: 'M', border: 4 });
  if (code.size > QR_MODULES) throw new Error(`the slip's code has grown to ${code.size} modules; printer models promise room for ${QR_MODULES}`);
  return magnify(code.data, model.qrRaster.moduleDots);
}

/** Pucuk rebung, the bamboo-shoot edge of Riau songket: one repeat of 24 x 14 threads, symmetrical, so each row is written to the middle. */
const EDGE_HALF = [
  '...........#', '..........##', '.........##.', '#.......#...', '##.....#....', '#.....#..#..', '.....#..#..#',
  '....#..#...#', '...#..#...#.', '..#..#...#.#', '.#..#...#.#.', '#..#...#.#.#', '............', '############',
];
const EDGE_THREADS = 24;
const EDGE_DOTS = 2;

/** The woven edge under the site's name, as many whole repeats as the paper is wide. */
export function toEdgeRaster({ widthDots }: Pick<PrinterModel, 'widthDots'>): Raster {
  const repeats = Math.floor(widthDots / (EDGE_THREADS * EDGE_DOTS));
  const rows = EDGE_HALF.map((half) => {
    const left = Array.from(half, (thread) => thread === '#');
    const repeat = [...left, ...left.toReversed()];
    return Array.from({ length: repeats }, () => repeat).flat();
  });
  return magnify(rows, EDGE_DOTS);
}

/**
 * Every module becomes at least 2 x 2 dots. A single dot inside a byte is then impossible, so no raster ever holds DLE (10 hex),
 * which many printers would obey even in the middle of an image.
 */
function magnify(modules: readonly (readonly boolean[])[], dots: number): Raster {
  const widthBytes = Math.ceil(((modules[0]?.length ?? 0) * dots) / 8);
  const bits = Buffer.alloc(widthBytes * modules.length * dots);
  modules.forEach((row, y) => {
    const start = y * dots * widthBytes;
    row.forEach((black, x) => {
      if (black) fillDots(bits, { start, from: x * dots, count: dots });
    });
    for (let copy = 1; copy < dots; copy += 1) bits.copy(bits, start + copy * widthBytes, start, start + widthBytes);
  });
  return { widthBytes, heightDots: modules.length * dots, bits };
}

function fillDots(bits: Buffer, { start, from, count }: { readonly start: number; readonly from: number; readonly count: number }): void {
  for (let dot = from; dot < from + count; dot += 1) {
    const at = start + (dot >> 3);
    bits[at] = (bits[at] ?? 0) | (0x80 >> (dot & 7));
  }
}
