import { RPCHandler } from '@orpc/server/message-port';
import { randomUUID } from 'node:crypto';
import type { Logger } from '../log.ts';
import { systemClock } from '../shared/clock.ts';
import { createHandlerOptions, selectBranches } from './audience.ts';
import type { Audience, Context, ServedSite } from './audience.ts';
import { createMessageGate } from './message-gate.ts';

/** One end of a message channel whose other end a page holds (Electron's `MessagePortMain`). */
export interface PagePort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start(): void;
  close(): void;
}

export interface PortHost {
  /** Serves a page of an audience until either side closes the port. */
  serve(port: PagePort, audience: Audience): void;
}

/** Serves pages that live in windows of this same process. */
export function createPortHost({ site, isDev, log }: { readonly site: ServedSite; readonly isDev: boolean; readonly log: Logger }): PortHost {
  const options = createHandlerOptions({ site, log });
  return {
    serve(port, audience) {
      const id = randomUUID();
      const gate = createMessageGate({ clock: systemClock });
      const handler = new RPCHandler<Context>(selectBranches({ router: site.router, audience, isDev }), options);
      const checked = {
        on(event: string, listener: (message?: { data: unknown }) => void): void {
          if (event === 'close') return void port.on('close', () => listener());
          port.on('message', ({ data }) => {
            const message = gate.check(data);
            if (message.ok) return listener({ data: message.value });
            log.warn({ audience, connection: id, refusal: message.error }, 'a page sent what no page sends; its port is closed');
            port.close();
          });
        },
        postMessage: (message: unknown) => port.postMessage(message),
      };
      handler.upgrade(checked, { context: site.contextFor(audience, { id, source: 'window' }) as Context });
      port.start();
    },
  };
}
