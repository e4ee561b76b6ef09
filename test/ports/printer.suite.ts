import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Printer, PrinterState } from '../../src-main/printing/printer-port.ts';
import { renderSlip } from '../../src-main/printing/slip-bytes.ts';
import { jobOf, untilState } from '../support/virtual-printer-waits.ts';
import { slipOf } from '../unit/printing/slip-sample.ts';

/** One printer under test and the hand that troubles it. */
export interface PrinterRig {
  readonly printer: Printer;
  /** All texts on each paper that came out so far, oldest first, whole or torn. */
  papers(): readonly string[];
  trouble(kind: 'paper-out' | 'cover-open' | 'link-cut' | 'mid-job-paper-out' | 'mid-job-power-off'): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** What every `Printer` promises, whatever stands behind it. */
export function describePrinter(name: string, start: () => Promise<PrinterRig>): void {
  describe(`the printer (${name})`, () => {
    let rig: PrinterRig;
    beforeEach(async () => {
      rig = await start();
      await untilState(rig.printer, 'ready');
    });
    afterEach(() => rig.close());

    const slip = (number: string) => jobOf(renderSlip(slipOf({ number }), rig.printer.model), number);
    const count = (number: string) => rig.papers().filter((paper) => paper.includes(number)).length;

    test('prints a slip and says so', async () => {
      const job = slip('A012');
      expect(await rig.printer.print(job)).toMatchObject({ kind: 'printed' });
      expect(job.starts()).toBe(1);
      expect(rig.papers()).toHaveLength(1);
      expect(rig.papers()[0]).toContain('A012');
    });

    test('prints slips that come at once one after the other, in their order', async () => {
      const numbers = ['A001', 'A002', 'A003', 'A004'];
      const outcomes = await Promise.all(numbers.map((number) => rig.printer.print(slip(number))));
      expect(outcomes.map((outcome) => outcome.kind)).toEqual(['printed', 'printed', 'printed', 'printed']);
      expect(rig.papers().map((paper) => numbers.find((number) => paper.includes(number)))).toEqual(numbers);
    });

    test('a start that cannot be recorded sends nothing, tells the caller, and the next slip prints', async () => {
      const failing = { ...slip('A001'), beforeFirstByte: () => { throw new Error('disk full'); } };
      await expect(rig.printer.print(failing)).rejects.toThrow('disk full');
      expect(rig.papers()).toEqual([]);
      expect(await rig.printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
      expect(rig.papers()).toHaveLength(1);
    });

    test.each(['paper-out', 'cover-open'] as const)('refuses with %s before a byte is sent, and prints again when it is mended', async (kind) => {
      await rig.trouble(kind);
      const job = slip('A001');
      expect(await rig.printer.print(job)).toEqual({ kind: 'refused', reason: { state: kind } });
      expect(job.starts()).toBe(0);
      expect(rig.printer.state()).toEqual({ state: kind });
      await rig.mend();
      expect(await rig.printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
      expect([count('A001'), count('A002')]).toEqual([0, 1]);
    });

    test('refuses while the printer cannot be reached, and prints again when it can', async () => {
      await rig.trouble('link-cut');
      const job = slip('A001');
      expect(await rig.printer.print(job)).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
      expect(job.starts()).toBe(0);
      await rig.mend();
      expect(await rig.printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
      expect([count('A001'), count('A002')]).toEqual([0, 1]);
    });

    test('doubts a slip during which the paper ran out, and never prints it again', async () => {
      await rig.trouble('mid-job-paper-out');
      const job = slip('A001');
      expect(await rig.printer.print(job)).toMatchObject({ kind: 'doubted' });
      expect(job.starts()).toBe(1);
      await untilState(rig.printer, 'paper-out');
      await rig.mend();
      expect(await rig.printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
      expect([count('A001'), count('A002')]).toEqual([1, 1]);
    });

    test('doubts a slip during which the power went, and never prints it again', async () => {
      await rig.trouble('mid-job-power-off');
      expect(await rig.printer.print(slip('A001'))).toMatchObject({ kind: 'doubted' });
      expect(rig.printer.state()).toMatchObject({ state: 'offline' });
      await rig.mend();
      expect(await rig.printer.print(slip('A002'))).toMatchObject({ kind: 'printed' });
      expect([count('A001'), count('A002')]).toEqual([1, 1]);
    });

    test('tells each change of its state once', async () => {
      const told: PrinterState[] = [];
      const stop = rig.printer.onStateChange((state) => told.push(state));
      await rig.trouble('paper-out');
      await rig.printer.print(slip('A001'));
      await rig.printer.print(slip('A002'));
      await rig.mend();
      await rig.printer.print(slip('A003'));
      await rig.printer.print(slip('A004'));
      expect(told).toEqual([{ state: 'paper-out' }, { state: 'ready' }]);
      stop();
      await rig.trouble('cover-open');
      await rig.printer.print(slip('A005'));
      expect(told).toHaveLength(2);
    });

    test('refuses when it has been closed', async () => {
      await rig.printer.close();
      expect(await rig.printer.print(slip('A001'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
      expect(rig.papers()).toEqual([]);
    });
  });
}
