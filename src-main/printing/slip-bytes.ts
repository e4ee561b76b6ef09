import { formatTicketCode } from '../queue/ticket-code.ts';
import { wrapWords } from './printable-text.ts';
import type { PrinterModel } from './printer-port.ts';
import { toEdgeRaster, toQrRaster } from './slip-raster.ts';
import { peopleAhead, takenAt, waitText, wordsOf } from './slip-words.ts';
import { createSlipWriter } from './slip-writer.ts';
import type { SlipWriter } from './slip-writer.ts';
import type { Slip } from './slip.ts';

/** More would push the QR below what a hand tears off, and a slip past 12 kB. */
const MAX_REMINDERS = 8;
const MAX_FOOTER_LINES = 4;
const LARGEST_SCALE = 8;

/**
 * The bytes that print one slip on one model, from `ESC @` to the cut. Pure, takes a few milliseconds, keeps nothing of a slip
 * behind, and no text of the slip can become a command. Fewer than 12,000 bytes whatever the texts.
 */
export function renderSlip(slip: Slip, model: PrinterModel): Buffer {
  const writer = createSlipWriter(model);
  if (slip.copy) writeCopyMark(writer, slip);
  writeHead(writer, slip, model);
  writeNumber(writer, slip);
  writeRows(writer, slip);
  writeReminders(writer, slip);
  writeCode(writer, slip, model);
  writeFoot(writer, slip);
  return writer.finish();
}

function writeCopyMark(writer: SlipWriter, slip: Slip): void {
  const words = wordsOf(slip);
  writer.text(words.copy, { align: 'center', scale: fitScale(writer, words.copy, 3), bold: true, maxLines: 1 });
  writer.text(words.copyNote, { align: 'center', maxLines: 2 });
  writer.blank();
}

function writeHead(writer: SlipWriter, slip: Slip, model: PrinterModel): void {
  const name = writer.printable(slip.site.name);
  const fits = name.length * 2 <= model.columns;
  writer.text(name, { align: 'center', bold: true, maxLines: 2, ...(fits ? { scale: 2 } : { tall: true }) });
  writer.text(slip.site.address, { align: 'center', maxLines: 2 });
  writer.raster(toEdgeRaster(model));
}

function writeNumber(writer: SlipWriter, slip: Slip): void {
  const words = wordsOf(slip);
  writer.blank();
  writer.text(words.yourNumber, { align: 'center', bold: true, maxLines: 1 });
  writer.text(slip.number, { align: 'center', bold: true, scale: fitScale(writer, slip.number, LARGEST_SCALE), maxLines: 1 });
  const service = writer.printable(slip.serviceName);
  const largeLines = wrapWords(service, { columns: Math.floor(writer.columns / 2), maxLines: 3 }).length;
  writer.text(service, { align: 'center', bold: true, maxLines: 3, ...(largeLines <= 2 ? { scale: 2 } : { tall: true }) });
  writer.text(slip.agencyName, { align: 'center', maxLines: 2 });
}

function writeRows(writer: SlipWriter, slip: Slip): void {
  const words = wordsOf(slip);
  writer.rule();
  writer.row(words.waitAt, slip.place);
  if (slip.wait !== null) writer.row(words.estimate, waitText(slip.wait, slip.language));
  writer.row(words.ahead, peopleAhead(slip));
  writer.row(words.taken, takenAt(slip));
}

function writeReminders(writer: SlipWriter, slip: Slip): void {
  const reminders = slip.reminders.map((reminder) => writer.printable(reminder)).filter((reminder) => reminder !== '');
  if (reminders.length === 0) return;
  writer.rule();
  writer.text(wordsOf(slip).prepare, { align: 'left', bold: true, maxLines: 1 });
  for (const reminder of reminders.slice(0, MAX_REMINDERS)) writer.tick(reminder);
}

function writeCode(writer: SlipWriter, slip: Slip, model: PrinterModel): void {
  const words = wordsOf(slip);
  writer.rule();
  writer.raster(toQrRaster(formatTicketCode({ site: slip.site.code, ticketId: slip.ticketId }), model));
  writer.text(words.scan, { align: 'center', bold: true, maxLines: 1 });
  writer.text(words.scanWhere, { align: 'center', maxLines: 2 });
}

function writeFoot(writer: SlipWriter, slip: Slip): void {
  if (slip.footer.length > 0) writer.blank();
  for (const line of slip.footer.slice(0, MAX_FOOTER_LINES)) writer.text(line, { align: 'center', maxLines: 2 });
  if (!slip.copy) return;
  writer.blank();
  writer.text(wordsOf(slip).copy, { align: 'center', scale: fitScale(writer, wordsOf(slip).copy, 3), bold: true, maxLines: 1 });
}

/** The largest magnification at which a text stays on one line. */
function fitScale(writer: SlipWriter, text: string, largest: number): number {
  const length = Math.max(1, writer.printable(text).length);
  return Math.max(1, Math.min(largest, Math.floor(writer.columns / length)));
}
