import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const siteFile = z.strictObject({
  pid: z.int().min(1),
  port: z.int().min(1).max(65_535),
  pages: z.record(z.string(), z.url()),
  technicianToken: z.string().min(1),
});

/** How to reach the site that runs on a data folder: for `npm run maintain` and for a window that attaches. */
export type SiteFile = Readonly<z.output<typeof siteFile>>;

const HEALTH_TIMEOUT_MS = 1000;

/** Writes `site.json`, readable by its owner alone: whoever reads it may do what a technician may. Removed on a clean stop. */
export function writeSiteFile(data: string, content: SiteFile): void {
  mkdirSync(data, { recursive: true });
  const file = fileOf(data);
  const fresh = `${file}.${process.pid}`;
  rmSync(fresh, { force: true });
  writeFileSync(fresh, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
  renameSync(fresh, file);
}

/** Removes `site.json` if it is this process's own. */
export function removeSiteFile(data: string): void {
  if (readSiteFile(data)?.pid === process.pid) rmSync(fileOf(data), { force: true });
}

/** What stands in `site.json`; undefined when there is none or it is not one. It may be left over from a crash: see `findRunningSite`. */
export function readSiteFile(data: string): SiteFile | undefined {
  try {
    return siteFile.safeParse(JSON.parse(readFileSync(fileOf(data), 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

/** The site that runs on a data folder and answers now; undefined when there is none. */
export async function findRunningSite(data: string): Promise<SiteFile | undefined> {
  const found = readSiteFile(data);
  if (found === undefined || !isAlive(found.pid)) return undefined;
  return (await answersHealth(found.port)) ? found : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: alive, but another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function answersHealth(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health`, { signal: AbortSignal.timeout(HEALTH_TIMEOUT_MS) });
    return answer.ok && ((await answer.json()) as { ok?: unknown }).ok === true;
  } catch {
    return false;
  }
}

function fileOf(data: string): string {
  return join(data, 'site.json');
}
