import { createORPCClient } from '@orpc/client';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { ClientRetryPlugin, type ClientRetryPluginContext } from '@orpc/client/plugins';
import { RPCLink as SocketLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket as ReconnectingSocket } from 'partysocket';
import type { InjectionKey } from 'vue';
import type { Contract } from '../../src-main/contract/index.ts';

declare global {
  interface Window {
    /** Put here by the preload of the Electron host. */
    readonly anjungan?: { readonly host: string };
  }
}

export type Client = ContractRouterClient<Contract, ClientRetryPluginContext>;

/** Whether words reach the core now. `whenUp` rejects when the signal aborts first. */
export interface Link {
  readonly isUp: () => boolean;
  readonly onChange: (listener: (isUp: boolean) => void) => void;
  readonly whenUp: (signal: AbortSignal) => Promise<void>;
  /** Gives a link up that may be dead without knowing it, and opens another at once. In Electron there is nothing to renew. */
  readonly renew: () => void;
}

export interface Connection {
  readonly client: Client;
  readonly link: Link;
}

export const connectionKey: InjectionKey<Connection> = Symbol('connection');

/** The preload waits for exactly this message. */
const PORT_MESSAGE = 'anjungan:port';

export function isElectron(): boolean {
  return window.anjungan?.host === 'electron';
}

/** Opens the one link of this page to the core: a MessagePort in Electron, a WebSocket that keeps reconnecting elsewhere. */
export function connect(token: string): Connection {
  return isElectron() ? connectPort() : connectSocket(token);
}

function connectPort(): Connection {
  const { port1, port2 } = new MessageChannel();
  const { link, set } = createLink({ isUpAtFirst: true, renew: () => undefined });
  port1.addEventListener('close', () => set(false));
  window.postMessage(PORT_MESSAGE, location.origin, [port2]);
  port1.start();
  return { client: createORPCClient(new PortLink({ port: port1, plugins: [new ClientRetryPlugin()] })), link };
}

function connectSocket(token: string): Connection {
  const url = new URL('/rpc', location.href);
  url.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  url.hash = '';
  // Nothing is queued while the link is down: a number asked for by somebody who has left must not be taken later.
  const socket = new ReconnectingSocket(url.href, ['anjungan', token], {
    minReconnectionDelay: 150,
    maxReconnectionDelay: 2_000,
    minUptime: 1_000,
    maxEnqueuedMessages: 0,
  });
  const { link, set } = createLink({ isUpAtFirst: false, renew: () => socket.reconnect() });
  socket.addEventListener('open', () => set(true));
  socket.addEventListener('close', () => set(false));
  // partysocket implements the WebSocket interface without extending it.
  const websocket = socket as unknown as WebSocket;
  return { client: createORPCClient(new SocketLink({ websocket, plugins: [new ClientRetryPlugin()] })), link };
}

function createLink({ isUpAtFirst, renew }: { readonly isUpAtFirst: boolean; readonly renew: () => void }): { readonly link: Link; readonly set: (isUp: boolean) => void } {
  let isUp = isUpAtFirst;
  const listeners = new Set<(isUp: boolean) => void>();
  const set = (value: boolean) => {
    if (value === isUp) return;
    isUp = value;
    for (const listener of [...listeners]) listener(isUp);
  };
  const whenUp = (signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (isUp) return resolve();
      const settle = (nowUp: boolean) => {
        if (!nowUp) return;
        listeners.delete(settle);
        resolve();
      };
      listeners.add(settle);
      signal.addEventListener('abort', () => {
        listeners.delete(settle);
        reject(signal.reason);
      });
    });
  return { link: { isUp: () => isUp, onChange: (listener) => void listeners.add(listener), whenUp, renew }, set };
}
