import { CONFIG_REFUSED_EXIT_CODE, loadConfig, toSentence, type Config } from './config.ts';
import { followParent } from './follow-parent.ts';
import { createLog, endOnBug, type Logger } from './log.ts';
import { workerUrlFrom } from './worker-url.ts';

/** Node entry: the site without a window, its pages served on loopback. Prints one JSON line on stdout when ready. */
async function main(): Promise<void> {
  const loaded = loadConfig(process.argv.slice(2));
  if (!loaded.ok) return refuse(toSentence(loaded.error), CONFIG_REFUSED_EXIT_CODE);
  const config = loaded.value;
  const log = createLog({ level: config.logLevel });
  endOnBug(log);
  await serve(config, log);
}

async function serve(config: Config, log: Logger): Promise<void> {
  // Only now: on a Node that is too old the SQLite binding would end the process before the sentence about it.
  const { createStop, runSite, START_REFUSED_EXIT_CODE } = await import('./run-site.ts');
  let stop: () => void = () => process.exit();
  const started = await runSite(config, { log, workerUrl: workerUrlFrom(import.meta.url), stop: () => stop() });
  if (!started.ok) return refuse(started.error.sentence, START_REFUSED_EXIT_CODE);
  const running = started.value;
  stop = createStop({ close: running.close, log, exit: (code) => process.exit(code) });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  if (config.parentPid !== null) followParent(config.parentPid, stop);
  process.stdout.write(`${JSON.stringify({ ready: true, pages: running.host.pages, ...(running.site.firstAccountFile === undefined ? {} : { firstAccountFile: running.site.firstAccountFile }), pid: process.pid })}\n`);
}

/** Said whatever the log's level: stderr holds JSON lines and nothing else. */
function refuse(sentence: string, code: number): void {
  createLog({ level: 'error' }).error({ kind: 'start-refused', exitCode: code }, sentence);
  process.exitCode = code;
}

void main();
