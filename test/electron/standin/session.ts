import { EventEmitter } from 'node:events';
import { onlyAfterReady, onlyBeforeReady } from './life.ts';
import { note } from './notes.ts';
import { registerScheme } from './scheme.ts';
import { strict } from './strict.ts';

export interface ProtocolRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
}
type Handler = (request: ProtocolRequest) => Response | Promise<Response>;
type RequestGuard = (details: { readonly url: string }, answer: (decision: { readonly cancel?: boolean }) => void) => void;
type PermissionHandler = (contents: null, permission: string, answer: (granted: boolean) => void) => void;

/** The custom schemes of one session. */
class ProtocolOfSession {
  readonly handlers = new Map<string, Handler>();

  handle(scheme: string, handler: Handler): void {
    onlyAfterReady('protocol.handle');
    if (this.handlers.has(scheme)) throw new Error(`${scheme} is handled already`);
    this.handlers.set(scheme, handler);
  }
}

/** One Electron session. Its guards are asked by the browser's routing; what they answer to a prompt is noted for the test. */
export class SessionStandIn extends EventEmitter {
  readonly protocol = strict('session.protocol', new ProtocolOfSession());
  guard: RequestGuard = (_details, answer) => answer({ cancel: false });
  readonly webRequest = strict('session.webRequest', {
    onBeforeRequest: (guard: RequestGuard) => {
      this.guard = guard;
    },
  });

  setPermissionRequestHandler(handler: PermissionHandler): void {
    for (const permission of ['media', 'geolocation', 'notifications', 'openExternal']) handler(null, permission, (granted) => note('permission-request', { permission, granted }));
  }

  setPermissionCheckHandler(handler: (contents: null, permission: string) => boolean): void {
    note('permission-check', { granted: handler(null, 'media') });
  }

  setDevicePermissionHandler(handler: (details: object) => boolean): void {
    note('permission-device', { granted: handler({}) });
  }

  /** Whether a request may leave. */
  allows(url: string): Promise<boolean> {
    return new Promise((resolve) => this.guard({ url }, ({ cancel }) => resolve(cancel !== true)));
  }
}

const partitions = new Map<string, SessionStandIn>();

export const session = strict('session', {
  fromPartition(name: string): SessionStandIn {
    onlyAfterReady('session.fromPartition');
    const found = partitions.get(name) ?? strict('session', new SessionStandIn());
    partitions.set(name, found);
    return found;
  },
});

/** The module-level protocol, for registering schemes. */
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string }[]): void {
    onlyBeforeReady('protocol.registerSchemesAsPrivileged');
    for (const { scheme } of schemes) registerScheme(scheme);
    note('schemes', schemes);
  },
});
