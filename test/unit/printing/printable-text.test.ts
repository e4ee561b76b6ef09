import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanceWords, toPrintable, wrapWords } from '../../../src-main/printing/printable-text.ts';
import { renderSlip } from '../../../src-main/printing/slip-bytes.ts';
import { createTokenizer } from '../../support/slip-interpreter-tokens.ts';
import { readSlip } from '../../support/slip-interpreter.ts';
import { allModels, modelOf, slipOf } from './slip-sample.ts';

describe('a text on its way to the printer', () => {
  test.each([
    ['dashes and quotes become plain ones', 'Loket 3–8 — “KK” ‘asli’ …', `Loket 3-8 - "KK" 'asli' ...`],
    ['accents go where the printer has none', 'Café Ñusa Łódź', 'Cafe Nusa Lodz'],
    ['ESC/POS commands lose their first byte', 'KTP\u001b@\u001dV\u0000\u0010\u0004\u0001', 'KTP @ V'],
    ['C1 control characters and DEL are spaces', 'a\u009bb\u007fc\u0085d', 'a b c d'],
    ['line breaks and tabs are spaces', 'satu\r\n\tdua', 'satu dua'],
    ['emoji vanish', 'Paspor 🛂👨‍👩‍👧 baru', 'Paspor baru'],
    ['bidi and zero-width marks vanish', 'aman\u202e\u200b\u2066\ufeff', 'aman'],
    ['letters of other scripts show that something is missing', 'بسم x 漢字', '??? x ??'],
    ['wide and joined letters are spelled', 'ＫＫ ﬁle №1 ½', 'KK file No1 1/2'],
    ['a lone half of a character vanishes', 'a\ud83db', 'ab'],
  ])('%s', (_, text, printable) => {
    expect(toPrintable(text, undefined)).toBe(printable);
  });

  test('accents stay on a printer that has them', () => {
    expect(toPrintable('Café Ñusa Łódź', 'PC437_USA')).toBe('Café Ñusa Lódz');
    const model = modelOf('epson-tm-t82');
    expect(readSlip(renderSlip(slipOf({ agencyName: 'Kedai Café' }), model), model).text).toContain('Kedai Café');
  });

  test('whatever comes in, only printable ASCII goes out', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => /^[ -~]*$/.test(toPrintable(text, undefined))), { numRuns: 2000 });
  });
});

describe('lines of a slip', () => {
  test('break between words and keep every word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }), fc.integer({ min: 12, max: 48 }), (words, columns) => {
        for (const breakLines of [wrapWords, balanceWords]) {
          const lines = breakLines(words.join(' '), { columns, maxLines: 99 });
          expect(lines.join(' ')).toBe(words.join(' '));
          expect(lines.every((line) => line.length <= columns)).toBe(true);
        }
        expect(balanceWords(words.join(' '), { columns, maxLines: 99 })).toHaveLength(wrapWords(words.join(' '), { columns, maxLines: 99 }).length);
      }),
    );
  });

  test('a word longer than the paper is broken, and what does not fit ends in dots', () => {
    expect(wrapWords('abcdefghij', { columns: 4, maxLines: 9 })).toEqual(['abcd', 'efgh', 'ij']);
    expect(wrapWords('satu dua tiga empat', { columns: 8, maxLines: 2 })).toEqual(['satu dua', 'tiga...']);
    expect(wrapWords('', { columns: 8, maxLines: 2 })).toEqual([]);
  });

  test('a title leaves no small word alone below', () => {
    expect(balanceWords('Ganti KTP-el yang hilang', { columns: 21, maxLines: 3 })).toEqual(['Ganti KTP-el', 'yang hilang']);
  });
});

/** Texts as an attacker or a careless pack would write them: real commands between real words, and any bytes at all. */
const COMMANDS = ['\u001b@', '\u001bp\u0000\u0019\u00fa', '\u001dV\u0000', '\u001d(k\u0003\u00001C\u0003', '\u0010\u0004\u0001', '\u0010\u0014\u0001\u0000\u0001', '\u001b=\u0000', '\u001c\u0026', '\u0000', '<b>', '😀'];
const nasty = fc.array(fc.oneof(fc.constantFrom(...COMMANDS), fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 200 })), { maxLength: 6 }).map((parts) => parts.join(''));
const nastySlip = fc.record({
  language: fc.constantFrom('id' as const, 'en' as const),
  number: nasty,
  serviceName: nasty,
  agencyName: nasty,
  place: nasty,
  reminders: fc.array(nasty, { maxLength: 12 }),
  footer: fc.array(nasty, { maxLength: 5 }),
  copy: fc.boolean(),
  ahead: fc.nat(),
  wait: fc.option(fc.record({ fromMinutes: fc.nat(), toMinutes: fc.nat() }), { nil: null }),
  site: fc.record({ code: fc.constant('14.71'), name: nasty, address: nasty, zone: fc.constant('WIB' as const) }),
});

describe('whatever stands in a pack', () => {
  test('no command but ours reaches the printer and no line leaves the paper', () => {
    fc.assert(
      fc.property(nastySlip, fc.constantFrom(...allModels()), (texts, model) => {
        const bytes = renderSlip({ ...slipOf(), ...texts }, model);
        expect(bytes.length).toBeLessThan(12_000);
        // A printer obeys DLE even inside an image: there must be none at all, neither in texts nor in dots.
        expect(bytes.indexOf(Buffer.of(0x10, 0x04))).toBe(-1);
        expect(bytes.indexOf(Buffer.of(0x10, 0x05))).toBe(-1);
        expect(bytes.indexOf(Buffer.of(0x10, 0x14))).toBe(-1);
        const slip = readSlip(bytes, model);
        expect(slip.qrText).toBe('ANJ1.14.71.0192f5c4-7b1e-7c3a-9d2e-123456789abc');
        expect(kindsOf(bytes)).toEqual(kindsOf(renderSlip(slipOf({ copy: texts.copy }), model)));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('a text of 10,000 characters costs neither time nor paper', () => {
    const long = 'Ganti\u001b@ KTP 😀 '.repeat(700);
    const startedAt = performance.now();
    const bytes = renderSlip(slipOf({ serviceName: long, agencyName: long, place: long, reminders: [long], footer: [long] }), modelOf('generic-58'));
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(readSlip(bytes, modelOf('generic-58')).lines.length).toBeLessThan(40);
  });
});

/** Commands that feed, cut or draw: their kinds and numbers are the layout's alone. */
function kindsOf(bytes: Uint8Array): readonly string[] {
  const tokenizer = createTokenizer();
  const kinds: string[] = [];
  for (const byte of bytes) {
    const token = tokenizer.feed(byte);
    if (token !== null && ['initialise', 'code-page', 'feed', 'cut', 'image', 'fence'].includes(token.kind)) kinds.push(token.kind);
  }
  return kinds;
}
