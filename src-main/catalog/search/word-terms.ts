import { fold, stemsOf } from './fold.ts';
import type { Lexicon, Phrase } from './lexicon.ts';

/**
 * What a word may be found by, with how surely (0-1): its own folded form, `^stem` for what it may be built from, `~group` for the words
 * that mean the same. Services and phrases are both turned into terms; they meet where they share one.
 */
export type Terms = ReadonlyMap<string, number>;

/** A phrase of the lexicon that stands in a row of words, from word `at` on. */
export type FoundPhrase = { readonly at: number; readonly phrase: Phrase; readonly weight: number };

const STEM = 0.92;
const FAR_STEM = 0.8;
const SAME_MEANING = 0.95;
const SAME_MEANING_BY_STEM = 0.86;

export function termsOf(word: string, lexicon: Lexicon): Terms {
  const folded = fold(word);
  const terms = new Map<string, number>([[folded, 1]]);
  const stems = stemsOf(word);
  for (const stem of stems) terms.set(stemTerm(stem), stem.length * 2 > folded.length ? STEM : FAR_STEM);
  const groups = lexicon.groupsOf(folded);
  for (const group of groups) terms.set(group, SAME_MEANING);
  if (groups.length === 0) for (const group of stems.flatMap((stem) => lexicon.groupsOf(stem))) terms.set(group, SAME_MEANING_BY_STEM);
  return terms;
}

export function stemTerm(stem: string): string {
  return `^${stem}`;
}

const NO_PHRASES: readonly Phrase[] = [];

/** The phrases that may begin with a word. */
export function phrasesFrom(terms: Terms, lexicon: Lexicon): readonly Phrase[] {
  let phrases: readonly Phrase[] = NO_PHRASES;
  for (const term of terms.keys()) {
    const more = lexicon.phrasesFrom.get(term.startsWith('^') ? term.slice(1) : term);
    if (more !== undefined && more !== phrases) phrases = phrases.length === 0 ? more : [...new Set([...phrases, ...more])];
  }
  return phrases;
}

const NONE_FOUND: readonly FoundPhrase[] = [];

/** Finds the phrases that stand in a row of words; each holds as well as its weakest word. */
export function findPhrases(row: readonly { readonly terms: Terms; readonly starts: readonly Phrase[] }[]): readonly FoundPhrase[] {
  let found = NONE_FOUND;
  for (let at = 0; at < row.length - 1; at += 1) {
    for (const phrase of row[at]?.starts ?? NO_PHRASES) {
      let weight = 1;
      for (let place = 0; place < phrase.words.length && weight > 0; place += 1) weight = Math.min(weight, weightIn(row[at + place]?.terms, phrase.words[place] ?? ''));
      if (weight > 0) found = [...found, { at, phrase, weight: weight * SAME_MEANING }];
    }
  }
  return found;
}

/** Adds the group of each phrase in a row to every word it covers. */
export function addPhrases(row: readonly Map<string, number>[], lexicon: Lexicon): void {
  for (const { at, phrase, weight } of findPhrases(row.map((terms) => ({ terms, starts: phrasesFrom(terms, lexicon) })))) {
    for (const terms of row.slice(at, at + phrase.words.length)) raise(terms, phrase.group, weight);
  }
}

export function raise(terms: Map<string, number>, term: string, weight: number): void {
  if ((terms.get(term) ?? 0) < weight) terms.set(term, weight);
}

function weightIn(terms: Terms | undefined, word: string): number {
  return terms === undefined ? 0 : (terms.get(word) ?? terms.get(stemTerm(word)) ?? 0);
}
