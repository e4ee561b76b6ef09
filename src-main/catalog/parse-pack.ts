import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import { checkPack } from './check-pack.ts';
import { checkDerivedShape, checkPackShape } from './check-shape.ts';
import { derivePack } from './derive-pack.ts';
import { refuse, refuseFor } from './pack-refusal.ts';
import type { PackRefusal } from './pack-refusal.ts';
import type { Pack } from './pack-schema.ts';
import { readPackJson } from './read-json.ts';

export type ParsePackOptions = {
  /** Finds the text of a base pack by its id (`riau-dasar`); the id is made of lower-case words, so it is safe in a file name. */
  readonly bases: (id: string) => string | undefined;
  /** The site that runs here, for example `14.71`: a pack of another site is refused. Absent = any site's pack is taken. */
  readonly site?: string;
};

/**
 * Turns the text of a site pack into a pack that can be used, or says in sentences what is wrong with it. Nothing is repaired:
 * a pack is taken whole or not at all. A pack that builds on a base comes back complete. Pure, but not quick: about 0.1 ms a
 * service, so large packs belong in a worker.
 */
export function parsePack(text: string, { bases, site }: ParsePackOptions): Result<Pack, PackRefusal> {
  const json = readPackJson(text);
  if (!json.ok) return json;
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value)) return err(refuse('invalid', ['a pack is one JSON object']));
  const pack = Object.hasOwn(json.value, 'base') ? completePack(json.value, bases) : checkPackShape(json.value);
  if (!pack.ok) return pack;
  const faults = checkPack(pack.value);
  if (faults.length > 0) return err(refuse('invalid', faults));
  const code = pack.value.site.code;
  if (site !== undefined && code !== site) return err(refuse('wrong-site', [`this is the pack of ${pack.value.site.name} (${code}), but this site is ${site}`]));
  return pack;
}

function completePack(value: object, bases: ParsePackOptions['bases']): Result<Pack, PackRefusal> {
  const derived = checkDerivedShape(value);
  if (!derived.ok) return derived;
  const base = findBase(derived.value.base, bases);
  if (!base.ok) return base;
  const built = derivePack({ base: base.value, derived: derived.value });
  if (!built.ok) return built;
  const whole = checkPackShape(built.value);
  return whole.ok ? ok(whole.value) : err(refuseFor(`with "${derived.value.place}" put into the base "${derived.value.base}"`, whole.error));
}

function findBase(id: string, bases: ParsePackOptions['bases']): Result<Pack, PackRefusal> {
  const text = bases(id);
  if (text === undefined) return err(refuse('unknown-base', [`base: there is no base pack "${id}"`]));
  const json = readPackJson(text);
  const pack = json.ok ? checkPackShape(json.value) : json;
  return pack.ok ? pack : err(refuseFor(`base "${id}"`, pack.error));
}
