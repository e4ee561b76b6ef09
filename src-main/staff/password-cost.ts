import { COMMON_WORDS, KEYBOARD_ROWS } from './common-words.ts';
import { DAY_OF_YEAR, dateLengthsAt } from './date-shape.ts';

/** How a guesser would come to a password most cheaply. */
export interface PasswordCost {
  /** log2 of the tries that a guesser needs who knows the words, rows and dates. */
  readonly bits: number;
  /** The cheapest way leads through a date. */
  readonly hasDate: boolean;
}

/** About 700 words, small or with a capital. */
const WORD_BITS = 10;
/** A name that the guesser knows belongs to the account. */
const KNOWN_WORD_BITS = 1;
const RUN_BITS = 5;
/** Any day of a hundred years in any of the usual notations. */
const DATE_BITS = 15;
const YEAR_BITS = 6;
/** A birthday without its year: 1708, 0817. */
const DAY_OF_YEAR_BITS = 9;
const SAME_AGAIN_BITS = 2;
const LETTER_BITS = 4.7;
const DIGIT_BITS = 3.3;
const OTHER_BITS = 5;
const LONGEST_WORD = 20;
const LONGEST_REPEAT = 32;

const ROWS = [...KEYBOARD_ROWS, ...KEYBOARD_ROWS.map((keys) => [...keys].reverse().join(''))];
const LEET: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', '$': 's', '!': 'i' };

/**
 * Estimates a password as a guesser would: split into words, rows of the keyboard, repeats, years and dates at the least cost.
 * `knownWords` (folded) are as good as given. The caller limits the length.
 */
export function estimatePasswordCost(password: string, knownWords: ReadonlySet<string> = new Set()): PasswordCost {
  const plain = [...password.toLowerCase()].map(toOneUnit);
  const text = plain.join('');
  const unleet = plain.map((letter) => LEET[letter] ?? letter).join('');
  const best: PasswordCost[] = [{ bits: 0, hasDate: false }];
  for (let at = 0; at < text.length; at += 1) {
    const before = best[at];
    if (before === undefined) continue;
    for (const { length, bits, isDate } of piecesAt({ text, unleet, at, knownWords })) {
      const reached = best[at + length];
      const total = before.bits + bits;
      if (reached === undefined || total < reached.bits) best[at + length] = { bits: total, hasDate: before.hasDate || isDate };
    }
  }
  return best[text.length] ?? { bits: 0, hasDate: false };
}

/** A sign of two UTF-16 units (an emoji) as one of the private area, so that places in the text are signs. */
function toOneUnit(sign: string): string {
  return sign.length === 1 ? sign : String.fromCharCode(0xe000 + ((sign.codePointAt(0) ?? 0) % 0x1900));
}

/** Small letters and digits only, for comparing names and words. */
export function foldWord(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

interface Piece {
  readonly length: number;
  readonly bits: number;
  readonly isDate: boolean;
}

interface Place {
  readonly text: string;
  readonly unleet: string;
  readonly at: number;
  readonly knownWords: ReadonlySet<string>;
}

function* piecesAt({ text, unleet, at, knownWords }: Place): Generator<Piece> {
  yield { length: 1, bits: letterBits(text.charAt(at)), isDate: false };
  for (let length = 2; length <= Math.min(LONGEST_WORD, text.length - at); length += 1) {
    const bits = wordBits(text.slice(at, at + length), unleet.slice(at, at + length), knownWords);
    if (bits !== undefined) yield { length, bits, isDate: false };
  }
  const run = runLengthAt(text, at);
  for (let length = 3; length <= run; length += 1) yield { length, bits: RUN_BITS, isDate: false };
  for (let length = 1; length <= Math.min(at, LONGEST_REPEAT, text.length - at); length += 1) {
    const isSame = text.startsWith(text.slice(at - length, at), at) || (length >= 4 && text.slice(0, at).includes(text.slice(at, at + length)));
    if (isSame) yield { length, bits: SAME_AGAIN_BITS, isDate: false };
  }
  if (/^(19|20)\d\d/.test(text.slice(at))) yield { length: 4, bits: YEAR_BITS, isDate: false };
  if (DAY_OF_YEAR.test(text.slice(at, at + 4))) yield { length: 4, bits: DAY_OF_YEAR_BITS, isDate: true };
  for (const length of dateLengthsAt(text, at)) yield { length, bits: DATE_BITS, isDate: true };
}

function wordBits(text: string, unleet: string, knownWords: ReadonlySet<string>): number | undefined {
  if (knownWords.has(text) || knownWords.has(unleet)) return KNOWN_WORD_BITS;
  if (COMMON_WORDS.has(text)) return WORD_BITS;
  return COMMON_WORDS.has(unleet) ? WORD_BITS + 1 : undefined;
}

function runLengthAt(text: string, at: number): number {
  let longest = 0;
  for (const row of ROWS) {
    const from = row.indexOf(text.slice(at, at + 3));
    if (from < 0 || at + 3 > text.length) continue;
    let length = 3;
    while (at + length < text.length && from + length < row.length && text[at + length] === row[from + length]) length += 1;
    longest = Math.max(longest, length);
  }
  return longest;
}

function letterBits(letter: string): number {
  if (/\d/.test(letter)) return DIGIT_BITS;
  return /[a-z]/.test(letter) ? LETTER_BITS : OTHER_BITS;
}
