import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPackageRoot } from '../../../src-main/package-root.ts';
import { findFreePort } from '../../support/free-port.ts';
import type { Note } from './notes.ts';
import type { Order } from './run.ts';

/** The built Electron program in the stand-in, and the same pages as a test sees them. */
export interface StandInApp {
  readonly notes: readonly Note[];
  readonly stderr: () => string;
  /** The one living page whose address holds `part`; waits for a crashed one to be replaced. */
  page(part?: string): Promise<Page>;
  pages(): Promise<readonly Page[]>;
  tell(order: Order): void;
  signal(signal: NodeJS.Signals): void;
  /** The exit code. */
  readonly ended: Promise<number | null>;
  close(): Promise<void>;
}

const PAGE_PATIENCE_MS = 10_000;

/** Starts the built main in the stand-in. */
export async function startStandIn({ args, env = {} }: { readonly args: readonly string[]; readonly env?: Readonly<Record<string, string>> }): Promise<StandInApp> {
  const port = await findFreePort();
  const root = findPackageRoot();
  const child = fork(join(root, 'test', 'electron', 'standin', 'run.ts'), [join(root, 'out', 'main', 'index.js'), ...args], {
    env: { ...process.env, ...env, STANDIN_PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const notes: Note[] = [];
  let stderr = '';
  child.on('message', (message) => notes.push(message as Note));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'exit').then(() => child.exitCode);
  return toStandInApp({ child, notes, ended, stderr: () => stderr, connect: () => chromium.connectOverCDP(`http://127.0.0.1:${port}`) });
}

function toStandInApp({ child, notes, ended, stderr, connect }: { readonly child: ChildProcess; readonly notes: readonly Note[]; readonly ended: Promise<number | null>; readonly stderr: () => string; readonly connect: () => Promise<Browser> }): StandInApp {
  let connected: Promise<BrowserContext> | undefined;
  const crashed = new Set<Page>();
  const pages = async (): Promise<readonly Page[]> => {
    connected ??= connect().then((browser) => watchForCrashes(browser, crashed));
    return (await connected).pages().filter((page) => !crashed.has(page));
  };
  return {
    notes,
    stderr,
    ended,
    pages,
    async page(part = '/kiosk') {
      for (const until = performance.now() + PAGE_PATIENCE_MS; performance.now() < until; await sleep(50)) {
        const [found, ...more] = (await pages()).filter((page) => page.url().includes(part));
        if (found !== undefined && more.length === 0) return found;
      }
      throw new Error(`there is no single page at ${part}: ${(await pages()).map((page) => page.url()).join(', ')}`);
    },
    tell: (order) => void child.send(order),
    signal: (signal) => void child.kill(signal),
    async close() {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await ended;
      clearTimeout(impatience);
    },
  };
}

/** A crashed page stays listed for a moment beside the one that takes its place. */
function watchForCrashes(browser: Browser, crashed: Set<Page>): BrowserContext {
  const [context] = browser.contexts();
  if (context === undefined) throw new Error('the browser behind the stand-in has no pages');
  const watch = (page: Page): void => void page.on('crash', () => crashed.add(page));
  context.pages().forEach(watch);
  context.on('page', watch);
  return context;
}
