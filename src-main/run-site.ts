import { join } from 'node:path';
import { keepBoardKey } from './api/board-key.ts';
import { removeSiteFile, writeSiteFile } from './api/site-file.ts';
import { startWebHost, type WebHost } from './api/web-host.ts';
import { composeSite, type Site, type SiteHost } from './compose.ts';
import type { Config } from './config.ts';
import { toStartRefusal } from './journal/database.ts';
import { JOURNAL_FILE } from './journal/open-journal.ts';
import type { Logger } from './log.ts';
import { findPackageRoot } from './package-root.ts';
import { err, ok, type Result } from './shared/result.ts';
import { StartRefusal } from './shared/start-refusal.ts';

/** A site with its loopback pages, found by others through the `site.json` of its data folder. */
export interface RunningSite {
  readonly site: Site;
  readonly host: WebHost;
  /** In order: no new pages, the job under way, the journal's goodbye. */
  close(): Promise<void>;
}

export interface RunRefusal {
  /** Another process runs a site on this data folder. */
  readonly isTaken: boolean;
  /** For a technician. */
  readonly sentence: string;
}

/** The exit code of every entry whose site does not start. */
export const START_REFUSED_EXIT_CODE = 3;

/** Folder of the built pages. */
export const PAGES_FOLDER = join(findPackageRoot(), 'out', 'renderer');
const VOICE_FOLDER = join(findPackageRoot(), 'resources', 'voice');

/** Brings a site up on its data folder and its port, for whichever host: Node (`serve.ts`) or Electron (`index.ts`). */
export async function runSite(config: Config, siteHost: SiteHost): Promise<Result<RunningSite, RunRefusal>> {
  try {
    return await bringUp(config, siteHost);
  } catch (error) {
    const refusal = toRefusal(error, config.data);
    if (refusal === undefined) throw error;
    siteHost.log.error({ kind: refusal.kind, err: refusal.cause }, 'the site does not start');
    return err({ isTaken: refusal.kind === 'already-running', sentence: refusal.sentence });
  }
}

async function bringUp(config: Config, siteHost: SiteHost): Promise<Result<RunningSite, RunRefusal>> {
  const site = await composeSite(config, siteHost);
  const opened: { close(): Promise<void> }[] = [site];
  const close = async (): Promise<void> => {
    for (const part of opened) await part.close();
  };
  try {
    const listening = await startWebHost({ site, root: PAGES_FOLDER, voiceRoot: VOICE_FOLDER, keptTokens: { board: keepBoardKey(config.data) }, port: config.port, isDev: config.dev, log: siteHost.log });
    if (!listening.ok) {
      await close();
      return err({ isTaken: false, sentence: listening.error.sentence });
    }
    const host = listening.value;
    opened.unshift(host);
    writeSiteFile(config.data, { pid: process.pid, port: host.port, pages: { ...host.pages }, technicianToken: host.tokens.technician });
    return ok({
      site,
      host,
      async close() {
        removeSiteFile(config.data);
        await close();
      },
    });
  } catch (error) {
    await close();
    throw error;
  }
}

/** What a technician can mend: a refusal as it is, a database that cannot be read, a file of the data folder that cannot be used. Anything else is a bug. */
function toRefusal(error: unknown, dataDir: string): StartRefusal | undefined {
  const file = join(dataDir, JOURNAL_FILE);
  // A migration says which one failed, and carries why.
  for (const told of [toStartRefusal(error, file), error instanceof Error ? toStartRefusal(error.cause, file) : undefined]) if (told instanceof StartRefusal) return told;
  if (!(error instanceof Error) || !('syscall' in error && 'path' in error && 'code' in error)) return undefined;
  return new StartRefusal('data-folder', `${String('dest' in error ? error.dest : error.path)} cannot be used (${String(error.code)}). Correct its permissions or move it away, then start again.`, { cause: error });
}

/** Stops a site once, however often it is asked (a terminal's Ctrl+C reaches the launcher and the site), then ends the process with 0 or, when it did not stop cleanly, 1. */
export function createStop({ close, log, exit }: { readonly close: () => Promise<void>; readonly log: Logger; readonly exit: (code: number) => void }): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    close().then(
      () => exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the site did not stop cleanly');
        exit(1);
      },
    );
  };
}
