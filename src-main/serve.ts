import { join } from 'node:path';
import { removeSiteFile, writeSiteFile } from './api/site-file.ts';
import { startWebHost, type WebHost } from './api/web-host.ts';
import { composeSite, type Site } from './compose.ts';
import { CONFIG_REFUSED_EXIT_CODE, loadConfig, toSentence, type Config } from './config.ts';
import { createLog, type Logger } from './log.ts';
import { findPackageRoot } from './package-root.ts';
import { StartRefusal } from './shared/start-refusal.ts';
import { workerUrlFrom } from './worker-url.ts';

const START_REFUSED_EXIT_CODE = 3;
const PARENT_LOOK_MS = 1000;

/** Node entry: the site without a window, its pages served on loopback. Prints one JSON line on stdout when ready. */
async function main(): Promise<void> {
  const loaded = loadConfig(process.argv.slice(2));
  if (!loaded.ok) return refuse(toSentence(loaded.error), CONFIG_REFUSED_EXIT_CODE);
  const config = loaded.value;
  const log = createLog({ level: config.logLevel });
  try {
    await serve(config, log);
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    log.error({ kind: error.kind, err: error.cause }, 'the site does not start');
    refuse(error.sentence, START_REFUSED_EXIT_CODE);
  }
}

async function serve(config: Config, log: Logger): Promise<void> {
  let stop: () => void = () => process.exit();
  const site = await composeSite(config, { log, workerUrl: workerUrlFrom(import.meta.url), stop: () => stop() });
  const listening = await startWebHost({ site, root: join(findPackageRoot(), 'out', 'renderer'), port: config.port, isDev: config.dev, log });
  if (!listening.ok) {
    await site.close();
    return refuse(listening.error.sentence, START_REFUSED_EXIT_CODE);
  }
  const host = listening.value;
  stop = createStop({ site, host, data: config.data, log });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  if (config.parentPid !== null) followParent(config.parentPid, stop);
  writeSiteFile(config.data, { pid: process.pid, port: host.port, pages: { ...host.pages }, technicianToken: host.tokens.technician });
  process.stdout.write(`${JSON.stringify({ ready: true, pages: host.pages, pid: process.pid })}\n`);
}

/** Stops once, in order: no new pages, the job under way, the journal's goodbye. */
function createStop({ site, host, data, log }: { readonly site: Site; readonly host: WebHost; readonly data: string; readonly log: Logger }): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    removeSiteFile(data);
    host
      .close()
      .then(() => site.close())
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'the site did not stop cleanly');
          process.exit(1);
        },
      );
  };
}

/** A site that a launcher started ends with it, even when the launcher was killed. */
function followParent(pid: number, stop: () => void): void {
  setInterval(() => {
    if (process.ppid !== pid) stop();
  }, PARENT_LOOK_MS).unref();
}

function refuse(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}

void main();
