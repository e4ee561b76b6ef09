import { fold } from './fold.ts';
import { readJoinedLetters, readNamedLetters } from './letter-names.ts';
import type { Vocabulary } from './vocabulary.ts';

const MOST_PARTS = 5;
/** A slipped part must be long enough to be recognised, and likely enough to be meant. */
const SHORTEST_SLIPPED = 3;
const LONGEST_SLIPPED = 14;
const LEAST_LIKENESS = 0.7;
/** A known beginning or end this long is worth having though the rest says nothing. */
const SHORTEST_WORTH_HAVING = 5;
/** Looking for a slipped part is dear, so only the most promising places are tried. */
const MOST_TRIES = 10;
/** Beginnings and endings that a stray blank tears off: "per panjang", "ke hilangan". */
const AFFIXES = new Set(['per', 'ke', 'di', 'me', 'mem', 'men', 'meng', 'ber', 'ter', 'pe', 'pem', 'pen', 'peng', 'se', 'nya', 'an', 'kan']);
/** Little words that do stand inside joined ones: "pindahkejakarta". */
const LITTLE_PARTS = new Set(['di', 'ke']);

/**
 * Puts torn words together: neighbours become one when their join is a known word and at least one of them is nothing by itself
 * ("kar tu", "per panjang"), and spelled letters do ("k t p", "ka te pe", "katepe").
 */
export function joinTorn(words: readonly string[], vocabulary: Vocabulary): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; ) {
    const named = readNamedLetters(words, at, vocabulary);
    if (named !== undefined) {
      joined.push(named.letters);
      at += named.taken;
      continue;
    }
    const torn = [3, 2].find((count) => at + count <= words.length && isTorn(words.slice(at, at + count), vocabulary)) ?? 1;
    const taken = Math.max(torn, spelledFrom(words, at));
    const word = words.slice(at, at + taken).join('');
    joined.push(readJoinedLetters(word, vocabulary) ?? word);
    at += taken;
  }
  return joined;
}

function isTorn(parts: readonly string[], vocabulary: Vocabulary): boolean {
  if (!vocabulary.has(fold(parts.join('')))) return false;
  return parts.some((part) => part.length === 1 || AFFIXES.has(part) || !vocabulary.canBePart(fold(part)));
}

/** How many single letters stand in a row from here; a lone one does not count. */
function spelledFrom(words: readonly string[], at: number): number {
  let end = at;
  while (words[end]?.length === 1) end += 1;
  return end - at >= 2 ? end - at : 1;
}

/** A word taken apart. `likeness` is 1 when every part is known as it stands, less when one of them slipped. */
export type Cut = { readonly parts: readonly string[]; readonly likeness: number };

/**
 * Cuts a word that is several known ones written together ("perpanjangsim", "aktakelahiran"), one of which may have slipped
 * ("aktakelahrian"). Fewest parts win; among equals those whose shortest part is longest. Undefined when it cannot be cut.
 */
export function cutJoined(word: string, vocabulary: Vocabulary, guess: Vocabulary['guess']): Cut | undefined {
  if (word.length < 5) return undefined;
  const heads = cutHeads(word, vocabulary);
  const whole = heads[word.length];
  if (whole !== undefined) return { parts: whole, likeness: 1 };
  const tails = cutTails(word, vocabulary);
  return cutAroundSlip(word, heads, tails, guess) ?? cutOffRest(word, heads, tails);
}

type Parts = readonly string[] | undefined;

/** For every length, the best way to cut so much of the word's beginning into known parts. */
function cutHeads(word: string, vocabulary: Vocabulary): Parts[] {
  const heads: Parts[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = heads[start];
      if (before === undefined || before.length >= MOST_PARTS || isWhole(word, start, end) || !isPart(word.slice(start, end), vocabulary)) continue;
      heads[end] = better([...before, word.slice(start, end)], heads[end]);
    }
  }
  return heads;
}

/** The same for the word's end, by where it begins. */
function cutTails(word: string, vocabulary: Vocabulary): Parts[] {
  const tails: Parts[] = [];
  tails[word.length] = [];
  for (let start = word.length - 1; start >= 0; start -= 1) {
    for (let end = start + 1; end <= word.length; end += 1) {
      const after = tails[end];
      if (after === undefined || after.length >= MOST_PARTS || isWhole(word, start, end) || !isPart(word.slice(start, end), vocabulary)) continue;
      tails[start] = better([word.slice(start, end), ...after], tails[start]);
    }
  }
  return tails;
}

function isWhole(word: string, start: number, end: number): boolean {
  return end - start === word.length;
}

function better(parts: readonly string[], known: Parts): readonly string[] {
  if (known === undefined || parts.length < known.length) return parts;
  if (parts.length > known.length) return known;
  return shortest(parts) > shortest(known) ? parts : known;
}

function shortest(parts: readonly string[]): number {
  return Math.min(...parts.map((part) => part.length));
}

function cutAroundSlip(word: string, heads: readonly Parts[], tails: readonly Parts[], guess: Vocabulary['guess']): Cut | undefined {
  let best: (Cut & { readonly value: number }) | undefined;
  for (const { from, to } of slipPlaces(word, heads, tails)) {
    const slipped = word.slice(from, to);
    const likeness = guess(fold(slipped))[0]?.likeness ?? 0;
    if (likeness < LEAST_LIKENESS) continue;
    const parts = [...(heads[from] ?? []), slipped, ...(tails[to] ?? [])];
    const value = likeness - 0.03 * parts.length;
    if (best === undefined || value > best.value) best = { parts, likeness, value };
  }
  return best;
}

/** "paspor" + something: the longest known beginning or end, the rest as it is. */
function cutOffRest(word: string, heads: readonly Parts[], tails: readonly Parts[]): Cut | undefined {
  for (let length = word.length - 1; length >= SHORTEST_WORTH_HAVING; length -= 1) {
    const head = heads[length];
    if (head !== undefined) return { parts: [...head, word.slice(length)], likeness: LEAST_LIKENESS };
    const tail = tails[word.length - length];
    if (tail !== undefined) return { parts: [word.slice(0, word.length - length), ...tail], likeness: LEAST_LIKENESS };
  }
  return undefined;
}

function slipPlaces(word: string, heads: readonly Parts[], tails: readonly Parts[]): { readonly from: number; readonly to: number }[] {
  const places: { readonly from: number; readonly to: number }[] = [];
  for (let from = 0; from < word.length; from += 1) {
    for (let to = from + SHORTEST_SLIPPED; to <= word.length && to - from <= LONGEST_SLIPPED; to += 1) {
      const known = word.length - (to - from);
      if (heads[from] !== undefined && tails[to] !== undefined && known >= 3) places.push({ from, to });
    }
  }
  return places.sort((a, b) => a.to - a.from - (b.to - b.from)).slice(0, MOST_TRIES);
}

/** Two letters are a part only when they are an abbreviation ("kk", "pt"); stop words of that length are in too many words. No part begins with a double letter. */
function isPart(part: string, vocabulary: Vocabulary): boolean {
  if (part.length < 2) return false;
  if (part.length > 2 && part[0] === part[1]) return false;
  return part.length === 2 ? LITTLE_PARTS.has(part) || vocabulary.has(part) : vocabulary.canBePart(fold(part));
}
