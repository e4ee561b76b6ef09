import { app, Menu, powerSaveBlocker, protocol } from 'electron';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { findRunningSite, type SiteFile } from './api/site-file.ts';
import { CONFIG_REFUSED_EXIT_CODE, loadConfig, toSentence, type Config } from './config.ts';
import { followParent } from './follow-parent.ts';
import { createLog, endOnBug, type Logger } from './log.ts';
import { createStop, runSite, START_REFUSED_EXIT_CODE } from './run-site.ts';
import { registerAppScheme } from './shell/app-protocol.ts';
import { attachToSite, waitForSite } from './shell/attach.ts';
import { openOwnWindows } from './shell/host.ts';
import { toOwnArguments } from './shell/own-arguments.ts';
import { workerUrlFrom } from './worker-url.ts';

/** Electron entry: lifecycle and windows only. Hosts the site, or attaches to a `serve` already running on the same data folder. */
registerAppScheme(protocol);
app.enableSandbox();
main();

function main(): void {
  const loaded = loadConfig(toOwnArguments(process.argv, app));
  if (!loaded.ok) return refuse(toSentence(loaded.error), CONFIG_REFUSED_EXIT_CODE);
  const config = loaded.value;
  const log = createLog({ level: config.logLevel });
  endOnBug(log);
  if (!useDataFolder(config)) return refuse(`The data folder ${config.data} cannot be written: correct its permissions, or name another with --data.`, START_REFUSED_EXIT_CODE);
  if (!app.requestSingleInstanceLock()) return refuse('Anjungan already has a window for this data folder; look at the other screens, or close it first.', START_REFUSED_EXIT_CODE);
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
  app.on('child-process-gone', (_event, { type, reason }) => log.warn({ process: type, reason }, 'a process of the window system ended'));
  if (config.parentPid !== null) followParent(config.parentPid, () => app.quit());
  // Not awaited at the top level: Electron becomes ready only after this module has ended.
  void app.whenReady().then(() => start(config, log)).catch((error: unknown) => {
    log.fatal({ err: error }, 'the windows could not be opened');
    app.exit(1);
  });
}

/** What Electron writes itself (caches, the lock of one window per folder) lies beside the site's own files. */
function useDataFolder({ data }: Config): boolean {
  const folder = join(data, 'electron');
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return false;
  }
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  return true;
}

async function start(config: Config, log: Logger): Promise<void> {
  powerSaveBlocker.start('prevent-display-sleep');
  const served = await findRunningSite(config.data);
  if (served !== undefined) return attach(served, config, log);
  const started = await runSite(config, { log, workerUrl: workerUrlFrom(import.meta.url), stop: () => app.quit() });
  if (started.ok) {
    quitAfter(started.value.close, log);
    return openOwnWindows({ running: started.value, config, log });
  }
  // A `serve` holds the folder's lock a moment before it can be found.
  const starting = started.error.isTaken ? await waitForSite(config.data) : undefined;
  if (starting === undefined) return refuse(started.error.sentence, START_REFUSED_EXIT_CODE);
  return attach(starting, config, log);
}

function attach(served: SiteFile, config: Config, log: Logger): void {
  log.info({ pid: served.pid }, 'attached to the site that already runs on this data folder');
  attachToSite({ served, config, log });
}

/** Quitting waits for the site: the job under way, the journal's goodbye. */
function quitAfter(close: () => Promise<void>, log: Logger): void {
  const stop = createStop({ close, log, exit: (code) => app.exit(code) });
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop();
  });
}

function refuse(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  app.exit(code);
}
