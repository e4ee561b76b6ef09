import { spawn } from 'node:child_process';
import { constants, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createPrinter } from '../../src-main/printing/create-printer.ts';
import type { DriverLimits } from '../../src-main/printing/driver-limits.ts';
import { renderSlip } from '../../src-main/printing/slip-bytes.ts';
import { systemClock } from '../../src-main/shared/clock.ts';
import { readSlip } from '../support/slip-interpreter.ts';
import { makeFifo, openReader, readAll, startTerminal } from '../support/virtual-printer-device.ts';
import { startVirtualPrinter } from '../support/virtual-printer-server.ts';
import { jobOf, untilState } from '../support/virtual-printer-waits.ts';
import { modelOf, slipOf } from '../unit/printing/slip-sample.ts';

const NO_PYTHON = 'there is no python3 to make a pseudo-terminal — enable by apt-get install python3';

function printerAt(path: string, { modelId = 'generic-80', limits = {} }: { readonly modelId?: string; readonly limits?: Partial<DriverLimits> } = {}) {
  const model = modelOf(modelId);
  const printer = createPrinter({ place: { kind: 'device', path }, model, clock: systemClock, limits });
  return { printer, model, slip: (number: string) => jobOf(renderSlip(slipOf({ number }), model), number) };
}

async function withFifo(run: (path: string) => Promise<void>): Promise<void> {
  const fifo = makeFifo();
  try {
    await run(fifo.path);
  } finally {
    fifo.remove();
  }
}

test('a slip through a FIFO arrives as its very bytes, once, and is only called sent', () =>
  withFifo(async (path) => {
    const reader = await openReader(path);
    const { printer, model, slip } = printerAt(path);
    expect(await printer.print(slip('A012'))).toEqual({ kind: 'printed', proof: 'sent-only' });
    const bytes = await readAll(reader);
    expect(readSlip(bytes, model).number).toBe('A012');
    expect(bytes.equals(Buffer.from(slip('A012').bytes))).toBe(true);
    await printer.close();
    await reader.close();
  }));

test('a FIFO without a reader refuses the slip at once', () =>
  withFifo(async (path) => {
    const { printer, slip } = printerAt(path);
    const job = slip('A001');
    expect(await printer.print(job)).toEqual({ kind: 'refused', reason: { state: 'offline', detail: `nobody reads at the other end of ${path}` } });
    expect(job.starts()).toBe(0);
    const reader = await openReader(path);
    expect(await printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
    const bytes = await readAll(reader);
    expect([bytes.includes('A001'), bytes.includes('A002')]).toEqual([false, true]);
    await printer.close();
    await reader.close();
  }));

test('a reader that was exchanged between two slips gets the next one, once', () =>
  withFifo(async (path) => {
    const first = await openReader(path);
    const { printer, slip } = printerAt(path);
    await printer.print(slip('A001'));
    await first.close();
    const second = await openReader(path);
    const job = slip('A002');
    expect(await printer.print(job)).toMatchObject({ kind: 'printed' });
    expect(job.starts()).toBe(1);
    expect((await readAll(second)).toString('latin1').split('A002').length - 1).toBe(1);
    await printer.close();
    await second.close();
  }));

test('a FIFO that is full takes not one byte of the slip: refused, and nothing of it comes out later', () =>
  withFifo(async (path) => {
    const reader = await openReader(path);
    const filler = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    await fill(filler);
    const { printer, slip } = printerAt(path, { limits: { sendMs: 300 } });
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
    expect((await readAll(reader)).includes('A001')).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await readAll(reader)).includes('A001')).toBe(false);
    await printer.close();
    await filler.close();
    await reader.close();
  }));

async function fill(filler: { write(bytes: Buffer): Promise<unknown> }): Promise<void> {
  for (const size of [65_536, 4096, 1]) {
    for (let more = true; more; ) more = await filler.write(Buffer.alloc(size)).then(() => true, () => false);
  }
}

test('a reader that goes away in the middle: doubted, and the next slip waits for another reader', () =>
  withFifo(async (path) => {
    const reader = await openReader(path);
    const filler = await open(path, constants.O_WRONLY | constants.O_NONBLOCK);
    await fill(filler);
    await reader.read(Buffer.alloc(8192));
    const { printer, slip } = printerAt(path, { limits: { sendMs: 5000 } });
    const torn = printer.print(slip('A001'));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await filler.close();
    await reader.close();
    expect(await torn).toMatchObject({ kind: 'doubted' });
    expect(await printer.print(slip('A002'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
    await printer.close();
  }));

test('what is not a device is never written to, and nothing is created where nothing is', async () => {
  const file = join(tmpdir(), `anjungan-regular-${process.pid}`);
  writeFileSync(file, 'keep me');
  const onFile = printerAt(file);
  expect(await onFile.printer.print(onFile.slip('A001'))).toMatchObject({ kind: 'refused', reason: { detail: `${file} is not a printer's device file` } });
  expect(readFileSync(file, 'utf8')).toBe('keep me');
  await onFile.printer.close();
  rmSync(file);

  const absent = printerAt(`${file}-absent`);
  expect(await absent.printer.print(absent.slip('A001'))).toMatchObject({ kind: 'refused', reason: { detail: `there is no ${file}-absent` } });
  expect(() => statSync(`${file}-absent`)).toThrow();
  await absent.printer.close();
});

test('a printer on a terminal prints with proof, byte for byte', async (context) => {
  const server = await startVirtualPrinter({ latencyMs: 2 });
  const terminal = await startTerminal(server.port);
  if (terminal === null) return context.skip(NO_PYTHON);
  const { printer, model, slip } = printerAt(terminal.path);
  await untilState(printer, 'ready');
  expect(await printer.print(slip('A012'))).toEqual({ kind: 'printed', proof: 'confirmed' });
  expect(readSlip(server.jobs()[0] ?? Buffer.alloc(0), model).number).toBe('A012');
  expect(server.complaints()).toEqual([]);
  server.removePaper();
  expect(await printer.print(slip('A013'))).toEqual({ kind: 'refused', reason: { state: 'paper-out' } });
  await terminal.hangUp();
  expect(await printer.print(slip('A014'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
  await printer.close();
  await server.close();
});

test('a terminal whose other end takes nothing: refused by a printer that should answer, doubted by one that cannot', async (context) => {
  const terminal = await startTerminal(0);
  if (terminal === null) return context.skip(NO_PYTHON);
  const answering = printerAt(terminal.path);
  expect(await answering.printer.print(answering.slip('A001'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
  await answering.printer.close();
  const mute = printerAt(terminal.path, { modelId: 'generic-80-mute', limits: { sendMs: 500 } });
  const startedAt = performance.now();
  expect(await mute.printer.print(jobOf(Buffer.alloc(200_000, 0x41)))).toMatchObject({ kind: 'doubted' });
  expect(performance.now() - startedAt).toBeLessThan(5000);
  await mute.printer.close();
  await terminal.hangUp();
});

/** Prints into the device and ends by itself, as the program does; says how the slip ended. */
const CHILD = `
import { createPrinter } from './src-main/printing/create-printer.ts';
import { systemClock } from './src-main/shared/clock.ts';
const model = { ...JSON.parse(process.argv[2]), answersStatus: false };
const printer = createPrinter({ place: { kind: 'device', path: process.argv[1] }, model, clock: systemClock, limits: { sendMs: 500 } });
const outcome = await printer.print({ id: 'x', bytes: Buffer.alloc(200000, 65), beforeFirstByte() {} });
await printer.close();
process.stdout.write(outcome.kind);
`;

test.each(['FIFO', 'terminal'])('a process with a stuck %s ends by itself within seconds', async (kind) => {
  const fifo = makeFifo();
  const reader = await openReader(fifo.path);
  const terminal = kind === 'terminal' ? await startTerminal(0) : null;
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', CHILD, terminal?.path ?? fifo.path, JSON.stringify(modelOf('generic-80'))], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => (said += text.toString()));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  expect({ code, said }).toEqual({ code: 0, said: 'doubted' });
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  await reader.close();
  await terminal?.hangUp();
  fifo.remove();
});
