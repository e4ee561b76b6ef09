import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseUnmetNeed } from '../../../src-main/catalog/unmet-need.ts';

describe('a phrase that found nothing', () => {
  test.each([
    ['is counted in lower case without blanks around it', '  Sewa  Tenda ', 'sewa tenda'],
    ['loses its digits, so no NIK or phone number is kept', 'cek nik 1471059901019901 hp 0812-9900', 'cek nik hp'],
    ['loses its signs', 'SIM!? <b>', 'sim b'],
    ['loses digits of other scripts', 'nik ١٤٧١', 'nik'],
    ['keeps accents', 'Crème', 'crème'],
    ['is cut at 60 characters', 'a'.repeat(100), 'a'.repeat(60)],
    ['is not counted when it is too short', 'ab', undefined],
    ['is not counted when only digits were typed', '1471059901019901', undefined],
    ['is not counted when empty', '', undefined],
  ])('%s', (_name, text, counted) => {
    expect(normaliseUnmetNeed(text)).toBe(counted);
  });

  test('never holds a digit, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const counted = normaliseUnmetNeed(text) ?? '';
        expect(counted).not.toMatch(/\p{N}/u);
        expect([...counted].length).toBeLessThanOrEqual(60);
        expect(normaliseUnmetNeed(counted) ?? counted).toBe(counted);
      }),
    );
  });
});
