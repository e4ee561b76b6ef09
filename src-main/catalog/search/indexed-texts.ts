import type { Catalog } from '../catalog.ts';
import type { PackService } from '../pack-schema.ts';
import { fold, skeletonOf, toWords } from './fold.ts';
import type { Lexicon, Phrase } from './lexicon.ts';
import { findPhrases, phrasesFrom, termsOf } from './word-terms.ts';
import type { Terms } from './word-terms.ts';

/** How much a word counts by where it stands. Names and aliases are titles: each a whole of its own. */
export const FIELD_WEIGHTS = { name: 1, alias: 0.97, agency: 0.7, need: 0.5, body: 0.36 } as const;
export type Field = keyof typeof FIELD_WEIGHTS;

/** One text of one or several services. */
export type Row = {
  readonly field: Field;
  /** Places of the services in the catalogue's list. */
  readonly services: readonly number[];
  /** Share of each word in the row's meaning; sums to 1. Rare words mean more. */
  readonly shares: readonly number[];
};

export type SearchIndex = {
  readonly rows: readonly Row[];
  /** term -> numbers of the words that can be found by it. */
  readonly wordsOfTerm: ReadonlyMap<string, readonly number[]>;
  /** number of a word -> where it stands: row * 32 + place in the row. */
  readonly placesOfWord: readonly (readonly number[])[];
  /** Groups that only several words of a row make together, and all words they cover, as in `placesOfWord`. */
  readonly placesOfPhrase: ReadonlyMap<string, readonly number[]>;
  /** Folded words of names, aliases, agencies and needs, sorted: what a typed word may have been meant to be. */
  readonly titleWords: readonly string[];
  readonly bySkeleton: ReadonlyMap<string, readonly string[]>;
};

export const PLACES_IN_ROW = 32;

type Text = { readonly field: Field; readonly services: readonly number[]; readonly words: readonly string[] };
type IndexedWord = { readonly number: number; readonly terms: Terms; readonly starts: readonly Phrase[]; readonly places: number[]; titles: number };

/** Builds the index of a catalogue. Each distinct word is taken apart once, however often it stands. */
export function buildIndex(catalog: Catalog, lexicon: Lexicon): SearchIndex {
  const texts = textsOf(catalog, lexicon);
  const words = new Map<string, IndexedWord>();
  const placesOfPhrase = new Map<string, number[]>();
  for (const [row, text] of texts.entries()) {
    const inRow = text.words.map((word) => indexWord(words, word, lexicon));
    if (text.field === 'body') {
      for (const word of inRow) word.places.push(row * PLACES_IN_ROW);
      continue;
    }
    for (const [place, word] of inRow.entries()) {
      word.places.push(row * PLACES_IN_ROW + place);
      word.titles += 1;
    }
    addRowPhrases(row, inRow, placesOfPhrase);
  }
  const rows = texts.map(({ field, services, words: ofRow }): Row => ({ field, services, shares: field === 'body' ? [1] : sharesOf(ofRow, words, texts.length) }));
  return { rows, placesOfPhrase, ...gather(words, lexicon) };
}

function indexWord(words: Map<string, IndexedWord>, word: string, lexicon: Lexicon): IndexedWord {
  const known = words.get(word);
  if (known !== undefined) return known;
  const terms = termsOf(word, lexicon);
  const indexed = { number: words.size, terms, starts: phrasesFrom(terms, lexicon), places: [], titles: 0 };
  words.set(word, indexed);
  return indexed;
}

function addRowPhrases(row: number, words: readonly IndexedWord[], placesOfPhrase: Map<string, number[]>): void {
  for (const { at, phrase } of findPhrases(words)) {
    const places = placesOfPhrase.get(phrase.group) ?? [];
    placesOfPhrase.set(phrase.group, places);
    for (let place = at; place < at + phrase.words.length; place += 1) places.push(row * PLACES_IN_ROW + place);
  }
}

function gather(words: ReadonlyMap<string, IndexedWord>, lexicon: Lexicon): Pick<SearchIndex, 'wordsOfTerm' | 'placesOfWord' | 'titleWords' | 'bySkeleton'> {
  const wordsOfTerm = new Map<string, number[]>();
  const titleWords = new Set<string>();
  for (const [word, { number, terms, titles }] of words) {
    if (titles > 0) titleWords.add(fold(word));
    for (const term of terms.keys()) {
      const known = wordsOfTerm.get(term);
      if (known === undefined) wordsOfTerm.set(term, [number]);
      else known.push(number);
    }
  }
  return {
    wordsOfTerm,
    placesOfWord: [...words.values()].map(({ places }) => places),
    titleWords: [...titleWords].sort(),
    bySkeleton: Map.groupBy(new Set([...titleWords, ...lexicon.words]), skeletonOf),
  };
}

function textsOf(catalog: Catalog, lexicon: Lexicon): Text[] {
  const placeOf = new Map(catalog.services.map((service, place) => [service.id, place]));
  const title = (field: Field, services: readonly number[], text: string): Text => ({ field, services, words: meaningful(toWords(text), lexicon).slice(0, PLACES_IN_ROW) });
  const places = (ids: readonly string[]): number[] => ids.flatMap((id) => placeOf.get(id) ?? []);
  return [
    ...catalog.services.flatMap(({ name, aliases }, place) => [
      title('name', [place], name.id),
      title('name', [place], name.en),
      ...aliases.map((text) => title('alias', [place], text)),
    ]),
    ...catalog.services.map((service, place): Text => ({ field: 'body', services: [place], words: bodyOf(service).filter((word) => !lexicon.isStop(word)) })),
    ...catalog.agencies.flatMap(({ id, name, shortName, aliases }) => {
      const services = places(catalog.servicesOfAgency(id).map((service) => service.id));
      return [name.id, name.en, shortName, ...aliases].map((text) => title('agency', services, text));
    }),
    ...catalog.needs.flatMap(({ name, services }) => [name.id, name.en].map((text) => title('need', places(services), text))),
  ];
}

function bodyOf({ standard, deciderName }: PackService): string[] {
  const texts = [...standard.requirements.map((requirement) => requirement.text), standard.product].flatMap(({ id, en }) => [id, en]);
  return [...new Set(toWords([...texts, deciderName ?? ''].join(' ')))];
}

function meaningful(words: readonly string[], lexicon: Lexicon): readonly string[] {
  const kept = words.filter((word) => !lexicon.isStop(word));
  return kept.length > 0 ? kept : words;
}

function sharesOf(ofRow: readonly string[], words: ReadonlyMap<string, IndexedWord>, rows: number): number[] {
  const rarities = ofRow.map((word) => 0.3 + Math.log(1 + rows / (words.get(word)?.titles ?? 1)) / Math.log(1 + rows));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  return rarities.map((rarity) => rarity / all);
}
