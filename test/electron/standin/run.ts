import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { standin as StandIn, app as App } from './electron.ts';

/** `node test/electron/standin/run.ts MAIN.js [options]`: runs a built main with the module `electron` = the stand-in. */
const url = new URL('./electron.ts', import.meta.url).href;
registerHooks({ resolve: (specifier, context, next) => (specifier === 'electron' ? { url, shortCircuit: true } : next(specifier, context)) });

const { standin, app } = (await import(url)) as { readonly standin: typeof StandIn; readonly app: typeof App };
const [, , main = '', ...args] = process.argv;
// As Electron's own: the binary, the app's folder, the options.
process.argv = [process.execPath, '.', ...args];
await standin.start(Number(process.env['STANDIN_PORT']));
process.on('SIGTERM', () => app.quit());
process.on('message', obey);
await import(pathToFileURL(main).href);
app.becomeReady();

/** What a test can make happen that no page can. */
export type Order =
  | { readonly order: 'post-from-foreign-frame'; readonly url: string; readonly isInner: boolean }
  | { readonly order: 'become-unresponsive' };

function obey(order: Order): void {
  if (order.order === 'post-from-foreign-frame') standin.windows[0]?.contents.postFromForeignFrame({ channel: 'anjungan:port', url: order.url, isInner: order.isInner });
  else standin.windows[0]?.window.emit('unresponsive');
}
