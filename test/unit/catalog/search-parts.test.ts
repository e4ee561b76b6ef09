import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, stemsOf, toWords } from '../../../src-main/catalog/search/fold.ts';
import { createMeasure, toLetters } from '../../../src-main/catalog/search/word-distance.ts';

describe('the sound of a word', () => {
  test.each([
    ['izin', 'ijin'],
    ['hilang', 'ilang'],
    ['pindah', 'pinda'],
    ['akoe', 'aku'],
    ['djalan', 'jalan'],
    ['sertifikat', 'sertipikat'],
    ['nikkah', 'nikah'],
    ['sampai', 'sampe'],
    ['kalau', 'kalo'],
    ['check', 'cek'],
    ['ktppp', 'ktp'],
  ])('of "%s" is that of "%s"', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each([['kk', 'k'], ['sim', 'slm'], ['kia', 'ktp'], ['akta', 'kata'], ['skck', 'sk']])('keeps "%s" apart from "%s"', (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});

describe('what a word is built from', () => {
  test.each([
    ['perpanjangan', 'panjang'],
    ['memperpanjang', 'panjang'],
    ['panjangkan', 'panjang'],
    ['kehilangan', 'hilang'],
    ['penggantian', 'ganti'],
    ['mengubah', 'ubah'],
    ['menukarkan', 'tukar'],
    ['memutihkan', 'putih'],
    ['menyewa', 'sewa'],
    ['ngurus', 'urus'],
    ['bermotor', 'motor'],
    ['kematiannya', 'mati'],
    ['tasumbek', 'sumbek'],
    ['certificates', 'certificate'],
  ])('"%s" holds "%s"', (word, stem) => {
    expect(stemsOf(word)).toContain(fold(stem));
  });

  test('abbreviations and words with digits are built from nothing but themselves', () => {
    for (const word of ['ktp', 'npwp', 'ak1', 'r2d2c3']) expect(stemsOf(word)).toEqual([fold(word)]);
  });
});

describe('words of a text', () => {
  test.each([
    ['KTP-el (rusak)!', ['ktp', 'el', 'rusak']],
    ["Jum'at", ['jumat']],
    ['Pàspor ﬁx', ['paspor', 'fix']],
    ['\u0000\u001b@', []],
  ])('%j are %j', (text, words) => {
    expect(toWords(text)).toEqual(words);
  });
});

describe('the distance of two words', () => {
  const measure = createMeasure();
  const between = (one: string, other: string, limit = 99): number => measure(toLetters(one), toLetters(other), limit);

  test('is small where people slip easily, and one where they do not', () => {
    expect(between('paspor', 'paspur')).toBeLessThan(between('paspor', 'pastor'));
    expect(between('bpsj', 'bpjs')).toBeLessThan(1);
    expect(between('keluarga', 'kluarga')).toBeLessThan(1);
    expect(between('tanah', 'tana')).toBeLessThan(between('tanah', 'tanag'));
    expect(between('kartu', 'kaztu')).toBe(1);
  });

  test('costs more at the first letter, which people rarely miss', () => {
    expect(between('baktu', 'waktu')).toBeGreaterThan(between('wabtu', 'waktu'));
  });

  test('is given up as soon as it passes the limit', () => {
    expect(between('paspor', 'listrik', 2)).toBe(Infinity);
    expect(between('kartu', 'kaztu', 0.9)).toBe(Infinity);
  });

  const words = fc.stringMatching(/^[a-z0-9]{0,20}$/);

  test('is nothing between a word and itself, and the same both ways', () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        expect(between(one, one)).toBe(0);
        expect(between(one, other)).toBeCloseTo(between(other, one), 9);
        if (one !== other) expect(between(one, other)).toBeGreaterThan(0);
      }),
    );
  });

  test('under a limit is the distance without one, or Infinity', () => {
    fc.assert(
      fc.property(words, words, fc.double({ min: 0, max: 5, noNaN: true }), (one, other, limit) => {
        const free = between(one, other);
        expect(between(one, other, limit)).toBe(free > limit ? Infinity : free);
      }),
    );
  });
});
