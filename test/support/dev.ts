import vue from '@vitejs/plugin-vue';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer as createViteServer, type ProxyOptions, type ViteDevServer } from 'vite';
import { z } from 'zod';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { findFreePort } from './free-port.ts';

/** `npm run dev`: pages with hot reload, the core from its TypeScript and started again when that changes, the built-in printer, the dock. No hardware. */
const root = findPackageRoot();
const readyLine = z.object({ ready: z.literal(true), pages: z.object({ kiosk: z.url(), tray: z.url(), counter: z.url(), board: z.url() }) });

/** Every start of the core makes new tokens; a page under work should not have to be opened again, so its address holds only a name. */
const AUDIENCES = ['kiosk', 'tray', 'counter', 'board'] as const;
type Audience = (typeof AUDIENCES)[number];
type Tokens = Record<Audience, string>;

async function main(): Promise<void> {
  const corePort = await findFreePort();
  const tokens: Tokens = { kiosk: '', tray: '', counter: '', board: '' };
  const core = startCore(corePort);
  const vite = await createViteServer({
    configFile: false,
    root: join(root, 'src-renderer'),
    cacheDir: join(root, 'node_modules', '.cache', 'vite-dev'),
    plugins: [vue()],
    server: { host: '127.0.0.1', proxy: { '/rpc': toCore(corePort, tokens), '/voice': { target: `http://127.0.0.1:${corePort}`, changeOrigin: true }, '/board-pictures': { target: `http://127.0.0.1:${corePort}`, changeOrigin: true } } },
  });
  await vite.listen();
  core.onReady((fresh) => {
    Object.assign(tokens, fresh);
    tellAddresses(vite);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(core.child, vite));
  core.child.once('exit', (code) => void vite.close().then(() => process.exit(code ?? 1)));
}

function startCore(port: number): { readonly child: ChildProcess; onReady(listener: (tokens: Tokens) => void): void } {
  const data = join(root, '.cache', 'dev-site');
  mkdirSync(data, { recursive: true });
  const args = ['--watch', '--watch-preserve-output', '--import', join(root, 'test', 'support', 'raw-loader.mjs'), join(root, 'src-main', 'serve.ts'), '--dev', '--data', data, '--port', String(port), ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ANJUNGAN_PARENT_PID: undefined } });
  const lines = createInterface({ input: child.stdout });
  return {
    child,
    onReady(listener) {
      // Node's own words about restarts stand between the ready lines.
      lines.on('line', (line) => (line.startsWith('{') ? listener(toTokens(line)) : say(line)));
    },
  };
}

function toTokens(line: string): Tokens {
  const { pages } = readyLine.parse(JSON.parse(line));
  const tokenOf = (page: string): string => new URL(page).hash.split('/').at(-1) ?? '';
  return { kiosk: tokenOf(pages.kiosk), tray: tokenOf(pages.tray), counter: tokenOf(pages.counter), board: tokenOf(pages.board) };
}

/** To the core the dev server looks like the core's own page: its origin, and the token of the audience that the page names. */
function toCore(port: number, tokens: Tokens): ProxyOptions {
  return {
    target: `http://127.0.0.1:${port}`,
    ws: true,
    changeOrigin: true,
    rewriteWsOrigin: true,
    configure: (proxy) => {
      proxy.on('proxyReqWs', (toCoreRequest, pageRequest) => {
        const named = AUDIENCES.find((audience) => pageRequest.headers['sec-websocket-protocol']?.includes(audience)) ?? 'kiosk';
        toCoreRequest.setHeader('sec-websocket-protocol', `anjungan, ${tokens[named]}`);
      });
    },
  };
}

function tellAddresses(vite: ViteDevServer): void {
  const at = vite.resolvedUrls?.local[0] ?? '';
  say(`\n  kiosk with its dock  ${at}#/kiosk/kiosk?dock\n  paper tray           ${at}#/tray/tray\n  counter              ${at}#/counter/counter\n  board                ${at}#/board/board\n  gallery              ${at}#/gallery\n`);
}

async function stop(core: ChildProcess, vite: ViteDevServer): Promise<void> {
  core.kill('SIGTERM');
  await vite.close();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
