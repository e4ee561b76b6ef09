import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Pack } from '../../../src-main/catalog/pack-schema.ts';
import { parsePack } from '../../../src-main/catalog/parse-pack.ts';

/** A pack that comes with the program, complete and checked. */
export function readSitePack(code: string): Pack {
  const parsed = parsePack(readText(code) ?? '', { bases: readText, site: code });
  if (!parsed.ok) throw new Error(parsed.error.sentences.join('\n'));
  return parsed.value;
}

function readText(id: string): string | undefined {
  const file = fileURLToPath(new URL(`../../../resources/site-packs/${id}.json`, import.meta.url));
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
