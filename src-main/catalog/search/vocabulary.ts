import { skeletonOf } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import type { SearchIndex } from './indexed-texts.ts';
import { createMeasure, FIRST_LETTER, KEY_BESIDE, SOUNDS_LIKE, toLetters, VOWEL_MORE_OR_LESS } from './word-distance.ts';

/** A known word that a typed one may have been meant to be, and how likely (0-1). `stem` = it is only what known words are built from. */
export type Guess = { readonly word: string; readonly kind: 'word' | 'stem'; readonly likeness: number };

/** The words a search knows: those of the catalogue's titles, those of the lexicon, and what the titles' words are built from. */
export type Vocabulary = {
  /** Whether a folded word is known as it stands. */
  readonly has: (folded: string) => boolean;
  /** Whether it is known at all, be it a stop word: a joined word may be cut into such parts. */
  readonly canBePart: (folded: string) => boolean;
  readonly guess: (folded: string) => readonly Guess[];
  /** Titles' words that begin like this, shortest first. */
  readonly startingWith: (folded: string) => readonly string[];
};

type Entry = { readonly word: string; readonly kind: 'word' | 'stem'; readonly letters: Uint8Array; readonly consonants: number };

const MOST_GUESSES = 6;
const MOST_STARTS = 60;
const WORSE_THAN_BEST = 0.12;
/** Typing without vowels is a habit, not a slip, yet several words may share the consonants. */
const SKELETON_LIKENESS = 0.74;

const CHEAP_LETTERS = [...'aiueoh'].reduce((letters, letter) => letters | (1 << (letter.charCodeAt(0) & 31)), 0);

export function createVocabulary(index: SearchIndex, lexicon: Lexicon): Vocabulary {
  const words = new Set([...index.titleWords, ...lexicon.words]);
  const byLength = Map.groupBy(entriesOf(index, words), (entry) => entry.word.length);
  const measure = createMeasure();
  return {
    has: (folded) => words.has(folded),
    canBePart: (folded) => words.has(folded) || lexicon.littleWords.has(folded),
    guess: (folded) => {
      const guesses = skeletonGuesses(folded, index);
      const limit = slipsAllowed(folded);
      const reach = Math.floor(limit / VOWEL_MORE_OR_LESS);
      const mostLetters = 2 * Math.floor(limit / SOUNDS_LIKE);
      const consonants = consonantsOf(folded);
      const letters = toLetters(folded);
      for (let length = Math.max(2, folded.length - reach); length <= folded.length + reach && limit > 0; length += 1) {
        for (const entry of byLength.get(length) ?? []) {
          if (bitsOf(entry.consonants ^ consonants) > mostLetters) continue;
          const slips = measure(letters, entry.letters, limit);
          if (slips !== Infinity) guesses.push({ word: entry.word, kind: entry.kind, likeness: likenessOf(slips, Math.max(folded.length, length), entry.word) });
        }
      }
      return bestOf(guesses);
    },
    startingWith: (folded) => startingWith(index.titleWords, folded),
  };
}

function* entriesOf(index: SearchIndex, words: ReadonlySet<string>): Generator<Entry> {
  for (const word of words) yield { word, kind: 'word', letters: toLetters(word), consonants: consonantsOf(word) };
  for (const term of index.wordsOfTerm.keys()) {
    const stem = term.startsWith('^') ? term.slice(1) : '';
    if (stem.length >= 5 && !words.has(stem)) yield { word: stem, kind: 'stem', letters: toLetters(stem), consonants: consonantsOf(stem) };
  }
}

/** The key beside the first letter's, with what comes of adding in binary. */
const KEY_BESIDE_FIRST = KEY_BESIDE * FIRST_LETTER + 0.001;

/** How far from a known word a typed one may be, by its length: two letters are never guessed, long words forgive most. */
function slipsAllowed(folded: string): number {
  const { length } = folded;
  if (length <= 2) return 0;
  // Abbreviations are all consonants, and a wrong one makes no other word.
  if (length <= 4 && skeletonOf(folded) === folded) return length === 3 ? KEY_BESIDE_FIRST : 1.4;
  if (length === 3) return 0.7;
  if (length === 4) return KEY_BESIDE_FIRST;
  if (length <= 6) return 1.4;
  return length <= 8 ? 2 : 2.6;
}

function likenessOf(slips: number, length: number, known: string): number {
  const isAbbreviation = length <= 5 && skeletonOf(known) === known;
  return 0.97 - (isAbbreviation ? 0.85 : 1.3) * (slips / length);
}

function skeletonGuesses(folded: string, index: SearchIndex): Guess[] {
  if (folded.length < 3 || skeletonOf(folded) !== folded) return [];
  return (index.bySkeleton.get(folded) ?? []).map((word) => ({ word, kind: 'word', likeness: SKELETON_LIKENESS }));
}

function bestOf(guesses: readonly Guess[]): readonly Guess[] {
  const sorted = guesses.toSorted((a, b) => b.likeness - a.likeness || (a.word < b.word ? -1 : 1));
  const least = (sorted[0]?.likeness ?? 0) - WORSE_THAN_BEST;
  return sorted.filter((guess) => guess.likeness >= least).slice(0, MOST_GUESSES);
}

function startingWith(sorted: readonly string[], start: string): readonly string[] {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < start) low = middle + 1;
    else high = middle;
  }
  const found: string[] = [];
  for (let at = low; at < sorted.length && found.length < 4 * MOST_STARTS; at += 1) {
    const word = sorted[at] ?? '';
    if (!word.startsWith(start)) break;
    found.push(word);
  }
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, MOST_STARTS);
}

/** A set of the consonants in a word but h, whose coming and going is cheap; words whose sets differ much need not be measured. */
function consonantsOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters & ~CHEAP_LETTERS;
}

function bitsOf(letters: number): number {
  let rest = letters;
  let bits = 0;
  for (; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}

