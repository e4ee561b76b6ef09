import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { findRunningSite } from '../api/site-file.ts';
import { forwardSignals, PARENT_VARIABLE, readFirstLine, waitForExit } from './child.ts';
import { findChromium, hasDisplay } from './find-chromium.ts';
import { ROOT_WARNING, say, tell } from './say.ts';
import { showKiosk } from './show-kiosk.ts';
import type { Pages } from './show-kiosk.ts';
import type { Start } from './start-electron-host.ts';

/** A site to look at. `host` is the process that was started for it; none when the site already ran. */
interface ReachedSite {
  readonly pages: Pages;
  readonly host?: { readonly child: ChildProcess; readonly exit: Promise<number> };
}

const readyLine = z.object({ pages: z.object({ kiosk: z.string(), tray: z.string() }) });

/** Runs the site in Node and shows it in the browser of this machine, or says where to open it. */
export async function startBrowserHost(start: Start): Promise<number> {
  const { config, env } = start;
  const site = await reachSite(start);
  if ('exitCode' in site) return site.exitCode;
  if (site.host !== undefined) forwardSignals(site.host.child);
  if (config.printers.length === 0) tell(`Paper tray, as no printer is configured: ${site.pages.tray}`);
  const browser = hasDisplay(env) ? findChromium({ wanted: config.browser, env }) : undefined;
  if (browser === undefined) {
    tell(`Host: Node without a window, because ${hasDisplay(env) ? 'no Electron, Chromium or Chrome was found' : 'there is no display'}. Open the kiosk in a browser: ${site.pages.kiosk}`);
    return site.host?.exit ?? 0;
  }
  tell(`Host: Node with ${browser} as its window, because Electron's binary is not installed (npm start -- --install-electron fetches it).`);
  if (process.getuid?.() === 0) say(ROOT_WARNING);
  return keepWindow({ browser, site, start });
}

/** The site that already runs on the data folder, else a new one; its exit code when it does not come up. */
async function reachSite({ config, args, root, env }: Start): Promise<ReachedSite | { readonly exitCode: number }> {
  const running = await findRunningSite(config.data);
  if (running !== undefined) return { pages: readyLine.parse(running).pages };
  const child = spawn(process.execPath, [join(root, 'out', 'main', 'serve.js'), ...args], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...env, [PARENT_VARIABLE]: String(process.pid) } });
  const exit = waitForExit(child);
  const line = await readFirstLine(child);
  if (line === undefined) return { exitCode: await exit };
  return { pages: readyLine.parse(JSON.parse(line)).pages, host: { child, exit } };
}

/** Closing the window ends a site that was started for it, and no other. */
async function keepWindow({ browser, site, start: { config } }: { readonly browser: string; readonly site: ReachedSite; readonly start: Start }): Promise<number> {
  const window = showKiosk({ browser, pages: site.pages, windowed: config.windowed, withTray: config.windowed && config.printers.length === 0 });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => window.close());
  const siteEnd = site.host?.exit.then(() => 'site-ended' as const);
  const end = await Promise.race([window.ended, ...(siteEnd === undefined ? [] : [siteEnd])]);
  if (end === 'site-ended') {
    window.close();
    await window.ended;
  } else if (end === 'lost') say(`The browser does not stay open; the site goes on. Open the kiosk in another one: ${site.pages.kiosk}`);
  else site.host?.child.kill('SIGTERM');
  return site.host?.exit ?? 0;
}
