import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startBuiltSite } from './built-site.ts';
import { startPacedCitizen } from './paced-citizen.ts';
import type { Acknowledged } from './page-visitor.ts';

/** A process that saves numbers and says which are safe, so that somebody can end it at any moment. */
export interface TrialWriter {
  readonly pid: number;
  /** What is promised so far. */
  readonly acknowledged: readonly Acknowledged[];
  readonly refusals: readonly string[];
  /** When the first promise was made. */
  readonly begun: Promise<unknown>;
  signal(signal: NodeJS.Signals): void;
  /** SIGKILL; answers when the process is gone and all it said was heard. */
  kill(): Promise<void>;
}

export interface TrialWriterInput {
  readonly dataDir: string;
  readonly args: readonly string[];
  readonly services: number;
}

/** The built site with one paced page. */
export async function startServedWriter({ dataDir, args, services }: TrialWriterInput): Promise<TrialWriter> {
  const site = await startBuiltSite({ dataDir, args });
  const citizen = await startPacedCitizen(site, { services });
  return {
    pid: site.pid,
    acknowledged: citizen.acknowledged,
    refusals: citizen.refusals,
    begun: Promise.race([citizen.begun, citizen.done]),
    signal: site.signal,
    async kill() {
      await site.kill();
      await citizen.done;
    },
  };
}

/** The same core in a process that does not wait for its disk (synchronous=NORMAL): what the trial must be able to catch. */
export async function startCarelessWriter({ dataDir }: TrialWriterInput): Promise<TrialWriter> {
  const loader = new URL('./raw-loader.mjs', import.meta.url).href;
  const script = fileURLToPath(new URL('./careless-writer.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', loader, script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const acknowledged: Acknowledged[] = [];
  const reader = createInterface({ input: child.stdout });
  const begun = Promise.race([once(reader, 'line'), closed]);
  reader.on('line', (line) => acknowledged.push(JSON.parse(line) as Acknowledged));
  return {
    pid: child.pid ?? 0,
    acknowledged,
    refusals: [],
    begun,
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
