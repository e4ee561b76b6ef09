import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { createPrinter } from '../../src-main/printing/create-printer.ts';
import { createEscposDriver } from '../../src-main/printing/escpos-driver.ts';
import { renderSlip } from '../../src-main/printing/slip-bytes.ts';
import type { Transport } from '../../src-main/printing/transport.ts';
import { systemClock } from '../../src-main/shared/clock.ts';
import { err } from '../../src-main/shared/result.ts';
import { withPrinter } from '../support/virtual-printer-fixture.ts';
import { startVirtualPrinter } from '../support/virtual-printer-server.ts';
import { jobOf, untilState } from '../support/virtual-printer-waits.ts';
import { modelOf, slipOf } from '../unit/printing/slip-sample.ts';

const model = modelOf('generic-80');
const job = () => jobOf(renderSlip(slipOf(), model));

async function timed<T>(task: () => Promise<T>): Promise<{ readonly value: T; readonly tookMs: number }> {
  const startedAt = performance.now();
  return { value: await task(), tookMs: performance.now() - startedAt };
}

test('a printer that is not there refuses the slip at once', async () => {
  const gone = await startVirtualPrinter();
  await gone.close();
  const printer = createPrinter({ place: { kind: 'tcp', host: '127.0.0.1', port: gone.port }, model, clock: systemClock });
  const slip = job();
  const { value, tookMs } = await timed(() => printer.print(slip));
  expect(value).toEqual({ kind: 'refused', reason: { state: 'offline', detail: `nobody listens at 127.0.0.1:${gone.port}` } });
  expect(slip.starts()).toBe(0);
  expect(tookMs).toBeLessThan(900);
  expect(printer.state()).toMatchObject({ state: 'offline' });
  await printer.close();
});

test('a host name that does not exist refuses the slip', async () => {
  const printer = createPrinter({ place: { kind: 'tcp', host: 'no-such-printer.invalid', port: 9100 }, model, clock: systemClock });
  expect(await printer.print(job())).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
  await printer.close();
});

/** Listens and lets one connection wait; further ones hang unanswered, as at an address where nothing is. */
const BLACK_HOLE = `
import socket, sys
hole = socket.socket(); hole.bind(('127.0.0.1', 0)); hole.listen(0)
fill = [socket.socket() for _ in range(4)]
for s in fill: s.setblocking(False); s.connect_ex(hole.getsockname())
print(hole.getsockname()[1], flush=True); sys.stdin.read()
`;

test('an address that swallows everything refuses the slip after a second', async (context) => {
  const hole = spawn('python3', ['-c', BLACK_HOLE]);
  const port = await new Promise<number | null>((resolve) => {
    hole.once('error', () => resolve(null));
    hole.stdout.once('data', (text: Buffer) => resolve(Number(text)));
  });
  if (port === null) return context.skip('there is no python3 to make an address that swallows connections — enable by apt-get install python3');
  const printer = createPrinter({ place: { kind: 'tcp', host: '127.0.0.1', port }, model, clock: systemClock });
  const { value, tookMs } = await timed(() => printer.print(job()));
  expect(value).toMatchObject({ kind: 'refused', reason: { state: 'offline', detail: expect.stringContaining('did not answer within 1000 ms') } });
  expect(tookMs).toBeLessThan(5000);
  await printer.close();
  hole.stdin.end();
});

test('a printer that takes the connection but never answers refuses the slip, and no byte of it leaves', () =>
  withPrinter({ startTroubled: true }, async ({ server, printer, slip }) => {
    server.mute();
    await untilState(printer, 'offline');
    const waiting = slip('A001');
    const { value, tookMs } = await timed(() => printer.print(waiting));
    expect(value).toMatchObject({ kind: 'refused', reason: { state: 'offline', detail: expect.stringContaining('answers nothing') } });
    expect(waiting.starts()).toBe(0);
    expect(tookMs).toBeLessThan(4000);
    expect(Buffer.concat(server.received().map(({ bytes }) => bytes)).includes(Buffer.of(0x1b, 0x40))).toBe(false);
    expect(server.jobs()).toEqual([]);
  }));

test('a printer that falls silent between two slips refuses the next one and prints it when it speaks again', () =>
  withPrinter({}, async ({ server, printer, slip, expectWholeSlip, count }) => {
    await expectWholeSlip('A001');
    server.mute();
    expect(await printer.print(slip('A002'))).toMatchObject({ kind: 'refused', reason: { state: 'offline' } });
    server.unmute();
    await expectWholeSlip('A003');
    expect([count('A001'), count('A002'), count('A003')]).toEqual([1, 0, 1]);
  }));

test('a printer that was switched off overnight prints the first slip of the morning over a fresh connection', () =>
  withPrinter({}, async ({ server, expectWholeSlip }) => {
    await expectWholeSlip('A001');
    await server.refuseConnections();
    await server.acceptConnections();
    await expectWholeSlip('A002');
  }));

test('firmware that hears one question at a time is asked one at a time', () =>
  withPrinter({ hearsOneRequestAPacket: true, latencyMs: 2 }, async ({ server, printer, slip, expectWholeSlip }) => {
    await expectWholeSlip('A001');
    const took: number[] = [];
    for (const number of ['A002', 'A003', 'A004']) took.push((await timed(() => expectWholeSlip(number))).tookMs);
    // A question that is lost costs half a second each time; a busy machine is not slow three times over.
    expect(Math.min(...took)).toBeLessThan(450);
    server.removePaper();
    expect(await printer.print(slip('A005'))).toEqual({ kind: 'refused', reason: { state: 'paper-out' } });
  }));

test('the site notices by itself when the printer goes and when it comes back', () =>
  withPrinter({ limits: { pollMs: 50 } }, async ({ server, printer, log }) => {
    await server.refuseConnections();
    await untilState(printer, 'offline');
    await server.acceptConnections();
    await untilState(printer, 'ready');
    server.openCover();
    await untilState(printer, 'cover-open');
    server.closeCover();
    await untilState(printer, 'ready');
    expect(log.map((entry) => entry['state'])).toEqual(['ready', 'offline', 'ready', 'cover-open', 'ready']);
  }));

test('an unreachable printer is asked less and less often', async () => {
  let calls = 0;
  const transport: Transport = {
    address: 'nowhere',
    connect: async () => {
      calls += 1;
      return err({ kind: 'absent', detail: 'not there' });
    },
  };
  const printer = createEscposDriver({ name: 'nowhere', transport, model, clock: systemClock, limits: { pollMs: 10 } });
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(calls).toBeGreaterThan(3);
  expect(calls).toBeLessThan(10);
  await printer.close();
});
