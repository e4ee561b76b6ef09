import { describe, expect, test } from 'vitest';
import { renderSlip } from '../../src-main/printing/slip-bytes.ts';
import { withPrinter } from '../support/virtual-printer-fixture.ts';
import { untilState, untilTrue } from '../support/virtual-printer-waits.ts';
import { modelOf, slipOf } from '../unit/printing/slip-sample.ts';

const bytes80 = renderSlip(slipOf(), modelOf('generic-80'));
const edge = bytes80.indexOf(Buffer.of(0x1d, 0x76, 0x30));
/** Bytes into a slip of 80 mm: the first, within the head of the woven edge, in its dots, in the text, in the QR, and just before the end. */
const PLACES = [1, edge + 1, edge + 5, edge + 7, 900, 2400, 6000, bytes80.length - 3];

describe.each(PLACES)('%i bytes into the slip', (bytes) => {
  test('the power goes: doubted, and after it is back only the next slip is printed', () =>
    withPrinter({}, async ({ server, printer, slip, expectWholeSlip, count }) => {
      server.cutPowerAfter(bytes);
      expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
      expect(printer.state()).toMatchObject({ state: 'offline' });
      await server.acceptConnections();
      await expectWholeSlip('A002');
      expect(count('A001')).toBeLessThanOrEqual(1);
    }));

  test('the cable is pulled: doubted, and the next slip is whole although the printer waits for the rest of the old one', () =>
    withPrinter({ mayComplain: true }, async ({ server, printer, slip, expectWholeSlip, count }) => {
      server.cutLinkAfter(bytes);
      expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
      await expectWholeSlip('A002');
      expect([count('A001') <= 1, count('A002')]).toEqual([true, 1]);
    }));
});

test.each(['generic-80-mute', 'generic-58-mute'])('dying inside an image leaves even a printer that answers nothing usable (%s)', (modelId) =>
  withPrinter({ modelId }, async ({ server, printer, slip, expectWholeSlip }) => {
    server.cutLinkAfter(900);
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    expect(server.pending()).toBe('image');
    await expectWholeSlip('A002');
    expect(server.pending()).toBe(null);
  }));

test('dying inside an image: the rest of the old paper is cut off, so that nobody gets two numbers on one', () =>
  withPrinter({}, async ({ server, printer, slip, expectWholeSlip }) => {
    server.cutLinkAfter(6000);
    await printer.print(slip('A001'));
    await untilState(printer, 'ready');
    const torn = server.jobs()[0];
    expect(torn?.includes('A001')).toBe(true);
    const wire = Buffer.concat(server.received().map(({ bytes }) => bytes));
    expect(wire.indexOf(Buffer.of(0x1d, 0x56, 1), 6000)).toBeGreaterThan(0);
    await expectWholeSlip('A002');
  }));

test('nothing of a doubted slip comes out later by itself', () =>
  withPrinter({ bytesPerSecond: 4000, limits: { fenceMs: 500, pollMs: 50 } }, async ({ server, printer, slip, count }) => {
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    server.setSpeed(Infinity);
    await untilState(printer, 'ready', 10_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const sent = Buffer.concat(server.received().map(({ bytes }) => bytes)).toString('latin1');
    expect(sent.split('A001').length - 1).toBe(1);
    expect(count('A001')).toBe(1);
  }));

test('the late proof of a doubted slip does not prove the next one', () =>
  withPrinter({ bytesPerSecond: 20_000, receiveBufferBytes: 65_536, limits: { fenceMs: 300, watchMs: 100 } }, async ({ server, printer, slip, expectWholeSlip }) => {
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    await untilState(printer, 'ready', 10_000);
    server.setSpeed(1);
    expect(await printer.print(slip('A002'))).toMatchObject({ kind: 'doubted' });
    server.setSpeed(Infinity);
    await expectWholeSlip('A003');
  }));

test.each([
  { receiveBufferBytes: 45, latencyMs: 0 },
  { receiveBufferBytes: 512, latencyMs: 60 },
  { receiveBufferBytes: 4096, latencyMs: 300 },
])('a slow printer is waited for, and late answers are not taken for proof (buffer of $receiveBufferBytes bytes, $latencyMs ms)', (server) =>
  withPrinter({ ...server, bytesPerSecond: 4000 }, async ({ expectWholeSlip }) => {
    const startedAt = performance.now();
    await expectWholeSlip('A001');
    expect(performance.now() - startedAt).toBeGreaterThan(1400);
  }));

test('a printer slower than eight seconds is doubted, and goes on to print the slip once', () =>
  withPrinter({ bytesPerSecond: 1000 }, async ({ server, printer, slip, count, log }) => {
    const startedAt = performance.now();
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    expect(performance.now() - startedAt).toBeGreaterThan(7900);
    expect(log.filter((entry) => entry.kind === 'print-doubted')).toHaveLength(1);
    server.setSpeed(Infinity);
    await untilState(printer, 'ready', 10_000);
    expect(count('A001')).toBe(1);
  }));

test('the start is recorded after the printer said it is ready and before the first byte leaves', () =>
  withPrinter({}, async ({ server, printer, slip }) => {
    let bytesBefore = -1;
    const job = { ...slip('A001'), beforeFirstByte: () => void (bytesBefore = Buffer.concat(server.received().map(({ bytes }) => bytes)).indexOf(Buffer.of(0x1b, 0x40))) };
    expect(await printer.print(job)).toMatchObject({ kind: 'printed' });
    expect(bytesBefore).toBe(-1);
    expect(server.jobs()).toHaveLength(1);
  }));

test('closing during a slip ends within seconds and tells the truth about it', () =>
  withPrinter({ bytesPerSecond: 500 }, async ({ server, printer, slip, count }) => {
    const torn = printer.print(slip('A001'));
    const behind = printer.print(slip('A002'));
    await untilTrue(() => server.jobs().length === 1);
    const startedAt = performance.now();
    await printer.close();
    expect(performance.now() - startedAt).toBeLessThan(5000);
    expect(await torn).toMatchObject({ kind: 'doubted' });
    expect(await behind).toMatchObject({ kind: 'refused' });
    expect(count('A002')).toBe(0);
  }));

test('the first byte of a slip leaves one question and answer after it was asked for', () =>
  withPrinter({ latencyMs: 2 }, async ({ server, printer, slip }) => {
    const delays: number[] = [];
    for (let round = 0; round < 20; round += 1) {
      const askedAt = performance.timeOrigin + performance.now();
      await printer.print(slip('A001'));
      delays.push((server.firstByteTimes().at(-1) ?? Infinity) - askedAt);
    }
    expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(100);
  }));

test('a stray byte of the line while the printer owes its proof proves nothing: doubted', () =>
  withPrinter({ bytesPerSecond: 20_000, receiveBufferBytes: 65_536, answersFence: false, limits: { fenceMs: 600, watchMs: 100 } }, async ({ server, printer, slip, count }) => {
    const printing = printer.print(slip('A001'));
    await untilTrue(() => count('A001') === 1);
    server.makeNoise(0x00);
    expect(await printing).toMatchObject({ kind: 'doubted' });
  }));
