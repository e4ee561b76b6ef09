import { fold } from './fold.ts';
import type { Vocabulary } from './vocabulary.ts';

const LONGEST_JOINED = 48;
const MOST_PARTS = 5;
/** Beginnings that a stray blank tears off: "per panjang", "ke hilangan". */
const AFFIXES = new Set(['per', 'ke', 'di', 'me', 'mem', 'men', 'meng', 'ber', 'ter', 'pe', 'pem', 'pen', 'peng', 'se', 'nya', 'an', 'kan']);

/**
 * Puts torn words together: neighbours become one when their join is a known word and at least one of them is nothing by itself
 * ("kar tu", "per panjang"), and spelled letters do ("k t p").
 */
export function joinTorn(words: readonly string[], vocabulary: Vocabulary): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = [3, 2].find((count) => at + count <= words.length && isTorn(words.slice(at, at + count), vocabulary)) ?? 1;
    const spelled = spelledFrom(words, at);
    const taken = Math.max(length, spelled);
    joined.push(words.slice(at, at + taken).join(''));
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

/**
 * Cuts a word that is several known ones written together ("perpanjangsim", "aktakelahiran"). Fewest parts win; among equals the one whose
 * shortest part is longest. Undefined when it cannot be cut.
 */
export function cutJoined(word: string, vocabulary: Vocabulary): readonly string[] | undefined {
  if (word.length < 4 || word.length > LONGEST_JOINED) return undefined;
  type Cut = { readonly parts: readonly string[]; readonly shortest: number };
  const cuts: (Cut | undefined)[] = [{ parts: [], shortest: Infinity }];
  for (let end = 1; end <= word.length; end += 1) {
    for (let start = 0; start < end; start += 1) {
      const before = cuts[start];
      if (before === undefined || before.parts.length >= MOST_PARTS) continue;
      const part = word.slice(start, end);
      if (!isPart(part, vocabulary)) continue;
      const cut = { parts: [...before.parts, part], shortest: Math.min(before.shortest, part.length) };
      const known = cuts[end];
      if (known === undefined || cut.parts.length < known.parts.length || (cut.parts.length === known.parts.length && cut.shortest > known.shortest)) cuts[end] = cut;
    }
  }
  const parts = cuts[word.length]?.parts;
  return parts !== undefined && parts.length > 1 ? parts : undefined;
}

function isPart(part: string, vocabulary: Vocabulary): boolean {
  return part.length >= 2 && vocabulary.canBePart(fold(part));
}
