import { fold, foldStart, hasRun, stemsOf, toWords } from './fold.ts';
import type { SearchIndex } from './indexed-texts.ts';
import type { Lexicon } from './lexicon.ts';
import { cutJoined, joinTorn } from './split-words.ts';
import type { Guess, Vocabulary } from './vocabulary.ts';
import { addPhrases, raise, stemTerm, termsOf } from './word-terms.ts';
import type { Terms } from './word-terms.ts';

/** One word of a phrase: all it may mean, and how much it counts (1 = plainly). */
export type QueryWord = { readonly text: string; readonly terms: Terms; readonly importance: number };

export type ReadDeps = { readonly index: SearchIndex; readonly lexicon: Lexicon; readonly vocabulary: Vocabulary };
type Reading = ReadDeps & { readonly guess: Vocabulary['guess'] };

/** A word to be looked for; `whole` is the known word it was cut from, which stays findable as such. */
type Piece = { readonly text: string; readonly whole?: string };

const LONGEST_TEXT = 200;
const MOST_TYPED = 40;
const MOST_WORDS = 12;
const RELATED_OF_GUESS = 0.9;
const SURE = 0.9;
const STEM_GUESS = 0.9;
const SAME_MEANING = 0.95;
/** What a beginning is worth at least: all there is while the first word is being typed, a hint after others. */
const UNFINISHED_ALONE = 0.62;
const UNFINISHED = 0.42;
const FINISHED = 0.95;
/** Shorter, the letter is more likely a slip. */
const SHORTEST_LETTERED = 3;
/** "zzz" is not the beginning of all words with j. */
const SHORTEST_START = 2;
/** A slip this likely is not worth taking apart; below, a cut must be better than the slip by a margin. */
const SURELY_WHOLE = 0.9;
const BETTER_CUT = 0.1;
/** A shared stem makes a word known; a short one leaves room for a slip ("fakses" is no kin of "vaksin"). */
const SHORTEST_KNOWN_STEM = 4;
const SHORTEST_SURE_STEM = 5;
const SURER_THAN_STEM = 0.85;

/**
 * Reads what a citizen typed: separates words that were written together, joins torn ones, drops words that say nothing, and gives each
 * word left its meanings. The last word may be unfinished, so it also stands for every known word that begins like it.
 */
export function readQuery(text: string, deps: ReadDeps): readonly QueryWord[] {
  const reading = { ...deps, guess: guessOnce(deps.vocabulary) };
  const typed = toWords(text.slice(0, LONGEST_TEXT)).slice(0, MOST_TYPED);
  const pieces = joinTorn(typed, deps.vocabulary).flatMap((word) => separate(word, reading));
  const telling = withoutDoubles(meaningful(pieces, deps.lexicon)).slice(0, MOST_WORDS);
  const rows = telling.map((piece) => meaningsOf(piece, reading));
  const last = rows.at(-1);
  if (last !== undefined) addUnfinished(last, telling.at(-1)?.text ?? '', telling.length === 1 ? UNFINISHED_ALONE : UNFINISHED, deps.vocabulary);
  addPhrases(rows, deps.lexicon);
  for (const row of rows) addRelated(row, deps.lexicon);
  return telling.map((piece, place) => ({ text: piece.text, terms: rows[place] ?? new Map(), importance: deps.lexicon.importanceOf(piece.text) }));
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

function meaningful(pieces: readonly Piece[], lexicon: Lexicon): readonly Piece[] {
  // "SIM A": a letter that ends a phrase names something; an article never does.
  const telling = pieces.filter(({ text }, place) => !lexicon.isStop(text) || (text.length === 1 && place > 0 && place === pieces.length - 1));
  return telling.length > 0 ? telling : pieces;
}

function withoutDoubles(pieces: readonly Piece[]): readonly Piece[] {
  return [...new Map(pieces.map((piece) => [piece.text, piece])).values()];
}

/** Known words stay whole, and so do likely slips, unless the word falls apart into known ones more surely. */
function separate(word: string, reading: Reading): readonly Piece[] {
  const { vocabulary, guess, lexicon } = reading;
  const folded = fold(word);
  if (!hasRun(word) && (lexicon.isKnown(folded) || lexicon.isStop(word))) return [{ text: word }];
  const exact = cutJoined(word, vocabulary, () => []);
  if (isKnown(word, reading)) {
    // Aliases hold joined words too ("baliknama"); "cetakkk" is no "cetak" with a leaning finger.
    const isJoined = exact?.likeness === 1 && (hasRun(word) || exact.parts.every((part) => part.length > 3));
    return isJoined ? exact.parts.map((text) => ({ text, whole: word })) : [{ text: word }];
  }
  const lettered = cutLetter(word, reading);
  if (lettered !== undefined) return lettered;
  const whole = guess(folded)[0]?.likeness ?? 0;
  if (whole > SURELY_WHOLE) return [{ text: word }];
  const cut = exact?.likeness === 1 ? exact : cutJoined(word, vocabulary, guess);
  return cut === undefined || cut.likeness < whole + BETTER_CUT ? [{ text: word }] : cut.parts.flatMap((part) => takeApartAgain(part, reading));
}

/** "simc", "sima": a known word and the letter of a class that some service names; by itself "a" says nothing, behind a word it does. */
function cutLetter(word: string, { vocabulary, lexicon }: Reading): readonly Piece[] | undefined {
  const [body, letter] = [word.slice(0, -1), word.slice(-1)];
  if (body.length < SHORTEST_LETTERED || !lexicon.isKnown(fold(body)) || !(vocabulary.has(fold(letter)) || letter === 'a')) return undefined;
  return [{ text: body, whole: word }, { text: letter }];
}

/** A part may itself be a joined word that some alias holds. */
function takeApartAgain(part: string, { vocabulary, lexicon }: Reading): readonly Piece[] {
  const cut = lexicon.isKnown(fold(part)) ? undefined : cutJoined(part, vocabulary, () => []);
  return cut?.likeness === 1 && cut.parts.every((piece) => piece.length > 3) ? cut.parts.map((text) => ({ text, whole: part })) : [{ text: part }];
}

function isKnown(word: string, { vocabulary, index }: Reading): boolean {
  return vocabulary.canBePart(fold(word)) || isKnownByStem(word, index, SHORTEST_KNOWN_STEM);
}

function isKnownByStem(word: string, index: SearchIndex, shortest: number): boolean {
  return stemsOf(word).some((stem) => stem.length >= shortest && index.wordsOfTerm.has(stemTerm(stem)));
}

function meaningsOf({ text, whole }: Piece, { vocabulary, lexicon, index, guess }: Reading): Map<string, number> {
  const terms = new Map(termsOf(text, lexicon));
  if (whole !== undefined) raise(terms, fold(whole), 1);
  const folded = fold(text);
  if (vocabulary.has(folded)) return terms;
  const least = isKnownByStem(text, index, SHORTEST_SURE_STEM) ? SURER_THAN_STEM : 0;
  for (const likely of guess(folded)) if (likely.likeness > least) addGuess(terms, likely, lexicon);
  return terms;
}

function addGuess(terms: Map<string, number>, { word, kind, likeness }: Guess, lexicon: Lexicon): void {
  if (kind === 'stem') {
    raise(terms, stemTerm(word), likeness * STEM_GUESS);
    for (const group of lexicon.groupsOf(word)) raise(terms, group, likeness * STEM_GUESS * SAME_MEANING);
    return;
  }
  for (const [term, weight] of termsOf(word, lexicon)) raise(terms, term, likeness * weight);
}

function addUnfinished(terms: Map<string, number>, text: string, least: number, vocabulary: Vocabulary): void {
  for (const start of new Set([fold(text), foldStart(text)])) {
    if (start.length < Math.min(text.length, SHORTEST_START)) continue;
    for (const known of vocabulary.startingWith(start)) raise(terms, known, least + (FINISHED - least) * (start.length / known.length));
  }
}

function addRelated(terms: Map<string, number>, lexicon: Lexicon): void {
  for (const [group, weight] of [...terms]) {
    if (!group.startsWith('~')) continue;
    for (const related of lexicon.relatedTo(group)) raise(terms, related.group, weight * related.weight * (weight < SURE ? RELATED_OF_GUESS : 1));
  }
}
