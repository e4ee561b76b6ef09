import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { Audience } from '../api/audience.ts';
import type { PortHost } from '../api/port-host.ts';
import { isAppUrl } from './app-protocol.ts';

/** The one channel of the program; `preload.ts` and the page's client know its name. */
const PORT_CHANNEL = 'anjungan:port';

export interface PagePortsInput {
  readonly ports: PortHost;
  /** The audience of a window that we opened; undefined for any other page. */
  readonly audienceOf: (contents: WebContents) => Audience | undefined;
  readonly onRefused: (reason: 'unknown-window' | 'foreign-page' | 'inner-frame' | 'no-port') => void;
}

/** Point 17 of the checklist: a port is served only when it comes from the main frame of a window of ours that shows a page of ours. */
export function listenForPagePorts(ipcMain: Pick<IpcMain, 'on'>, { ports, audienceOf, onRefused }: PagePortsInput): void {
  ipcMain.on(PORT_CHANNEL, (event) => {
    const audience = audienceOf(event.sender);
    const refusal = findRefusal(event, audience);
    const [port, ...surplus] = event.ports;
    surplus.forEach((other) => other.close());
    if (refusal === undefined && port !== undefined && audience !== undefined) return ports.serve(port, audience);
    port?.close();
    onRefused(refusal ?? 'no-port');
  });
}

function findRefusal({ senderFrame }: IpcMainEvent, audience: Audience | undefined): 'unknown-window' | 'foreign-page' | 'inner-frame' | undefined {
  if (audience === undefined) return 'unknown-window';
  if (senderFrame === null || !isAppUrl(senderFrame.url)) return 'foreign-page';
  return senderFrame.parent === null ? undefined : 'inner-frame';
}
