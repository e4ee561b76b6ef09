import { expect, test } from 'vitest';
import { withPrinter } from '../support/virtual-printer-fixture.ts';
import { untilState, untilTrue } from '../support/virtual-printer-waits.ts';

test('out of paper before the slip: refused with nothing sent, printed when there is paper', () =>
  withPrinter({}, async ({ server, printer, slip, expectWholeSlip, count }) => {
    server.removePaper();
    const waiting = slip('A001');
    expect(await printer.print(waiting)).toEqual({ kind: 'refused', reason: { state: 'paper-out' } });
    expect(waiting.starts()).toBe(0);
    server.loadPaper();
    await expectWholeSlip('A002');
    expect([count('A001'), count('A002')]).toEqual([0, 1]);
  }));

test.each([4096, 65_536])('out of paper during the slip (buffer of %i bytes): doubted, and the new roll brings no second slip', (receiveBufferBytes) =>
  withPrinter({ receiveBufferBytes }, async ({ server, printer, slip, expectWholeSlip, count }) => {
    server.runOutOfPaperAfter(3000);
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    await untilState(printer, 'paper-out');
    expect(await printer.print(slip('A002'))).toEqual({ kind: 'refused', reason: { state: 'paper-out' } });
    server.loadPaper();
    await untilState(printer, 'ready', 8000);
    await expectWholeSlip('A003');
    expect([count('A001'), count('A002'), count('A003')]).toEqual([1, 0, 1]);
  }));

test('paper that ends during a slip is noticed within a second where the printer still hears', () =>
  withPrinter({ receiveBufferBytes: 65_536 }, async ({ server, printer, slip }) => {
    server.runOutOfPaperAfter(3000);
    const startedAt = performance.now();
    await printer.print(slip('A001'));
    expect(performance.now() - startedAt).toBeLessThan(4000);
    expect(printer.state()).toEqual({ state: 'paper-out' });
  }));

test('out of paper after the slip: printed, and the next one is refused', () =>
  withPrinter({}, async ({ server, printer, slip, expectWholeSlip }) => {
    server.runOutOfPaperAfterJob();
    await expectWholeSlip('A001');
    await untilState(printer, 'paper-out');
    expect(await printer.print(slip('A002'))).toEqual({ kind: 'refused', reason: { state: 'paper-out' } });
  }));

test('firmware that goes on without paper proves nothing: doubted', () =>
  withPrinter({ stopsWithoutPaper: false }, async ({ server, printer, slip }) => {
    server.runOutOfPaperAfter(3000);
    expect(await printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
    expect(printer.state()).toEqual({ state: 'paper-out' });
  }));

test('a cover opened during the slip: doubted, printing goes on with the next one when it is shut', () =>
  withPrinter({ receiveBufferBytes: 65_536, bytesPerSecond: 8000 }, async ({ server, printer, slip, expectWholeSlip, count }) => {
    const torn = printer.print(slip('A001'));
    await untilTrue(() => count('A001') === 1);
    server.openCover();
    expect(await torn).toMatchObject({ kind: 'doubted' });
    expect(printer.state()).toEqual({ state: 'cover-open' });
    server.closeCover();
    server.setSpeed(Infinity);
    await expectWholeSlip('A002');
    expect([count('A001'), count('A002')]).toEqual([1, 1]);
  }));

test('a jammed cutter is a fault in words, and refuses', () =>
  withPrinter({}, async ({ server, printer, slip, expectWholeSlip }) => {
    server.jamCutter();
    expect(await printer.print(slip('A001'))).toEqual({ kind: 'refused', reason: { state: 'fault', detail: 'the cutter is jammed' } });
    server.freeCutter();
    await expectWholeSlip('A002');
  }));
