import type { Browser, BrowserContextOptions, Page } from '@playwright/test';

/** Pages at once: as many as a hall machine has cores. Nothing is timed here. */
const AT_ONCE = 2;

/** Goes through gallery entries with two pages of one look; what each visit found, in the entries' order. */
export async function visitEntries<T>({ browser, look, entries, visit }: { readonly browser: Browser; readonly look: BrowserContextOptions; readonly entries: readonly string[]; readonly visit: (page: Page, entry: string) => Promise<readonly T[]> }): Promise<T[]> {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...look });
  const found = new Map<string, readonly T[]>();
  const waiting = [...entries];
  async function walk(): Promise<void> {
    const page = await context.newPage();
    for (let entry = waiting.shift(); entry !== undefined; entry = waiting.shift()) found.set(entry, await visit(page, entry));
    await page.close();
  }
  await Promise.all(Array.from({ length: AT_ONCE }, walk));
  await context.close();
  return entries.flatMap((entry) => found.get(entry) ?? []);
}
