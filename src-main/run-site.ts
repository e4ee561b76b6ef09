import { join } from 'node:path';
import { keepBoardKey } from './api/board-key.ts';
import { removeSiteFile, writeSiteFile } from './api/site-file.ts';
import { startWebHost, type WebHost } from './api/web-host.ts';
import { composeSite, type Site, type SiteHost } from './compose.ts';
import type { Config } from './config.ts';
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
  const site = await compose(config, siteHost);
  if (!site.ok) return site;
  const listening = await startWebHost({ site: site.value, root: PAGES_FOLDER, voiceRoot: VOICE_FOLDER, keptTokens: { board: keepBoardKey(config.data) }, port: config.port, isDev: config.dev, log: siteHost.log });
  if (!listening.ok) {
    await site.value.close();
    return err({ isTaken: false, sentence: listening.error.sentence });
  }
  const host = listening.value;
  writeSiteFile(config.data, { pid: process.pid, port: host.port, pages: { ...host.pages }, technicianToken: host.tokens.technician });
  return ok({
    site: site.value,
    host,
    async close() {
      removeSiteFile(config.data);
      await host.close();
      await site.value.close();
    },
  });
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

async function compose(config: Config, siteHost: SiteHost): Promise<Result<Site, RunRefusal>> {
  try {
    return ok(await composeSite(config, siteHost));
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    siteHost.log.error({ kind: error.kind, err: error.cause }, 'the site does not start');
    return err({ isTaken: error.kind === 'already-running', sentence: error.sentence });
  }
}
