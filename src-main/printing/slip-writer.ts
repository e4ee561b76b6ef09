import { BreakLine, CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { balanceWords, toPrintable, wrapWords } from './printable-text.ts';
import type { PrinterModel } from './printer-port.ts';
import type { Raster } from './slip-raster.ts';

export interface TextStyle {
  readonly align: 'left' | 'center';
  /** 1-8 in both directions; 1 when absent. */
  readonly scale?: number;
  /** Twice the height at single width; not together with `scale`. */
  readonly tall?: boolean;
  readonly bold?: boolean;
  readonly maxLines: number;
}

/** Writes a slip from top to bottom. Every text goes through `toPrintable` here, so no caller can forget it. */
export interface SlipWriter {
  readonly columns: number;
  printable(text: string): string;
  text(text: string, style: TextStyle): void;
  /** Label on the left, value in bold on the right; a long value gets lines of its own. */
  row(label: string, value: string): void;
  /** A box to tick and a text beside it. */
  tick(text: string): void;
  rule(): void;
  blank(): void;
  raster(image: Raster): void;
  /** Feeds, cuts and hands out the bytes; the writer is used up. */
  finish(): Buffer;
}

/** ESC @, before the job: the library itself sends it only after the cut, so a job would inherit whatever the last one left behind. */
const INITIALISE = Buffer.from([0x1b, 0x40]);
const TICK = '[ ] ';
/** Lines of 1/6 inch that bring the last print past the blade: head to blade is about 15 mm (TM-T88III specification, 1.7). */
const FEED_BEFORE_CUT = 1;

/**
 * Only the library's byte builder is used: one builder a slip, read by `getBuffer()` and cleared. Its transport and `execute()` are
 * never touched (they report success without paper and send twice).
 */
export function createSlipWriter(model: PrinterModel): SlipWriter {
  const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', width: model.columns, breakLine: BreakLine.NONE });
  const pen = createPen(builder);
  const printable = (text: string) => toPrintable(text, model.codePage);
  const columnsAt = (scale: number) => Math.max(1, Math.floor(model.columns / scale));
  builder.add(INITIALISE);
  builder.setCharacterSet(CharacterSet.PC437_USA);

  const text: SlipWriter['text'] = (words, { align, scale = 1, tall = false, bold = false, maxLines }) => {
    const breakLines = align === 'center' ? balanceWords : wrapWords;
    for (const line of breakLines(printable(words), { columns: columnsAt(scale), maxLines })) {
      pen.set({ align, width: scale, height: tall ? 2 : scale, bold });
      builder.println(line);
    }
  };
  return {
    columns: model.columns,
    printable,
    text,
    row: (label, value) => writeRow({ builder, pen, columns: model.columns }, { label: printable(label), value: printable(value) }),
    tick: (words) => {
      wrapWords(printable(words), { columns: model.columns - TICK.length, maxLines: 2 }).forEach((line, index) => {
        pen.set({ align: 'left', width: 1, height: 1, bold: false });
        builder.println(`${index === 0 ? TICK : ' '.repeat(TICK.length)}${line}`);
      });
    },
    rule: () => {
      pen.set({ align: 'left', width: 1, height: 1, bold: false });
      builder.println('-'.repeat(model.columns));
    },
    blank: () => {
      pen.set({ align: 'left', width: 1, height: 1, bold: false });
      builder.newLine();
    },
    raster: (image) => {
      pen.set({ align: 'center', width: 1, height: 1, bold: false });
      builder.add(toRasterCommand(image));
    },
    finish: () => finish(builder, pen, model),
  };
}

interface Style {
  readonly align: 'left' | 'center';
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

interface Pen {
  set(style: Style): void;
}

/** Sends a style only when it differs from the last one: fewer bytes, and nothing depends on the printer's memory of an earlier job. */
function createPen(builder: ThermalPrinter): Pen {
  let now: Style = { align: 'left', width: 1, height: 1, bold: false };
  return {
    set(style) {
      if (style.align === 'center' && now.align !== 'center') builder.alignCenter();
      if (style.align === 'left' && now.align !== 'left') builder.alignLeft();
      // The library names its parameters (height, width), but the first becomes the high nibble of GS ! n, which is the width.
      if (style.width !== now.width || style.height !== now.height) builder.setTextSize(style.width - 1, style.height - 1);
      if (style.bold !== now.bold) builder.bold(style.bold);
      now = style;
    },
  };
}

function writeRow({ builder, pen, columns }: { readonly builder: ThermalPrinter; readonly pen: Pen; readonly columns: number }, row: { readonly label: string; readonly value: string }): void {
  const plain = { align: 'left', width: 1, height: 1, bold: false } as const;
  const lines = wrapWords(row.value, { columns, maxLines: 2 });
  const fits = lines.length === 1 && row.label.length + 2 + row.value.length <= columns;
  pen.set(plain);
  if (!fits) builder.println(row.label);
  else builder.print(row.label + ' '.repeat(columns - row.label.length - row.value.length));
  pen.set({ ...plain, bold: true });
  for (const line of lines) builder.println(fits ? line : line.padStart(columns));
}

/**
 * GS v 0 in normal size. Built here and given to the builder's `add`: the library's own `printImageBuffer` makes an object of every
 * dot (60,000 of a QR) and takes longer than the whole slip may.
 */
function toRasterCommand({ widthBytes, heightDots, bits }: Raster): Buffer {
  const header = [0x1d, 0x76, 0x30, 0x30, widthBytes & 0xff, widthBytes >> 8, heightDots & 0xff, heightDots >> 8];
  return Buffer.concat([Buffer.from(header), bits]);
}

function finish(builder: ThermalPrinter, pen: Pen, model: PrinterModel): Buffer {
  pen.set({ align: 'left', width: 1, height: 1, bold: false });
  builder.newLine();
  if (model.cutter) builder.partialCut({ verticalTabAmount: FEED_BEFORE_CUT });
  else builder.printVerticalTab();
  const bytes = Buffer.from(builder.getBuffer());
  builder.clear();
  return bytes;
}
