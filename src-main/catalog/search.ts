import type { Catalog } from './catalog.ts';
import { createLexicon } from './search/lexicon.ts';
import { createNearestNeeds } from './search/nearest-needs.ts';
import { readQuery } from './search/read-query.ts';
import type { QueryWord } from './search/read-query.ts';
import { createScorer } from './search/score.ts';
import { buildIndex } from './search/indexed-texts.ts';
import { createVocabulary } from './search/vocabulary.ts';
import { markMatches } from './search/mark-matches.ts';

export const MOST_HITS = 7;
export const MOST_NEEDS = 4;

export type SearchHit = {
  readonly serviceId: string;
  /** Words of the service's and its agency's name, as they are written there, that the phrase meant; for underlining. */
  readonly matched: readonly string[];
};

/** `hits` best first, at most 7; when there is none, `needs` holds the ids of the nearest needs, at most 4. */
export type SearchAnswer = { readonly hits: readonly SearchHit[]; readonly needs: readonly string[] };

export type Search = { readonly find: (asked: { readonly text: string; readonly language: 'id' | 'en' }) => SearchAnswer };

/**
 * Prepares a catalogue for being asked in a citizen's own words. Any text gets an answer; the same text always the same. Both languages are
 * searched whatever the page speaks: `language` only chooses the names in which matches are marked. Building takes about 0.1 ms a service.
 */
export function createSearch(catalog: Catalog): Search {
  const lexicon = createLexicon();
  const index = buildIndex(catalog, lexicon);
  const vocabulary = createVocabulary(index, lexicon);
  const score = createScorer(catalog, index);
  const nearestNeeds = createNearestNeeds(catalog, lexicon);
  return Object.freeze<Search>({
    find: ({ text, language }) => {
      const words = readQuery(text, { index, lexicon, vocabulary });
      const hits = score(words).slice(0, MOST_HITS);
      if (hits.length === 0) return { hits: [], needs: nearestNeeds(words).slice(0, MOST_NEEDS) };
      return { hits: hits.map((serviceId) => ({ serviceId, matched: matchedWords(catalog, serviceId, words, language) })), needs: [] };
    },
  });

  function matchedWords(from: Catalog, serviceId: string, words: readonly QueryWord[], language: 'id' | 'en'): readonly string[] {
    const service = from.findService(serviceId);
    const agency = service === undefined ? undefined : from.findAgency(service.agency);
    return service === undefined ? [] : markMatches({ texts: [service.name[language], agency?.name[language] ?? ''], words, lexicon });
  }
}
