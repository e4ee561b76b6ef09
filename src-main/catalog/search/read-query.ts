import { fold, stemsOf, toWords } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import type { SearchIndex } from './indexed-texts.ts';
import { cutJoined, joinTorn } from './split-words.ts';
import type { Guess, Vocabulary } from './vocabulary.ts';
import { addPhrases, raise, stemTerm, termsOf } from './word-terms.ts';
import type { Terms } from './word-terms.ts';

/** One word of a phrase: all it may mean, and how much it counts (1 = plainly). */
export type QueryWord = { readonly text: string; readonly terms: Terms; readonly importance: number };

export type ReadDeps = { readonly index: SearchIndex; readonly lexicon: Lexicon; readonly vocabulary: Vocabulary };

const LONGEST_TEXT = 200;
const MOST_TYPED = 40;
const MOST_WORDS = 12;
const RELATED_OF_GUESS = 0.9;
const STEM_GUESS = 0.9;

/**
 * Reads what a citizen typed: separates words that were written together, joins torn ones, drops words that say nothing, and gives each
 * word left its meanings. The last word may be unfinished, so it also stands for every known word that begins like it.
 */
export function readQuery(text: string, deps: ReadDeps): readonly QueryWord[] {
  const typed = toWords(text.slice(0, LONGEST_TEXT)).slice(0, MOST_TYPED);
  const guess = guessOnce(deps.vocabulary);
  const words = joinTorn(typed, deps.vocabulary).flatMap((word) => separate(word, guess, deps));
  const telling = [...new Set(meaningful(words, deps.lexicon))].slice(0, MOST_WORDS);
  const rows = telling.map((word, place) => meaningsOf(word, place === telling.length - 1, guess, deps));
  addPhrases(rows, deps.lexicon);
  for (const row of rows) addRelated(row, deps.lexicon);
  return telling.map((word, place) => ({ text: word, terms: rows[place] ?? new Map(), importance: deps.lexicon.importanceOf(word) }));
}

/** Measuring a word against all known ones is the dearest step; a phrase asks for some words twice. */
function guessOnce(vocabulary: Vocabulary): Vocabulary['guess'] {
  const guessed = new Map<string, readonly Guess[]>();
  return (folded) => {
    const guesses = guessed.get(folded) ?? vocabulary.guess(folded);
    guessed.set(folded, guesses);
    return guesses;
  };
}

function meaningful(words: readonly string[], lexicon: Lexicon): readonly string[] {
  const telling = words.filter((word) => !lexicon.isStop(word));
  return telling.length > 0 ? telling : words;
}

/** Known words and likely slips stay whole; only what is neither is cut. */
function separate(word: string, guess: Vocabulary['guess'], { vocabulary, index }: ReadDeps): readonly string[] {
  if (isKnown(word, vocabulary, index)) return [word];
  const parts = cutJoined(word, vocabulary);
  if (parts === undefined) return [word];
  const likeness = guess(fold(word))[0]?.likeness ?? 0;
  return likeness > 0.84 ? [word] : parts;
}

function isKnown(word: string, vocabulary: Vocabulary, index: SearchIndex): boolean {
  if (vocabulary.canBePart(fold(word))) return true;
  return stemsOf(word).some((stem) => stem.length >= 4 && index.wordsOfTerm.has(stemTerm(stem)));
}

function meaningsOf(word: string, isLast: boolean, guess: Vocabulary['guess'], deps: ReadDeps): Map<string, number> {
  const { vocabulary, lexicon } = deps;
  const folded = fold(word);
  const terms = new Map(termsOf(word, lexicon));
  if (!vocabulary.has(folded)) for (const likely of guessesFor(word, guess, deps)) addGuess(terms, likely, lexicon);
  if (isLast) {
    for (const known of vocabulary.startingWith(folded)) raise(terms, known, 0.5 + 0.42 * (folded.length / known.length));
  }
  return terms;
}

function guessesFor(word: string, guess: Vocabulary['guess'], { index }: ReadDeps): readonly Guess[] {
  const guesses = guess(fold(word));
  const knownByStem = stemsOf(word).some((stem) => stem.length >= 4 && index.wordsOfTerm.has(stemTerm(stem)));
  return knownByStem ? guesses.filter(({ likeness }) => likeness > 0.85) : guesses;
}

function addGuess(terms: Map<string, number>, { word, kind, likeness }: Guess, lexicon: Lexicon): void {
  if (kind === 'stem') {
    raise(terms, stemTerm(word), likeness * STEM_GUESS);
    for (const group of lexicon.groupsOf(word)) raise(terms, group, likeness * STEM_GUESS * 0.95);
    return;
  }
  for (const [term, weight] of termsOf(word, lexicon)) raise(terms, term, likeness * weight);
}

function addRelated(terms: Map<string, number>, lexicon: Lexicon): void {
  for (const [group, weight] of [...terms]) {
    if (!group.startsWith('~')) continue;
    for (const related of lexicon.relatedTo(group)) raise(terms, related.group, weight * related.weight * (weight < SURE ? RELATED_OF_GUESS : 1));
  }
}

const SURE = 0.9;
