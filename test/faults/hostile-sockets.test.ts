import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite, type BuiltSite } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, takeTicket } from '../support/page-visitor.ts';
import { createLastingTrialFolder, type TrialFolder } from '../support/trial-folder.ts';

const HUGE_BYTES = 16 * 1024 * 1024;

let trial: TrialFolder & { remove(): void };
let site: BuiltSite;
let given = 0;

beforeAll(async () => {
  await ensureBuilt();
  trial = createLastingTrialFolder();
  site = await startBuiltSite(trial);
});
afterAll(async () => {
  expect(await site.stop()).toBe(0);
  expect(await maintain('verify', trial.dataDir)).toMatchObject({ code: 0, answer: { ok: true, fault: null } });
  trial.remove();
});

/** The site is unharmed when another page gets the very next number. */
async function expectNextNumber(): Promise<void> {
  const page = await site.connect();
  const taken = await takeTicket(page, { serviceId: serviceIdAt(0), revision: await readRevision(page, serviceIdAt(0)) });
  page.close();
  given += 1;
  expect(taken).toMatchObject({ ok: true, value: { number: `AA${String(given).padStart(3, '0')}` } });
}
function tokenOf(page: string): string {
  return new URL(site.pages[page] ?? '').hash.split('/').at(-1) ?? '';
}
function open({ protocols, origin = `http://127.0.0.1:${site.port}` }: { readonly protocols: readonly string[]; readonly origin?: string }): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${site.port}/rpc`, [...protocols], { origin });
}
async function statusOf(socket: WebSocket): Promise<number | undefined> {
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { readonly statusCode?: number }];
  return response.statusCode;
}

describe('a connection that is not from one of our pages is refused, and the next citizen gets a number', () => {
  test.each([
    ['from another origin', () => open({ protocols: ['anjungan', tokenOf('kiosk')], origin: 'http://elsewhere.test' }), 403],
    ['from a file of this machine', () => open({ protocols: ['anjungan', tokenOf('kiosk')], origin: 'null' }), 403],
    ['without the boot token', () => open({ protocols: ['anjungan'] }), 401],
    ['with a made-up token', () => open({ protocols: ['anjungan', 'A'.repeat(43)] }), 401],
    ['with the token but not our subprotocol', () => open({ protocols: [tokenOf('kiosk')] }), 401],
  ])('%s', async (_name, attempt, status) => {
    expect(await statusOf(attempt())).toBe(status);
    await expectNextNumber();
  });
});

describe('a page that sends what no page sends loses its own connection only', () => {
  test.each([
    ['16 MB of text', (socket: WebSocket) => socket.send('x'.repeat(HUGE_BYTES))],
    ['16 MB of JSON', (socket: WebSocket) => socket.send(JSON.stringify({ i: 1, p: { u: '/kiosk/search', b: 'x'.repeat(HUGE_BYTES) } }))],
    ['16 MB of bytes', (socket: WebSocket) => socket.send(Buffer.alloc(HUGE_BYTES))],
    ['16 MB in a thousand pieces', (socket: WebSocket) => Array.from({ length: 1000 }, (_, piece) => socket.send('x'.repeat(HUGE_BYTES / 1000), { fin: piece === 999 }))],
    ['half a JSON', (socket: WebSocket) => socket.send('{"i":')],
    ['a call to a branch of another audience', (socket: WebSocket) => Array.from({ length: 900 }, (_, n) => socket.send(JSON.stringify({ i: n + 1, p: { u: '/technician/stop', b: {} } })))],
  ])('%s', async (_name, send) => {
    const socket = open({ protocols: ['anjungan', tokenOf('kiosk')] });
    await once(socket, 'open');
    socket.on('error', () => socket.terminate());
    const closed = once(socket, 'close');
    send(socket);
    await closed;
    await expectNextNumber();
  });

  test('a page that follows the state a hundred times over gets a few of the streams, and keeps its connection', async () => {
    const page = await site.connect();
    const leave = new AbortController();
    const opened = await Promise.allSettled(Array.from({ length: 100 }, () => page.client.kiosk.watch(undefined, { signal: leave.signal })));
    expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(64);
    leave.abort();
    await expect.poll(() => page.client.kiosk.watch().then(() => true, () => false)).toBe(true);
    page.close();
    await expectNextNumber();
  });

  test('16 MB of bytes that are no WebSocket frame', async () => {
    const raw = connect(site.port, '127.0.0.1');
    const key = Buffer.alloc(16, 1).toString('base64');
    raw.on('error', () => raw.destroy());
    raw.write(`GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${site.port}\r\nOrigin: http://127.0.0.1:${site.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Protocol: anjungan, ${tokenOf('kiosk')}\r\n\r\n`);
    await once(raw, 'data');
    raw.write(Buffer.alloc(HUGE_BYTES, 0xff));
    await once(raw, 'close');
    await expectNextNumber();
  });
});
