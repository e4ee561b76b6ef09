import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../journal/journal-port.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { StartRefusal } from '../shared/start-refusal.ts';
import type { CatalogStore, StoredPack } from './catalog-store.ts';
import { createCatalog, type Catalog, type FormerCatalogs } from './catalog.ts';
import { createDayPlans } from './day-plans.ts';
import { importPack, readStoredPack, STREAM } from './import-pack.ts';
import type { Pack } from './pack-schema.ts';
import { parsePack } from './parse-pack.ts';
import { createSearch, type Search } from './search.ts';

export interface SiteCatalogDeps {
  readonly journal: Journal;
  readonly store: CatalogStore;
  /** Folder of the built-in packs. */
  readonly packsDir: string;
  readonly site: string;
}

/** The catalogue in force: replaceable while the site runs. */
export interface SiteCatalog {
  current(): Catalog;
  /** The catalogue to describe a service by: the one in force or, for a ticket of a service that a newer pack dropped, the last one that had it. */
  knowing(serviceId: string): Catalog;
  /** Built on first use. */
  search(): Search;
  /** Takes a pack's text whole or refuses it with sentences; the old one stays in force then. */
  replace(text: string, actor: string): Promise<Result<{ readonly changed: boolean }, readonly string[]>>;
  /** After a new pack, and after a new plan for one of its services' days. */
  onReplaced(listener: () => void): void;
}

/**
 * Loads the catalogue of a starting site: a pack that was named is imported when it differs; the built-in one when the site has none yet or has an
 * older edition of the same.
 * @throws StartRefusal when there is no usable pack.
 */
export async function openSiteCatalog(deps: SiteCatalogDeps, packFile: string | null): Promise<SiteCatalog> {
  const file = packFile ?? join(deps.packsDir, `${deps.site}.json`);
  const stored = deps.store.findPack();
  const text = readPackFile(file, packFile === null && stored !== undefined);
  if (text !== undefined && (packFile !== null || stored === undefined || isNewerEdition(text, stored))) {
    const imported = await importText(deps, text, 'site');
    if (!imported.ok) throw unusable(file, imported.error);
  }
  return createSiteCatalog(deps, await readFormer(deps.journal));
}

/** Packs that may have given numbers which are still open: those of one busy day of changes, newest first. */
const MOST_FORMER = 3;

async function readFormer(journal: Journal): Promise<readonly StoredPack[]> {
  const version = await journal.versionOf(STREAM);
  const events = await journal.readStream(STREAM, Math.max(1, version - MOST_FORMER));
  return events.flatMap((event) => (event.type === 'catalog.pack-imported' ? [event.data] : [])).slice(0, -1).reverse();
}

function createSiteCatalog(deps: SiteCatalogDeps, atStart: readonly StoredPack[]): SiteCatalog {
  const listeners = new Set<() => void>();
  const plans = createDayPlans(deps.store);
  let former = atStart.map(later);
  const past: FormerCatalogs = {
    find(ask) {
      for (const read of former) {
        const found = ask(read());
        if (found !== undefined) return found;
      }
      return undefined;
    },
  };
  let catalog = createCatalog(readCurrent(deps.store), plans, past);
  let search: Search | undefined;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  deps.journal.onAppended((events) => {
    if (!events.some(({ type }) => type === 'service.day-planned')) return;
    plans.reload();
    tell();
  });
  return {
    current: () => catalog,
    knowing(serviceId) {
      if (catalog.findService(serviceId) !== undefined) return catalog;
      return past.find((one) => (one.findService(serviceId) === undefined ? undefined : one)) ?? catalog;
    },
    search: () => (search ??= createSearch(catalog)),
    async replace(text, actor) {
      const imported = await importText(deps, text, actor);
      if (!imported.ok || !imported.value.changed) return imported;
      const before = catalog;
      former = [() => before, ...former].slice(0, MOST_FORMER);
      catalog = createCatalog(readCurrent(deps.store), plans, past);
      search = undefined;
      tell();
      return imported;
    },
    onReplaced(listener) {
      listeners.add(listener);
    },
  };
}

/** Read only when somebody asks: it takes as long as a start. */
function later(stored: StoredPack): () => Catalog {
  let catalog: Catalog | undefined;
  return () => (catalog ??= createCatalog(readStoredPack(stored)));
}

async function importText({ journal, store, packsDir, site }: SiteCatalogDeps, text: string, actor: string): Promise<Result<{ readonly changed: boolean }, readonly string[]>> {
  const parsed = parsePack(text, { bases: (id) => readPackFile(join(packsDir, `${id}.json`), true), site });
  if (!parsed.ok) return err(parsed.error.sentences);
  const imported = await importPack({ journal, current: store.findPack() }, { pack: parsed.value, actor });
  return imported.ok ? ok(imported.value) : err(['The disk refused to save the pack; free some space and try again.']);
}

/**
 * The site code by a pack file, before anything else is known: a first start with an unusable pack leaves no trace in the data folder.
 * @throws StartRefusal
 */
export function readSiteCode({ packsDir, packFile, site }: { readonly packsDir: string; readonly packFile: string; readonly site: string | null }): string {
  const parsed = parsePack(readPackFile(packFile, false) ?? '', { bases: (id) => readPackFile(join(packsDir, `${id}.json`), true), ...(site === null ? {} : { site }) });
  if (!parsed.ok) throw unusable(packFile, parsed.error.sentences);
  return parsed.value.site.code;
}

function unusable(file: string, sentences: readonly string[]): StartRefusal {
  return new StartRefusal('pack', `The pack ${file} cannot be used: ${sentences.join(' ')} Correct the file or name another with --pack.`);
}

function readCurrent(store: CatalogStore): Pack {
  const stored = store.findPack();
  if (stored === undefined) throw new Error('a site without a pack');
  return readStoredPack(stored);
}

function readPackFile(file: string, mayBeAbsent: boolean): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (mayBeAbsent) return undefined;
    throw new StartRefusal('pack', `The pack ${file} cannot be read. Name a readable file with --pack, or a site with a built-in pack with --site.`, { cause: error });
  }
}

/** Same pack, higher edition. Text that is no JSON is left to the import's own refusal. */
function isNewerEdition(text: string, stored: { readonly packId: string; readonly version: string }): boolean {
  try {
    const { id, version } = JSON.parse(text) as { id?: unknown; version?: unknown };
    return id === stored.packId && typeof version === 'string' && compareEditions(version, stored.version) > 0;
  } catch {
    return true;
  }
}

function compareEditions(a: string, b: string): number {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
