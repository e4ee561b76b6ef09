import { describe, expect, test } from 'vitest';
import { numberWords, spokenDigits, spokenLetters, spokenNumber } from '../../../src-main/board/spoken-number.ts';

const DIGITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

describe('a number in Indonesian', () => {
  test.each([
    [0, 'nol'], [1, 'satu'], [9, 'sembilan'], [10, 'sepuluh'], [11, 'sebelas'], [12, 'dua belas'], [19, 'sembilan belas'], [20, 'dua puluh'], [21, 'dua puluh satu'],
    [100, 'seratus'], [101, 'seratus satu'], [110, 'seratus sepuluh'], [111, 'seratus sebelas'], [112, 'seratus dua belas'], [199, 'seratus sembilan puluh sembilan'], [200, 'dua ratus'], [215, 'dua ratus lima belas'],
    [999, 'sembilan ratus sembilan puluh sembilan'], [1000, 'seribu'], [1001, 'seribu satu'], [1011, 'seribu sebelas'], [1100, 'seribu seratus'], [1111, 'seribu seratus sebelas'], [2000, 'dua ribu'], [2026, 'dua ribu dua puluh enam'], [9999, 'sembilan ribu sembilan ratus sembilan puluh sembilan'],
  ])('%i is "%s"', (value, words) => {
    expect(spokenNumber(value, 'id').join(' ')).toBe(words);
  });

  test('every number from 0 to 9999 can be heard back as itself, and no two sound alike', () => {
    const heard = new Set<string>();
    for (let value = 0; value <= 9999; value++) {
      const words = spokenNumber(value, 'id');
      expect(valueOf(words)).toBe(value);
      heard.add(words.join(' '));
    }
    expect(heard.size).toBe(10_000);
  });

  test('one of a kind is never said in two words, and zero never inside a number', () => {
    for (let value = 1; value <= 9999; value++) expect(spokenNumber(value, 'id').join(' ')).not.toMatch(/satu (belas|puluh|ratus|ribu)|nol/);
  });
});

describe('a number in English', () => {
  test.each([[0, 'zero'], [10, 'ten'], [12, 'twelve'], [20, 'twenty'], [21, 'twenty one'], [100, 'one hundred'], [112, 'one hundred twelve'], [1000, 'one thousand'], [9999, 'nine thousand nine hundred ninety nine']])('%i is "%s"', (value, words) => {
    expect(spokenNumber(value, 'en').join(' ')).toBe(words);
  });
});

describe('what cannot be said', () => {
  test.each([-1, 10_000, 1.5, Number.NaN])('%d is refused', (value) => {
    expect(() => spokenNumber(value, 'id')).toThrow(RangeError);
  });
});

test('digits keep their leading zeros', () => {
  expect(spokenDigits('012', 'id')).toEqual(['nol', 'satu', 'dua']);
  expect(spokenDigits('104', 'en')).toEqual(['one', 'zero', 'four']);
});

test('letters are said one by one, in either case', () => {
  expect(spokenLetters('Kd')).toEqual(['letter-k', 'letter-d']);
});

test.each(['id', 'en'] as const)('the list of words of %s holds every word that any number uses, once', (language) => {
  const words = numberWords(language);
  const used = new Set(Array.from({ length: 10_000 }, (_, value) => spokenNumber(value, language)).flat());
  expect(new Set(words).size).toBe(words.length);
  expect(words.filter((word) => !word.startsWith('letter-')).sort()).toEqual([...used].sort());
  expect(words.filter((word) => word.startsWith('letter-'))).toHaveLength(26);
});

/** Listens like a person: a digit waits for what multiplies it. */
function valueOf(words: readonly string[]): number {
  let sum = 0;
  let digit = 0;
  for (const word of words) {
    const times = { belas: 1, puluh: 10, ratus: 100, ribu: 1000 }[word];
    const whole = { sepuluh: 10, sebelas: 11, seratus: 100, seribu: 1000 }[word];
    if (whole !== undefined) sum += whole;
    else if (times !== undefined) {
      sum += digit * times + (word === 'belas' ? 10 : 0);
      digit = 0;
    } else digit = DIGITS.indexOf(word);
  }
  return sum + digit;
}
