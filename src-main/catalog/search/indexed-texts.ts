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
  /** Its words, by number, in their order. */
  readonly words: readonly number[];
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
  /** By a word's number: how much of a title's meaning it carries (0.3 for the commonest to 1.3 for the rarest). */
  readonly rarities: Float32Array;
  readonly bySkeleton: ReadonlyMap<string, readonly string[]>;
};

export const PLACES_IN_ROW = 32;

type Text = { readonly field: Field; readonly services: readonly number[]; readonly words: readonly string[] };
type IndexedWord = { readonly number: number; readonly terms: Terms; readonly starts: readonly Phrase[]; readonly places: number[]; titles: number };

/** Builds the index of a catalogue. Each distinct word is taken apart once, however often it stands. */
export function buildIndex(catalog: Catalog, lexicon: Lexicon): SearchIndex {
  const words = new Map<string, IndexedWord>();
  const placesOfPhrase = new Map<string, number[]>();
  const rows = textsOf(catalog, lexicon).map(({ field, services, words: texts }, row): Row => {
    const inRow = texts.map((word) => indexWord(words, word, lexicon));
    for (let place = 0; place < inRow.length; place += 1) {
      const word = inRow[place];
      // A body may be longer than a row has places; only titles need the order.
      word?.places.push(row * PLACES_IN_ROW + (field === 'body' ? 0 : place));
      if (word !== undefined && field !== 'body') word.titles += 1;
    }
    if (field === 'body') return { field, services, words: [] };
    addRowPhrases(row, inRow, placesOfPhrase);
    return { field, services, words: inRow.map(({ number }) => number) };
  });
  return { rows, placesOfPhrase, ...gather(words, rows.length, lexicon) };
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

type Gathered = Pick<SearchIndex, 'wordsOfTerm' | 'placesOfWord' | 'titleWords' | 'rarities' | 'bySkeleton'>;

function gather(words: ReadonlyMap<string, IndexedWord>, rows: number, lexicon: Lexicon): Gathered {
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
    rarities: Float32Array.from(words.values(), ({ titles }) => 0.3 + Math.log(1 + rows / Math.max(1, titles)) / Math.log(1 + rows)),
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
  if (!words.some((word) => lexicon.isStop(word))) return words;
  const kept = words.filter((word) => !lexicon.isStop(word));
  return kept.length > 0 ? kept : words;
}
