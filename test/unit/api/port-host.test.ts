import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { oc, type ContractRouterClient } from '@orpc/contract';
import { implement } from '@orpc/server';
import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Audience } from '../../../src-main/api/audience.ts';
import { createPortHost, type PagePort } from '../../../src-main/api/port-host.ts';
import { createLog } from '../../../src-main/log.ts';

const contract = { kiosk: { greet: oc.input(z.object({ name: z.string() })).output(z.string()) }, technician: { stop: oc.output(z.string()) } };
const os = implement(contract).$context<{ readonly audience?: string }>();
const router = os.router({
  kiosk: { greet: os.kiosk.greet.handler(({ input, context }) => `${input.name} at ${context.audience ?? ''}`) },
  technician: { stop: os.technician.stop.handler(() => 'stopped') },
});

/** Electron hands its messages over in an envelope; Node's ports do not. */
function toPagePort(port: MessagePort): PagePort {
  return {
    on: (event: 'message' | 'close', listener: (message: { readonly data: unknown }) => void) => port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

function openPage(audience: Audience): { readonly page: MessagePort; readonly client: ContractRouterClient<typeof contract>; readonly logged: readonly string[] } {
  const { port1, port2 } = new MessageChannel();
  const logged: string[] = [];
  const log = createLog({ level: 'info', write: (line) => logged.push(line) });
  createPortHost({ site: { router, contextFor: (name) => ({ audience: name }) }, isDev: false, log }).serve(toPagePort(port2), audience);
  onTestFinished(() => port1.close());
  const client: ContractRouterClient<typeof contract> = createORPCClient(new RPCLink({ port: port1 as unknown as globalThis.MessagePort }));
  port1.start();
  return { page: port1, client, logged };
}

test('a page in a window speaks to the core as its audience, and reaches nothing else', async () => {
  const { client } = openPage('kiosk');
  expect(await client.kiosk.greet({ name: 'Ibu Sari' })).toBe('Ibu Sari at kiosk');
  await expect(client.technician.stop()).rejects.toThrow();
});

test.each([['text that is no JSON', '{'], ['an object', { i: '1', p: { u: '/kiosk/greet' } }], ['bytes', new Uint8Array(16)], ['nothing', null], ['a call elsewhere', '{"i":"1","p":{"u":"http://elsewhere.test/"}}']])('a page that sends %s loses its port and harms nothing', async (_name, message) => {
  const { page, logged } = openPage('kiosk');
  const closed = once(page, 'close');
  page.postMessage(message);
  await closed;
  expect(logged.join('')).toContain('its port is closed');
  expect(await openPage('kiosk').client.kiosk.greet({ name: 'Pak Budi' })).toBe('Pak Budi at kiosk');
});
