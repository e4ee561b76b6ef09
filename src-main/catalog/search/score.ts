import type { Catalog } from '../catalog.ts';
import { FIELD_WEIGHTS, PLACES_IN_ROW } from './indexed-texts.ts';
import type { SearchIndex } from './indexed-texts.ts';
import type { QueryWord } from './read-query.ts';
import type { Terms } from './word-terms.ts';

/** Below this nothing was really found. */
const LEAST_SCORE = 0.25;
/** Something must be surely meant: one telling word this well held by a name, an alias, an agency or a need, or all of them by requirements. */
const SURE = 0.66;
const SURE_IN_BODY = 1;
const SURE_IN_TITLE = 2;
const LEAST_TELLING = 0.7;
/** Hits far behind the best one only distract. */
const LEAST_SHARE_OF_BEST = 0.4;
/** A word of a title counts as read when it matches at least so well. */
const READ = 0.6;
/** Unknown words lower the trust in what was found, but do not hide it: "ktp jatuh ke sumur" is about a KTP. */
const TRUST_WITHOUT_UNKNOWN = 0.5;
/** What stands on a need's tile is asked for more often. */
const COMMON_NEED = 0.02;

/** How well one word of a phrase is held: by each row, and by each service in its best field. */
type WordScores = { readonly rows: Float32Array; readonly touched: readonly number[]; readonly services: Float32Array; readonly sure: Uint8Array };

/**
 * Prepares ranking: the returned function gives ids of services, best first, all of them worth showing. The large arrays are made once and
 * wiped after each use where they were touched.
 */
export function createScorer(catalog: Catalog, index: SearchIndex): (words: readonly QueryWord[]) => string[] {
  const boosts = boostsOf(catalog);
  const count = catalog.services.length;
  /** One array of rows for each word of a phrase; for each row the set of its words that were read. */
  const rowArrays: Float32Array[] = [];
  const masks = new Int32Array(index.rows.length);

  return (words) => {
    const scored = words.map(({ terms }, place) => scoreWord(terms, (rowArrays[place] ??= new Float32Array(index.rows.length))));
    const found = rank(words, scored);
    for (const { rows, touched } of scored) for (const at of touched) rows[at] = masks[at] = 0;
    return found;
  };

  function rank(words: readonly QueryWord[], scored: readonly WordScores[]): string[] {
    const weights = scored.map(({ services }, place) => (words[place]?.importance ?? 0) * tellingOf(services));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    if (all === 0) return [];
    const titles = bestTitles(scored, weights);
    const trust = trustIn(words, scored);
    const found: { readonly place: number; readonly score: number }[] = [];
    for (let place = 0; place < count; place += 1) {
      let held = 0;
      for (let at = 0; at < scored.length; at += 1) held += (weights[at] ?? 0) * (scored[at]?.services[place] ?? 0);
      const score = ((0.5 * held + 0.5 * (titles[place] ?? 0)) / all) * trust;
      if (score >= LEAST_SCORE && isSure(scored, words, place)) found.push({ place, score: score + (boosts[place] ?? 0) });
    }
    return toIds(found);
  }

  function scoreWord(terms: Terms, rows: Float32Array): WordScores {
    const touched: number[] = [];
    const touch = (places: readonly number[], weight: number): void => {
      for (const place of places) {
        const row = Math.floor(place / PLACES_IN_ROW);
        if (weight >= READ) masks[row] = (masks[row] ?? 0) | (1 << (place % PLACES_IN_ROW));
        const before = rows[row] ?? 0;
        if (before === 0) touched.push(row);
        if (before < weight) rows[row] = weight;
      }
    };
    for (const [word, weight] of wordsMeant(terms)) touch(index.placesOfWord[word] ?? [], weight);
    for (const [term, weight] of terms) touch(index.placesOfPhrase.get(term) ?? [], weight);
    return { rows, touched, ...toServices(rows, touched) };
  }

  function wordsMeant(terms: Terms): ReadonlyMap<number, number> {
    const meant = new Map<number, number>();
    for (const [term, weight] of terms) {
      for (const word of index.wordsOfTerm.get(term) ?? []) if ((meant.get(word) ?? 0) < weight) meant.set(word, weight);
    }
    return meant;
  }

  function toServices(rows: Float32Array, touched: readonly number[]): Pick<WordScores, 'services' | 'sure'> {
    const services = new Float32Array(count);
    const sure = new Uint8Array(count);
    for (const at of touched) {
      const row = index.rows[at];
      if (row === undefined) continue;
      const held = rows[at] ?? 0;
      const weight = held * FIELD_WEIGHTS[row.field];
      for (const service of row.services) {
        if ((services[service] ?? 0) < weight) services[service] = weight;
        if (held >= SURE) sure[service] = Math.max(sure[service] ?? 0, row.field === 'body' ? SURE_IN_BODY : SURE_IN_TITLE);
      }
    }
    return { services, sure };
  }

  /** A word found in few services tells more than one found in many; one that is found only vaguely tells little, one found nowhere nothing. */
  function tellingOf(services: Float32Array): number {
    let best = 0;
    for (const weight of services) if (weight > best) best = weight;
    if (best === 0) return 0;
    let holders = 0;
    for (const weight of services) if (weight >= best * 0.8) holders += 1;
    return best * (0.3 + Math.log(1 + count / holders) / Math.log(1 + count));
  }

  /** For each service its best single title: how much of the phrase it holds, and how much of it the phrase holds. */
  function bestTitles(scored: readonly WordScores[], weights: readonly number[]): Float32Array {
    const titles = new Float32Array(count);
    for (const { touched } of scored) {
      for (const at of touched) {
        const mask = masks[at] ?? 0;
        const row = mask === 0 ? undefined : index.rows[at];
        if (row === undefined || (row.field !== 'name' && row.field !== 'alias')) continue;
        let held = 0;
        for (let place = 0; place < scored.length; place += 1) held += (weights[place] ?? 0) * (scored[place]?.rows[at] ?? 0);
        const title = held * (0.7 + 0.3 * shareRead(row.words, mask)) * FIELD_WEIGHTS[row.field];
        for (const service of row.services) if ((titles[service] ?? 0) < title) titles[service] = title;
        // Read once is enough; another word of the phrase may have touched the same row.
        masks[at] = 0;
      }
    }
    return titles;
  }

  /** How much of a title's meaning the phrase holds, 0-1. */
  function shareRead(words: readonly number[], mask: number): number {
    let all = 0;
    let read = 0;
    for (let place = 0; place < words.length; place += 1) {
      const rarity = index.rarities[words[place] ?? 0] ?? 0;
      all += rarity;
      if ((mask >> place) & 1) read += rarity;
    }
    return all === 0 ? 0 : read / all;
  }

  function toIds(found: { readonly place: number; readonly score: number }[]): string[] {
    const sorted = found.sort((a, b) => b.score - a.score || a.place - b.place);
    const least = (sorted[0]?.score ?? 0) * LEAST_SHARE_OF_BEST;
    return sorted.filter(({ score }) => score >= least).flatMap(({ place }) => catalog.services[place]?.id ?? []);
  }
}

function isSure(scored: readonly WordScores[], words: readonly QueryWord[], place: number): boolean {
  let allHeld = true;
  for (let at = 0; at < scored.length; at += 1) {
    const sure = scored[at]?.sure[place] ?? 0;
    const isTelling = (words[at]?.importance ?? 0) >= LEAST_TELLING || words.length === 1;
    if (isTelling && sure === SURE_IN_TITLE) return true;
    if (sure === 0) allHeld = false;
  }
  return allHeld;
}

function trustIn(words: readonly QueryWord[], scored: readonly WordScores[]): number {
  let known = 0;
  let all = 0;
  for (const [place, { text, importance }] of words.entries()) {
    const letters = text.length * importance;
    all += letters;
    if ((scored[place]?.touched.length ?? 0) > 0) known += letters;
  }
  return all === 0 ? 0 : TRUST_WITHOUT_UNKNOWN + (1 - TRUST_WITHOUT_UNKNOWN) * (known / all);
}

function boostsOf(catalog: Catalog): Float32Array {
  const common = new Map<string, number>();
  for (const { services } of catalog.needs) {
    for (const [place, id] of services.entries()) common.set(id, Math.max(common.get(id) ?? 0, COMMON_NEED / (1 + 0.15 * place)));
  }
  return Float32Array.from(catalog.services, (service) => common.get(service.id) ?? 0);
}
