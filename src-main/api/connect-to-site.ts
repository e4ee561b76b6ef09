import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Contract } from '../contract/index.ts';
import { StartRefusal } from '../shared/start-refusal.ts';
import { findRunningSite } from './site-file.ts';

export type TechnicianClient = ContractRouterClient<Contract>['technician'];

/** Asks the site that runs on a data folder, over loopback, with the token of its 0600 file. @throws StartRefusal when none runs. */
export async function connectToSite<T>(data: string, ask: (site: TechnicianClient) => Promise<T>): Promise<T> {
  const found = await findRunningSite(data);
  if (found === undefined) throw new StartRefusal('data-folder', `No site runs on ${data}. Start it with "npm run serve -- --data ${data}", then ask again.`);
  const websocket = new WebSocket(`ws://127.0.0.1:${found.port}/rpc`, ['anjungan', found.technicianToken], { origin: `http://127.0.0.1:${found.port}` });
  try {
    await once(websocket, 'open');
    const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ websocket: websocket as unknown as globalThis.WebSocket }));
    return await ask(client.technician);
  } finally {
    websocket.close();
  }
}
