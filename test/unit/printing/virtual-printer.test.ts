import { describe, expect, test } from 'vitest';
import { renderSlip } from '../../../src-main/printing/slip-bytes.ts';
import { readPaper } from '../../../src-main/printing/virtual/paper-reader.ts';
import { createVirtualPrinter } from '../../../src-main/printing/virtual/virtual-printer.ts';
import { createManualClock, TUESDAY_MORNING } from '../../support/manual-clock.ts';
import { readSlip } from '../../support/slip-interpreter.ts';
import { jobOf } from '../../support/virtual-printer-waits.ts';
import { allModels, modelOf, slipOf } from './slip-sample.ts';

const model = modelOf('generic-80');
const create = () => createVirtualPrinter({ model, clock: createManualClock(), slowMs: 20 });

test('the tray shows what the strict interpreter reads, line by line', () => {
  for (const each of allModels()) {
    const bytes = renderSlip(slipOf({ copy: true, agencyName: 'Kedai Café' }), each);
    const { elements, trouble } = readPaper(bytes);
    const strict = readSlip(bytes, each);
    expect(trouble).toBe(null);
    expect(elements.flatMap((element) => (element.kind === 'text' ? [element.text] : []))).toEqual(strict.lines.map((line) => line.text));
    expect(elements.flatMap((element) => (element.kind === 'image' ? [element.bits] : []))).toEqual(strict.images.map((image) => image.bits.toString('base64')));
    expect(elements.filter((element) => element.kind === 'cut')).toHaveLength(strict.cuts);
  }
});

test('a slip lands in the tray with its time, the newest on top, and at most 20 stay', async () => {
  const printer = create();
  let changes = 0;
  printer.onTrayChange(() => (changes += 1));
  for (let at = 1; at <= 25; at += 1) await printer.print(jobOf(renderSlip(slipOf({ number: `A0${at}` }), model), `job-${at}`));
  expect(changes).toBe(25);
  expect(printer.slips()).toHaveLength(20);
  expect(printer.slips()[0]).toMatchObject({ id: 'job-25', printedAt: TUESDAY_MORNING, widthDots: 576, complete: true, trouble: null });
  expect(printer.slips()[0]?.elements).toContainEqual(expect.objectContaining({ kind: 'text', text: 'A025', width: 8, height: 8, align: 'center', bold: true }));
});

test('a slow printer takes its time and then prints', async () => {
  const printer = create();
  printer.break('slow');
  const startedAt = performance.now();
  expect(await printer.print(jobOf(renderSlip(slipOf(), model)))).toEqual({ kind: 'printed', proof: 'confirmed' });
  expect(performance.now() - startedAt).toBeGreaterThan(15);
});

test('half a slip lies in the tray as torn', async () => {
  const printer = create();
  printer.break('mid-job-power-off');
  await printer.print(jobOf(renderSlip(slipOf(), model)));
  expect(printer.slips()[0]).toMatchObject({ complete: false, trouble: 'The printer stopped in the middle of the slip.' });
  expect(printer.slips()[0]?.elements.length).toBeGreaterThan(3);
});

describe('bytes that are not understood mark the slip and never break the site', () => {
  test.each([
    ['an unknown ESC command', [0x41, 0x0a, 0x1b, 0x70, 0x00], 'Unknown command ESC 70 at 2.'],
    ['an unknown GS command', [0x1d, 0x28, 0x6b], 'Unknown command GS 28 at 0.'],
    ['a control byte', [0x07], 'Unknown control byte 07 at 0.'],
    ['an unknown value', [0x1b, 0x61, 0x09], 'A command with the unknown value 09 at 2.'],
    ['half a command', [0x1d, 0x21], 'The job ends in the middle of a command.'],
    ['half an image', [0x1d, 0x76, 0x30, 0x00, 1, 0, 2, 0, 0xff], 'The job ends in the middle of an image.'],
    ['half a line', [0x41], 'The job ends in the middle of a line.'],
  ])('%s', async (_, bytes, sentence) => {
    const printer = create();
    expect(await printer.print(jobOf(Uint8Array.from(bytes)))).toMatchObject({ kind: 'printed' });
    expect(printer.slips()[0]).toMatchObject({ complete: false, trouble: sentence });
  });
});
