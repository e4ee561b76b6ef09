import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Contract } from '../../src-main/contract/index.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { connectPage, type PageClient } from './page-client.ts';

const readyLine = z.object({ ready: z.literal(true), pages: z.record(z.string(), z.url()), pid: z.int() });
const answerLine = z.looseObject({ ok: z.boolean() });

/** The built Node host as a process of its own, as a technician runs it. */
export interface BuiltSite {
  readonly pid: number;
  readonly port: number;
  readonly pages: Readonly<Record<string, string>>;
  /** Process start to ready line, ms. */
  readonly readyMs: number;
  /** Log lines so far. */
  readonly stderr: () => readonly string[];
  /** Connects as a kiosk page. */
  connect(): Promise<PageClient<Contract>>;
  isAlive(): boolean;
  signal(signal: NodeJS.Signals): void;
  /** SIGTERM; answers with the exit code. */
  stop(): Promise<number | null>;
  /** SIGKILL; answers when the process is gone. */
  kill(): Promise<void>;
}

/** What a start that came to nothing left. */
export interface EndedStart {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ServeInput {
  readonly dataDir: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts the built site and waits for its ready line. Throws with what it said when it does not come. */
export async function startBuiltSite(input: ServeInput): Promise<BuiltSite> {
  const started = await tryToStart(input);
  if ('code' in started) throw new Error(`the site did not start (exit ${started.code}): ${started.stderr}`);
  return started;
}

/** As `startBuiltSite`, for starts that are expected to be refused. Throws when the site does start. */
export async function startRefused(input: ServeInput): Promise<EndedStart> {
  const started = await tryToStart(input);
  if ('code' in started) return started;
  await started.stop();
  throw new Error('the site started, though it should have refused');
}

async function tryToStart({ dataDir, args = [], env = {} }: ServeInput): Promise<BuiltSite | EndedStart> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [outFile('serve.js'), '--data', dataDir, '--port', '0', ...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout = gather(child, 'stdout');
  const stderr = gather(child, 'stderr');
  const gone = once(child, 'close');
  const first = await Promise.race([stdout.first, gone]);
  if (typeof first !== 'string') return { code: child.exitCode, stdout: stdout.lines.join('\n'), stderr: stderr.lines.join('\n') };
  const readyMs = performance.now() - startedAt;
  const { pages, pid } = readyLine.parse(JSON.parse(first));
  return toBuiltSite({ child, gone, pages, pid, readyMs, stderr: () => stderr.lines });
}

function toBuiltSite({ child, gone, pages, ...rest }: { readonly child: ChildProcess; readonly gone: Promise<unknown>; readonly pages: Readonly<Record<string, string>>; readonly pid: number; readonly readyMs: number; readonly stderr: () => readonly string[] }): BuiltSite {
  const kiosk = new URL(pages['kiosk'] ?? '');
  const port = Number(kiosk.port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await gone;
  };
  return {
    ...rest,
    pages,
    port,
    connect: () => connectPage<Contract>({ port, token: kiosk.hash.split('/').at(-1) ?? '' }),
    isAlive: () => child.exitCode === null && child.signalCode === null,
    signal: (signal) => void child.kill(signal),
    async stop() {
      await end('SIGTERM');
      return child.exitCode;
    },
    kill: () => end('SIGKILL'),
  };
}

export interface MaintainAnswer {
  readonly code: number | null;
  readonly answer: Readonly<Record<string, unknown>> & { readonly ok: boolean };
  readonly stderr: string;
}

/** Runs one built `maintain` command. */
export async function maintain(command: string, dataDir: string, args: readonly string[] = []): Promise<MaintainAnswer> {
  const child = spawn(process.execPath, [outFile('maintain.js'), command, '--data', dataDir, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stdout = gather(child, 'stdout');
  const stderr = gather(child, 'stderr');
  await once(child, 'close');
  return { code: child.exitCode, answer: answerLine.parse(JSON.parse(stdout.lines.join('\n'))), stderr: stderr.lines.join('\n') };
}

function outFile(name: string): string {
  return join(findPackageRoot(), 'out', 'main', name);
}

interface Gathered {
  readonly lines: string[];
  /** The first line; never when none comes. */
  readonly first: Promise<string>;
}

function gather(child: ChildProcess, from: 'stdout' | 'stderr'): Gathered {
  const lines: string[] = [];
  const stream = child[from];
  if (stream === null) throw new Error(`${from} is not piped`);
  const reader = createInterface({ input: stream });
  const first = new Promise<string>((resolve) => reader.once('line', resolve));
  reader.on('line', (line) => lines.push(line));
  return { lines, first };
}
