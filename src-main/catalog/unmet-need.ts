const LONGEST = 60;
const SHORTEST = 3;
const NOT_A_LETTER = /[^\p{L}\s]/gu;

/**
 * Makes a phrase that found nothing countable: lower case, without digits and signs (nobody's number may be kept), at most 60 characters.
 * Undefined when too little is left to learn from.
 */
export function normaliseUnmetNeed(text: string): string | undefined {
  const letters = text.slice(0, 1000).normalize('NFKC').toLowerCase().replace(NOT_A_LETTER, ' ').replace(/\s+/g, ' ').trim();
  const phrase = [...letters].slice(0, LONGEST).join('').trim();
  return phrase.length < SHORTEST ? undefined : phrase;
}
