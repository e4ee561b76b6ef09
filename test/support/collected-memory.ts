import { WebSocket } from 'ws';
import { z } from 'zod';
import type { BuiltSite } from './built-site.ts';

/** Starts a site so that its memory can be collected from outside; a port of loopback. */
export const INSPECTABLE = { NODE_OPTIONS: '--inspect=127.0.0.1:0' } as const;

const reply = z.object({ id: z.int(), result: z.unknown() });
const usage = z.object({ result: z.object({ value: z.number() }) });

/** What a site holds on to, MB of heap after a forced collection: resident memory alone tells when the collector last had time. */
export async function collectedMb(site: Pick<BuiltSite, 'stderr'>): Promise<number> {
  const address = site.stderr().map((line) => /ws:\/\/127\.0\.0\.1:\S+/.exec(line)?.[0]).find((found) => found !== undefined);
  if (address === undefined) throw new Error('the site was not started inspectable');
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  try {
    const ask = (id: number, method: string, params: object = {}): Promise<unknown> => {
      const answered = new Promise<unknown>((resolve) => {
        socket.on('message', (raw: Buffer) => {
          const told = reply.safeParse(JSON.parse(raw.toString('utf8')));
          if (told.success && told.data.id === id) resolve(told.data.result);
        });
      });
      socket.send(JSON.stringify({ id, method, params }));
      return answered;
    };
    await ask(1, 'HeapProfiler.collectGarbage');
    const answer = usage.parse(await ask(2, 'Runtime.evaluate', { expression: 'process.memoryUsage().heapUsed + process.memoryUsage().external' }));
    return answer.result.value / 1e6;
  } finally {
    socket.close();
  }
}
