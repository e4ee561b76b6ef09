import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import type { SiteCatalog } from './site-catalog.ts';

const LOOK_EVERY_MS = 2000;

/** Takes a new edition of the named pack file while the site runs; a broken one is refused with its sentences in the log and the old stays. Returns the way to stop. */
export function watchPackFile({ file, siteCatalog, log }: { readonly file: string; readonly siteCatalog: SiteCatalog; readonly log: (entry: { readonly kind: string; readonly [key: string]: unknown }) => void }): () => void {
  async function take(): Promise<void> {
    const outcome = await siteCatalog.replace(readFileSync(file, 'utf8'), 'site');
    if (!outcome.ok) log({ kind: 'pack-refused', sentences: outcome.error });
    else if (outcome.value.changed) log({ kind: 'pack-replaced', version: siteCatalog.current().version });
  }
  const listener = (now: { readonly mtimeMs: number }, before: { readonly mtimeMs: number }): void => {
    if (now.mtimeMs === before.mtimeMs || now.mtimeMs === 0) return;
    take().catch((error: unknown) => log({ kind: 'pack-unreadable', error: error instanceof Error ? error.message : String(error) }));
  };
  watchFile(file, { interval: LOOK_EVERY_MS, persistent: false }, listener);
  return () => unwatchFile(file, listener);
}
