import { toWords } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import type { QueryWord } from './read-query.ts';
import { addPhrases, termsOf } from './word-terms.ts';

const MOST_MARKED = 12;
/** A word is underlined only when it is surely what was meant; a lucky guess would look silly. */
const SURE_ENOUGH = 0.6;
const WORD = /[\p{L}\p{N}]+/gu;

/** Picks the words of shown texts that a phrase meant, as they are written there. */
export function markMatches({ texts, words, lexicon }: { readonly texts: readonly string[]; readonly words: readonly QueryWord[]; readonly lexicon: Lexicon }): string[] {
  const marked = new Set<string>();
  for (const text of texts) {
    const shown = text.match(WORD) ?? [];
    const terms = shown.map((word) => new Map(termsOf(toWords(word)[0] ?? '', lexicon)));
    addPhrases(terms, lexicon);
    for (const [place, word] of shown.entries()) {
      if (lexicon.isStop(word.toLowerCase())) continue;
      const keys = [...(terms[place]?.keys() ?? [])];
      if (words.some((asked) => keys.some((key) => (asked.terms.get(key) ?? 0) >= SURE_ENOUGH))) marked.add(word);
    }
  }
  return [...marked].slice(0, MOST_MARKED);
}
