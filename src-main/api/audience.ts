import { ORPCError } from '@orpc/server';
import type { AnyRouter } from '@orpc/server';
import type { StandardRPCHandlerOptions } from '@orpc/server/standard';
import { randomUUID } from 'node:crypto';
import type { Logger } from '../log.ts';

/** Who a page is for. Its token, not its word, decides. */
export const AUDIENCES = ['kiosk', 'tray', 'counter', 'supervisor', 'board', 'technician', 'dev'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Context = Record<PropertyKey, unknown>;

/** `source`: the machine at the other end. */
export interface Connection {
  readonly id: string;
  readonly source: string;
  /** Hears of the end of the connection; absent where a page lives as long as the program. */
  readonly onClosed?: (listener: () => void) => void;
}

/** What a transport needs of a site: the handlers and, per connection, what they may reach. */
export interface ServedSite {
  /** One branch per audience at the top. */
  readonly router: AnyRouter;
  contextFor(audience: Audience, connection: Connection): object;
  /** Told what a procedure or a stream failed of, for what the site must learn from it. */
  onFailure?(error: unknown): void;
  /** The one kind of file that may change while the site runs. */
  readBoardPicture?(file: string): Promise<{ readonly type: string; readonly body: Buffer } | undefined>;
}

/** Calls and streams of one page at once. It follows two or three things; a burst of numbers, as a bench asks for, still fits. */
const MOST_AT_ONCE = 64;

/** The branches that exist for an audience; the others cannot even be named by its pages. */
const BRANCHES: Record<Audience, readonly Audience[]> = { kiosk: ['kiosk'], tray: ['tray'], counter: ['counter'], supervisor: ['supervisor', 'counter'], board: ['board'], technician: ['technician'], dev: ['kiosk', 'tray', 'dev'] };

/** The part of a site's router that an audience reaches. On a development site a kiosk page also has the dock (`dev`). */
export function selectBranches({ router, audience, isDev }: { readonly router: AnyRouter; readonly audience: Audience; readonly isDev: boolean }): AnyRouter {
  const wanted = isDev && audience === 'kiosk' ? ([...BRANCHES.kiosk, 'dev'] as const) : BRANCHES[audience];
  const branches = router as Readonly<Record<string, AnyRouter | undefined>>;
  return Object.fromEntries(wanted.flatMap((name) => (branches[name] === undefined ? [] : [[name, branches[name]]]))) as AnyRouter;
}

/**
 * Options of every RPC handler: a bug in a handler or a stream is logged once with an incident id, and the page is told that id and nothing else.
 * Declared errors, refused input and calls that the page gave up pass unchanged.
 */
export function createHandlerOptions({ site, log }: { readonly site: Pick<ServedSite, 'onFailure'>; readonly log: Logger }): StandardRPCHandlerOptions<Context> {
  const underWay = new Map<unknown, number>();
  const count = (page: unknown, by: 1 | -1): void => {
    const open = (underWay.get(page) ?? 0) + by;
    if (open === 0) underWay.delete(page);
    else underWay.set(page, open);
  };
  return {
    clientInterceptors: [
      async ({ next, path, signal, context: { connectionId: page } }) => {
        const toPageError = (error: unknown): unknown => (signal?.aborted === true ? error : reportBug({ error, path, site, log }));
        if ((underWay.get(page) ?? 0) >= MOST_AT_ONCE) throw new ORPCError('TOO_MANY_REQUESTS');
        // Counted before it is known to be a stream: a hundred asked for in one breath must not all pass.
        count(page, 1);
        try {
          const output = await next();
          if (isStream(output)) return watchStream(output, { toPageError, onEnd: () => count(page, -1) });
          count(page, -1);
          return output;
        } catch (error) {
          count(page, -1);
          throw toPageError(error);
        }
      },
    ],
  };
}

function reportBug({ error, path, site, log }: { readonly error: unknown; readonly path: readonly string[]; readonly site: Pick<ServedSite, 'onFailure'>; readonly log: Logger }): unknown {
  if (error instanceof ORPCError && error.status < 500) return error;
  const incident = randomUUID();
  const cause: unknown = error instanceof ORPCError ? (error.cause ?? error) : error;
  log.error({ incident, procedure: path.join('.'), err: cause }, 'a procedure failed');
  site.onFailure?.(cause);
  return new ORPCError('INTERNAL_SERVER_ERROR', { data: { incident } });
}

type Stream = AsyncIterator<unknown> & AsyncIterable<unknown>;

function isStream(output: unknown): output is Stream {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/** Not a generator: its `return()` would wait behind a `next()` that never comes. */
function watchStream(stream: Stream, { toPageError, onEnd }: { readonly toPageError: (error: unknown) => unknown; readonly onEnd: () => void }): Stream {
  let isOpen = true;
  const end = (): void => {
    if (isOpen) onEnd();
    isOpen = false;
  };
  const watched: Stream = {
    next: async () => {
      try {
        const step = await stream.next();
        if (step.done === true) end();
        return step;
      } catch (error) {
        end();
        throw toPageError(error);
      }
    },
    return: async (value) => {
      end();
      return (await stream.return?.(value)) ?? { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => watched,
  };
  return watched;
}
