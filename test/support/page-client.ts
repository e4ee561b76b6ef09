import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { AnyContractRouter, ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';

export interface PageClient<T extends AnyContractRouter> {
  readonly client: ContractRouterClient<T>;
  readonly socket: WebSocket;
  close(): void;
}

/** Connects as a page of an audience does: subprotocol, token and Origin. `port` is a running web host's. */
export async function connectPage<T extends AnyContractRouter>({ port, token }: { readonly port: number; readonly token: string }): Promise<PageClient<T>> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/rpc`, ['anjungan', token], { origin: `http://127.0.0.1:${port}` });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  // The link asks for the DOM's WebSocket; the methods it uses are the same on ws.
  const client: ContractRouterClient<T> = createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket }));
  return { client, socket, close: () => socket.close() };
}
