import { join } from 'node:path';
import { CONFIG_REFUSED_EXIT_CODE, loadConfig, toSentence } from './config.ts';
import { buildIfStale } from './launch/build.ts';
import { becomeNode } from './launch/child.ts';
import { say } from './launch/say.ts';
import { startBrowserHost } from './launch/start-browser-host.ts';
import { pickElectron, startElectronHost } from './launch/start-electron-host.ts';
import { findPackageRoot } from './package-root.ts';

/** Entry of `npm start`, `npm run serve` and `npm run maintain`: builds what is stale, then starts the right host. */
const BUILD_FAILED_EXIT_CODE = 4;
const root = findPackageRoot();

process.exitCode = await run(process.argv.slice(2));

function run([first, ...rest]: readonly string[]): Promise<number> {
  if (first === '--maintain') return becomeHost('maintain', rest);
  if (first === '--serve') return becomeHost('serve', rest);
  return startKiosk(first === undefined ? [] : [first, ...rest]);
}

/** For automation: nothing on stdout but what the host itself prints. */
async function becomeHost(host: 'serve' | 'maintain', args: readonly string[]): Promise<number> {
  const built = await buildIfStale({ root, announce: () => say('{"level":"info","msg":"building: out/ is missing or older than the sources"}') });
  if (!built.ok) return failBuild(built.error.output, (sentence) => say(JSON.stringify({ level: 'error', msg: sentence })));
  // npm hands signals on, but when npm itself is killed nobody else would tell the site.
  const isUnderNpm = process.env['npm_lifecycle_event'] !== undefined;
  return becomeNode({ script: join(root, 'out', 'main', `${host}.js`), args, env: process.env, parentPid: isUnderNpm ? process.ppid : null });
}

async function startKiosk(args: readonly string[]): Promise<number> {
  const loaded = loadConfig(args);
  if (!loaded.ok) {
    say(toSentence(loaded.error));
    return CONFIG_REFUSED_EXIT_CODE;
  }
  const built = await buildIfStale({ root, announce: () => say('Building the pages and the core; this takes a few seconds.') });
  if (!built.ok) return failBuild(built.error.output);
  const start = { config: loaded.value, args, root, env: process.env };
  const electron = pickElectron(start);
  return electron === undefined ? startBrowserHost(start) : startElectronHost(electron, start);
}

function failBuild(output: string, tell: (sentence: string) => void = say): number {
  tell(output);
  tell('The build failed, so nothing was started: read the lines above, or run "npm ci" again if files are missing.');
  return BUILD_FAILED_EXIT_CODE;
}
