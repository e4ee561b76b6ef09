import { eventIterator, oc } from '@orpc/contract';
import { implement } from '@orpc/server';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { MAX_CONNECTIONS } from '../../src-main/api/socket-host.ts';
import { startWebHost } from '../../src-main/api/web-host.ts';
import type { WebHost } from '../../src-main/api/web-host.ts';
import { createLog } from '../../src-main/log.ts';
import { connectPage } from '../support/page-client.ts';

const contract = {
  kiosk: {
    greet: oc.input(z.object({ name: z.string() })).output(z.string()),
    fail: oc.output(z.string()),
    states: oc.output(eventIterator(z.object({ n: z.int(), filling: z.string() }))),
  },
  technician: { stop: oc.output(z.string()) },
  dev: { moveClock: oc.output(z.string()) },
};
type Contract = typeof contract;

let produced = 0;
const os = implement(contract);
const router = os.router({
  kiosk: {
    greet: os.kiosk.greet.handler(({ input }) => `Selamat datang, ${input.name}`),
    fail: os.kiosk.fail.handler(() => {
      throw new TypeError('the table /var/secret.db is missing');
    }),
    states: os.kiosk.states.handler(async function* () {
      for (produced = 0; ; ) yield { n: ++produced, filling: 'x'.repeat(200_000) };
    }),
  },
  technician: { stop: os.technician.stop.handler(() => 'stopped') },
  dev: { moveClock: os.dev.moveClock.handler(() => 'moved') },
});

let root: string;
let host: WebHost;
let logged: string[];

/** Names that were asked for, as they came. */
let asked: string[] = [];
async function readBoardPicture(file: string): Promise<{ readonly type: string; readonly body: Buffer } | undefined> {
  asked.push(file);
  if (file === 'sick.png') throw new Error('the disk at /var/secret is sick');
  return file === 'taman.png' ? { type: 'image/png', body: Buffer.from('picture') } : undefined;
}

async function start(isDev = false): Promise<WebHost> {
  logged = [];
  const started = await startWebHost({ site: { router, contextFor: () => ({}), readBoardPicture }, root, voiceRoot: join(root, 'voice'), port: 0, isDev, log: createLog({ level: 'debug', write: (line) => logged.push(line) }) });
  if (!started.ok) throw new Error(started.error.sentence);
  return started.value;
}

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'pages-'));
  mkdirSync(join(root, 'assets'));
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Anjungan</title>');
  writeFileSync(join(root, 'assets', 'app-1a2b.js'), 'export {};');
  writeFileSync(join(root, 'assets', 'app-1a2b.js.map'), '{}');
  host = await start();
});

afterEach(async () => {
  vi.useRealTimers();
  await host.close();
  rmSync(root, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

function fetchPath(path: string, { headers = {}, method = 'GET' }: { headers?: Record<string, string>; method?: string } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (part: string) => (body += part)).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

/** The HTTP status that a WebSocket upgrade was refused with; 101 when it was accepted. */
function upgradeStatus({ path = '/rpc', origin = `http://127.0.0.1:${host.port}`, protocols = ['anjungan', host.tokens.kiosk], headers = {} }: { path?: string; origin?: string; protocols?: string[]; headers?: Record<string, string> }): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, protocols, { origin, headers });
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', reject);
    socket.on('open', () => {
      socket.close();
      resolve(101);
    });
  });
}

describe('pages', () => {
  test('come with a policy that lets only our own scripts run and only our own socket open', async () => {
    const { status, headers, body } = await fetchPath('/');
    expect(status).toBe(200);
    expect(body).toContain('Anjungan');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain(`connect-src 'self' ws://127.0.0.1:${host.port};`);
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin', 'cache-control': 'no-cache' });
  });

  test('keep files whose names change with their content, and hide source maps', async () => {
    expect((await fetchPath('/assets/app-1a2b.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await fetchPath('/assets/app-1a2b.js.map')).status).toBe(404);
  });

  test('hands out a picture of the boards by its plain name, and asks for every other name as it came', async () => {
    asked = [];
    const good = await fetchPath('/board-pictures/taman.png?v=1');
    expect(good).toMatchObject({ status: 200, body: 'picture', headers: { 'content-type': 'image/png', 'x-content-type-options': 'nosniff' } });
    expect(await fetchPath('/board-pictures/taman.png', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    for (const path of ['/board-pictures/', '/board-pictures/%2e%2e/pack.json', '/board-pictures/../pack.json', '/board-pictures//etc/passwd']) expect((await fetchPath(path)).status, path).toBe(404);
    expect(asked).toEqual(['taman.png', 'taman.png', '', '%2e%2e/pack.json', '../pack.json', '/etc/passwd']);
    // A trouble with the disk ends one answer, is logged, and says nothing of the disk to the page.
    await expect(fetchPath('/board-pictures/sick.png')).rejects.toThrow();
    expect(logged.join()).toContain('a board picture could not be served');
    expect((await fetchPath('/board-pictures/taman.png')).status).toBe(200);
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/assets/..%2f..%2fetc/passwd', '/..\\index.html', '/%00', '/%E0%A4%A', '//etc/passwd', 'http://elsewhere.test/'])('cannot be left by asking for %s', async (path) => {
    expect((await fetchPath(path)).status).toBe(404);
  });

  test('are only read: other methods are refused, HEAD has no body', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) expect((await fetchPath('/', { method })).status).toBe(405);
    expect(await fetchPath('/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test('are refused to a name that was made to point at this machine', async () => {
    expect((await fetchPath('/', { headers: { host: `evil.test:${host.port}` } })).status).toBe(421);
    expect((await fetchPath('/', { headers: { host: '127.0.0.1:1' } })).status).toBe(421);
    expect((await fetchPath('/', { headers: { host: `localhost:${host.port}` } })).status).toBe(200);
  });

  test('have an address for a watchdog to ask', async () => {
    expect(await fetchPath('/health')).toMatchObject({ status: 200, body: '{"ok":true}' });
  });
});

describe('connections', () => {
  test('are refused from another origin', async () => {
    for (const origin of ['http://evil.test', 'null', `https://127.0.0.1:${host.port}`, `http://localhost:${host.port}`, 'http://127.0.0.1:1']) expect(await upgradeStatus({ origin })).toBe(403);
    expect(await upgradeStatus({ headers: { host: `evil.test:${host.port}` }, origin: `http://evil.test:${host.port}` })).toBe(403);
  });

  test('are refused without the boot token', async () => {
    for (const protocols of [[], ['anjungan'], ['anjungan', 'wrong'], [host.tokens.kiosk], ['anjungan', host.tokens.kiosk.slice(1)], ['anjungan', host.tokens.kiosk, 'more'], ['other', host.tokens.kiosk]])
      expect(await upgradeStatus({ protocols })).toBe(401);
    expect(await upgradeStatus({ path: `/rpc?token=${host.tokens.kiosk}` })).toBe(404);
    expect(await upgradeStatus({})).toBe(101);
  });

  test('never put a token into the log', async () => {
    await upgradeStatus({});
    await upgradeStatus({ protocols: ['anjungan', 'guessed-token'] });
    const all = logged.join('');
    for (const token of [...Object.values(host.tokens), 'guessed-token']) expect(all).not.toContain(token);
    expect(all).toContain('a connection was refused');
  });

  test('of a kiosk page reach the kiosk and nothing else', async () => {
    const page = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    expect(await page.client.kiosk.greet({ name: 'Ibu Sari' })).toBe('Selamat datang, Ibu Sari');
    await expect(page.client.technician.stop()).rejects.toThrow();
    await expect(page.client.dev.moveClock()).rejects.toThrow();
    page.close();
    const technician = await connectPage<Contract>({ port: host.port, token: host.tokens.technician });
    expect(await technician.client.technician.stop()).toBe('stopped');
    await expect(technician.client.kiosk.greet({ name: 'x' })).rejects.toThrow();
    technician.close();
  });

  test('have a dock on a development site only', async () => {
    expect(await upgradeStatus({ protocols: ['anjungan', host.tokens.dev] })).toBe(401);
    expect(host.pages).not.toHaveProperty('gallery');
    await host.close();
    host = await start(true);
    const page = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    expect(await page.client.dev.moveClock()).toBe('moved');
    expect(host.pages).toHaveProperty('gallery');
    page.close();
  });

  test('beyond those of a full hall wait outside', async () => {
    const pages = await Promise.all(Array.from({ length: MAX_CONNECTIONS }, () => connectPage<Contract>({ port: host.port, token: host.tokens.kiosk })));
    expect(await upgradeStatus({})).toBe(503);
    pages[0]?.close();
    await vi.waitFor(async () => expect(await upgradeStatus({})).toBe(101));
    pages.forEach((page) => page.close());
  });

  test('that fall silent are let go after two pings', async () => {
    await host.close();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    host = await start();
    const mute = new WebSocket(`ws://127.0.0.1:${host.port}/rpc`, ['anjungan', host.tokens.kiosk], { origin: `http://127.0.0.1:${host.port}`, autoPong: false });
    await once(mute, 'open');
    const answering = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    const pinged = once(answering.socket, 'ping');
    vi.advanceTimersByTime(10_000);
    await pinged;
    expect(await answering.client.kiosk.greet({ name: 'a' })).toContain('a');
    const gone = once(mute, 'close');
    vi.advanceTimersByTime(10_000);
    await gone;
    expect(await answering.client.kiosk.greet({ name: 'b' })).toContain('b');
    answering.close();
  });

  test('hear a goodbye when the site stops', async () => {
    const page = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    const closed = once(page.socket, 'close');
    await host.close();
    expect((await closed)[0]).toBe(1001);
  });
});

describe('a page that misbehaves loses its own connection and no other', () => {
  async function expectOnlyThatOneCloses(code: number, misbehave: (socket: WebSocket) => void): Promise<void> {
    const good = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    const bad = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
    bad.socket.on('error', () => undefined);
    const closed = once(bad.socket, 'close');
    misbehave(bad.socket);
    expect((await closed)[0]).toBe(code);
    expect(await good.client.kiosk.greet({ name: 'Pak Budi' })).toContain('Pak Budi');
    expect((await fetchPath('/health')).status).toBe(200);
    good.close();
  }

  test('frames of 16 MB', () => expectOnlyThatOneCloses(1009, (socket) => socket.send('x'.repeat(16 * 1024 * 1024))));
  test('text that is not JSON', () => expectOnlyThatOneCloses(1008, (socket) => socket.send('{"i":')));
  test('JSON that is no call', () => expectOnlyThatOneCloses(1008, (socket) => socket.send('{"i":"1","p":{"u":"http://elsewhere.test/x"}}')));
  test('a call that pretends to carry a form', () => expectOnlyThatOneCloses(1008, (socket) => socket.send('{"i":"1","p":{"u":"/kiosk/greet","h":{"content-type":"multipart/form-data"}}}')));
  test('binary messages', () => expectOnlyThatOneCloses(1008, (socket) => socket.send(Buffer.from([0xff, 1, 2]))));
  test('thousands of messages at once', () => expectOnlyThatOneCloses(1008, (socket) => Array.from({ length: 2000 }, (_, n) => socket.send(`{"i":"${n}","t":4}`))));

  test('bytes that are no WebSocket frame', async () => {
    const raw = connect(host.port, '127.0.0.1');
    raw.write(
      `GET /rpc HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nOrigin: http://127.0.0.1:${host.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: anjungan, ${host.tokens.kiosk}\r\n\r\n`,
    );
    await once(raw, 'data');
    raw.write(Buffer.alloc(1024, 0xff));
    await once(raw, 'close');
    expect((await fetchPath('/health')).status).toBe(200);
  });
});

test('a slow page is not asked for more than the one state it has not read', async () => {
  const page = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
  const states = await page.client.kiosk.states();
  await states.next();
  page.socket.pause();
  const settled = await waitUntilSteady(() => produced);
  expect(settled).toBeLessThan(60);
  page.socket.resume();
  await vi.waitFor(() => expect(produced).toBeGreaterThan(settled + 5));
  page.socket.terminate();
});

test('a bug is logged with an incident that the page is told, and the page learns nothing else', async () => {
  const page = await connectPage<Contract>({ port: host.port, token: host.tokens.kiosk });
  const failure: unknown = await page.client.kiosk.fail().catch((error: unknown) => error);
  const incident = (failure as { data?: { incident?: string } }).data?.incident ?? '';
  expect(incident).toMatch(/^[0-9a-f-]{36}$/);
  expect(JSON.stringify(failure) + String(failure)).not.toContain('secret.db');
  expect(logged.find((line) => line.includes(incident))).toContain('secret.db');
  page.close();
});

test('a port in use is refused with a sentence', async () => {
  const second = await startWebHost({ site: { router, contextFor: () => ({}) }, root, voiceRoot: join(root, 'voice'), port: host.port, isDev: false, log: createLog({ level: 'silent' }) });
  expect(second).toMatchObject({ ok: false, error: { kind: 'port-taken', sentence: `Port ${host.port} is in use by another program: choose another with --port, or 0 for any free one.` } });
});

/** The value once it has not moved for 300 ms. */
async function waitUntilSteady(read: () => number): Promise<number> {
  for (let last = -1; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    if (read() === last) return last;
    last = read();
  }
}
