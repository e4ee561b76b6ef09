import type { Catalog } from '../catalog.ts';
import { toWords } from './fold.ts';
import type { Lexicon } from './lexicon.ts';
import type { QueryWord } from './read-query.ts';
import { termsOf } from './word-terms.ts';

/** A need's own name tells more than the names of its services. */
const OWN_NAME = 2;

/**
 * Prepares the way out when nothing was found: the returned function orders the ids of all needs by how much of a phrase their names and
 * their services' names hint at, weak hints included. The pack's order decides the rest, because the commonest needs stand first there.
 */
export function createNearestNeeds(catalog: Catalog, lexicon: Lexicon): (words: readonly QueryWord[]) => string[] {
  const termsIn = (text: string): ReadonlySet<string> => new Set(toWords(text).filter((word) => !lexicon.isStop(word)).flatMap((word) => [...termsOf(word, lexicon).keys()]));
  const needs = catalog.needs.map(({ id, name, services }) => ({
    id,
    own: termsIn(`${name.id} ${name.en}`),
    services: services.map((service) => termsIn(catalog.findService(service)?.name.id ?? '')),
  }));
  return (words) => {
    const hints = needs.map(({ id, own, services }) => ({ id, hint: OWN_NAME * hintIn(own, words) + Math.max(0, ...services.map((terms) => hintIn(terms, words))) }));
    return hints.toSorted((a, b) => b.hint - a.hint).map(({ id }) => id);
  };
}

function hintIn(terms: ReadonlySet<string>, words: readonly QueryWord[]): number {
  let hint = 0;
  for (const word of words) {
    let best = 0;
    for (const [term, weight] of word.terms) if (weight > best && terms.has(term)) best = weight;
    hint += word.importance * best;
  }
  return hint;
}
