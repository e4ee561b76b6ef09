import { fold } from './fold.ts';
import type { Vocabulary } from './vocabulary.ts';

/** How Indonesians say the letters: who heard an abbreviation may write it as it sounds ("es ka ce ka", "katepe"). */
const LETTERS = new Map(
  Object.entries({ a: 'a', be: 'b', ce: 'c', se: 'c', de: 'd', e: 'e', ef: 'f', ep: 'p', ge: 'g', ha: 'h', i: 'i', je: 'j', ka: 'k', el: 'l', em: 'm', en: 'n', o: 'o', pe: 'p', ki: 'q', er: 'r', es: 's', te: 't', u: 'u', ve: 'v', we: 'w', eks: 'x', ye: 'y', zet: 'z' }),
);
const LONGEST_NAME = 3;
const MOST_LETTERS = 6;
/** "kaka" is a sister, "bebe" a child's word: written together it takes three letters to be an abbreviation. */
const FEWEST_JOINED = 3;

/** How many words from here are the names of letters that make a known abbreviation, and which one. */
export function readNamedLetters(words: readonly string[], at: number, vocabulary: Vocabulary): { readonly taken: number; readonly letters: string } | undefined {
  const named: string[] = [];
  for (const word of words.slice(at, at + MOST_LETTERS)) {
    const letter = LETTERS.get(word);
    if (letter === undefined) break;
    named.push(letter);
  }
  for (let taken = named.length; taken >= 2; taken -= 1) {
    const letters = named.slice(0, taken).join('');
    // Plain letters in a row are joined anyway; "di a" is no abbreviation.
    if (words.slice(at, at + taken).some((word) => word.length > 1) && isAbbreviation(letters, vocabulary)) return { taken, letters };
  }
  return undefined;
}

/** The abbreviation that a word spells by the names of its letters ("enpewepe"); the last name may be cut short ("eskacek"). */
export function readJoinedLetters(word: string, vocabulary: Vocabulary): string | undefined {
  if (word.length < 2 * FEWEST_JOINED || vocabulary.canBePart(fold(word))) return undefined;
  return readingsOf(word).find((letters) => letters.length >= FEWEST_JOINED && isAbbreviation(letters, vocabulary));
}

function readingsOf(rest: string): readonly string[] {
  if (rest === '') return [''];
  const whole = Array.from({ length: LONGEST_NAME }, (_, place) => place + 1).flatMap((length) => {
    const letter = length > rest.length ? undefined : LETTERS.get(rest.slice(0, length));
    return letter === undefined ? [] : readingsOf(rest.slice(length)).map((more) => letter + more);
  });
  return rest.length === 1 ? [...whole, rest] : whole;
}

function isAbbreviation(letters: string, vocabulary: Vocabulary): boolean {
  return /[^aiueo]/.test(letters) && vocabulary.has(fold(letters));
}
