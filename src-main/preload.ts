import { contextBridge, ipcRenderer } from 'electron';

/** The few things of a page that a preload needs; the core is compiled without the DOM's types. */
interface PageWindow {
  addEventListener(type: 'message', listener: (event: PageMessage) => void): void;
  removeEventListener(type: 'message', listener: (event: PageMessage) => void): void;
}
interface PageMessage {
  readonly source: unknown;
  readonly data: unknown;
  readonly ports: NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>;
}

const page = globalThis as unknown as PageWindow;

contextBridge.exposeInMainWorld('anjungan', { host: 'electron' });
page.addEventListener('message', handOver);

/** Passes on the one port that the page makes for its link to the core; a second is not listened for. */
function handOver({ source, data, ports: [port] }: PageMessage): void {
  if (source !== page || data !== 'anjungan:port' || port === undefined) return;
  page.removeEventListener('message', handOver);
  ipcRenderer.postMessage('anjungan:port', null, [port]);
}
