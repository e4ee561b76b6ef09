/** Names of recorded words, without their language: `dua`, `belas`, `letter-a`. What each one says stands in `resources/voice/words.json`. */
export type Word = string;
export type VoiceLanguage = 'id' | 'en';

/** Tickets and counters never go beyond four digits. */
export const LARGEST_SPOKEN = 9999;

const DIGITS: Readonly<Record<VoiceLanguage, readonly Word[]>> = {
  id: ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'],
  en: ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'],
};
const TEENS_EN: readonly Word[] = ['ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS_EN: readonly Word[] = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const MULTIPLIERS_ID: readonly Word[] = ['sepuluh', 'sebelas', 'belas', 'puluh', 'seratus', 'ratus', 'seribu', 'ribu'];
const LETTERS: readonly Word[] = Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => `letter-${letter}`);

/**
 * A whole number as it is said: 12 = dua belas, 1100 = seribu seratus; 112 = one hundred twelve.
 * Throws a RangeError for what is not a whole number from 0 to 9999.
 */
export function spokenNumber(value: number, language: VoiceLanguage): readonly Word[] {
  if (!Number.isInteger(value) || value < 0 || value > LARGEST_SPOKEN) throw new RangeError(`not a whole number from 0 to ${LARGEST_SPOKEN}: ${value}`);
  if (value < 10) return [digitWord(value, language)];
  return language === 'id' ? numeralId(value) : numeralEn(value);
}

/** Digit by digit, leading zeros included: `012` = nol satu dua. Whatever is not an ASCII digit is left out. */
export function spokenDigits(digits: string, language: VoiceLanguage): readonly Word[] {
  return Array.from(digits.replace(/[^0-9]/g, ''), (digit) => digitWord(Number(digit), language));
}

/** Letter by letter, in either case. Whatever is not a letter from A to Z is left out. */
export function spokenLetters(letters: string): readonly Word[] {
  return Array.from(letters.toLowerCase().replace(/[^a-z]/g, ''), (letter) => `letter-${letter}`);
}

/** Every word that numbers and letters can need in a language. */
export function numberWords(language: VoiceLanguage): readonly Word[] {
  const beyondDigits = language === 'id' ? MULTIPLIERS_ID : [...TEENS_EN, ...TENS_EN.slice(2), 'hundred', 'thousand'];
  return [...DIGITS[language], ...beyondDigits, ...LETTERS];
}

function digitWord(digit: number, language: VoiceLanguage): Word {
  const word = DIGITS[language][digit];
  if (word === undefined) throw new RangeError(`not a digit: ${digit}`);
  return word;
}

/** Below ten it adds nothing for zero: 20 is "dua puluh", not "dua puluh nol". One of a kind is a word of its own: sepuluh, seratus, seribu. */
function numeralId(value: number): readonly Word[] {
  if (value === 0) return [];
  if (value < 10) return [digitWord(value, 'id')];
  if (value === 10) return ['sepuluh'];
  if (value === 11) return ['sebelas'];
  if (value < 20) return [digitWord(value - 10, 'id'), 'belas'];
  if (value < 100) return [digitWord(Math.floor(value / 10), 'id'), 'puluh', ...numeralId(value % 10)];
  if (value < 200) return ['seratus', ...numeralId(value - 100)];
  if (value < 1000) return [digitWord(Math.floor(value / 100), 'id'), 'ratus', ...numeralId(value % 100)];
  if (value < 2000) return ['seribu', ...numeralId(value - 1000)];
  return [digitWord(Math.floor(value / 1000), 'id'), 'ribu', ...numeralId(value % 1000)];
}

function numeralEn(value: number): readonly Word[] {
  if (value === 0) return [];
  if (value < 10) return [digitWord(value, 'en')];
  if (value < 20) return [TEENS_EN[value - 10] ?? ''];
  if (value < 100) return [TENS_EN[Math.floor(value / 10)] ?? '', ...numeralEn(value % 10)];
  if (value < 1000) return [digitWord(Math.floor(value / 100), 'en'), 'hundred', ...numeralEn(value % 100)];
  return [digitWord(Math.floor(value / 1000), 'en'), 'thousand', ...numeralEn(value % 1000)];
}
