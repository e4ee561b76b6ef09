import type { PrinterModel } from './printer-port.ts';

/**
 * The accented letters of PC437 (bytes 80-A5 hex). Only printers whose model says so get them: Chinese firmware reads bytes above
 * 7F as half of a double-byte character.
 */
const PC437_LETTERS = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜáíóúñÑ';

/** What has a plain spelling; NFKC has already turned "…" into "..." and "½" into "1⁄2". */
const SPELLINGS: Readonly<Record<string, string>> = {
  '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-', '·': '-', '•': '-',
  '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '″': '"',
  '‘': "'", '’': "'", '‚': "'", '′': "'", '´': "'", 'ʼ': "'",
  '→': '->', '←': '<-', '×': 'x', '⁄': '/', '€': 'EUR', '°': ' derajat ',
  'ß': 'ss', 'Ø': 'O', 'ø': 'o', 'Đ': 'D', 'đ': 'd', 'Ł': 'L', 'ł': 'l', 'Æ': 'AE', 'æ': 'ae', 'Œ': 'OE', 'œ': 'oe', 'ı': 'i',
};

const COMBINING = /\p{M}/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/**
 * A text of which nothing can reach the printer as a command: ASCII from space to tilde, plus the code page's own accented letters.
 * Control bytes become a space, dashes and quotes their plain forms, accents are dropped where they cannot be printed, emoji and
 * invisible marks vanish, letters of other scripts become "?".
 */
export function toPrintable(text: string, codePage: PrinterModel['codePage']): string {
  let printable = '';
  for (const character of text.normalize('NFKC')) printable += spell(character, codePage);
  return printable.replace(/ +/g, ' ').trim();
}

function spell(character: string, codePage: PrinterModel['codePage']): string {
  if (isAscii(character)) return character;
  if (codePage === 'PC437_USA' && PC437_LETTERS.includes(character)) return character;
  if (/[\p{Cc}\p{Z}]/u.test(character)) return ' ';
  const spelling = SPELLINGS[character] ?? character.normalize('NFKD').replace(COMBINING, '');
  return Array.from(spelling, (part) => (isAscii(part) ? part : LETTER_OR_DIGIT.test(part) ? '?' : '')).join('');
}

function isAscii(character: string): boolean {
  return character >= ' ' && character <= '~' && character.length === 1;
}

const CUT_SHORT = '...';

/**
 * Breaks a printable text between words into lines of at most `columns` characters; a word longer than a line is broken anywhere.
 * What does not fit into `maxLines` ends in "...". An empty text has no lines.
 */
export function wrapWords(text: string, { columns, maxLines }: { readonly columns: number; readonly maxLines: number }): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, columns))) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (joined.length <= columns) {
      line = joined;
      continue;
    }
    lines.push(line);
    line = word;
  }
  if (line !== '') lines.push(line);
  return lines.length <= maxLines ? lines : shorten(lines.slice(0, maxLines), columns);
}

/** As `wrapWords`, with lines of about one length: a centred title never leaves one small word below. */
export function balanceWords(text: string, { columns, maxLines }: { readonly columns: number; readonly maxLines: number }): readonly string[] {
  const longestWord = Math.max(...text.split(' ').map((word) => word.length));
  let lines = wrapWords(text, { columns, maxLines });
  if (longestWord > columns || lines.at(-1)?.endsWith(CUT_SHORT) === true) return lines;
  for (let narrower = columns - 1; narrower >= longestWord; narrower -= 1) {
    const tried = wrapWords(text, { columns: narrower, maxLines: maxLines + 1 });
    if (tried.length > lines.length) break;
    lines = tried;
  }
  return lines;
}

function breakWord(word: string, columns: number): readonly string[] {
  if (word.length <= columns) return [word];
  return Array.from({ length: Math.ceil(word.length / columns) }, (_, part) => word.slice(part * columns, (part + 1) * columns));
}

function shorten(lines: readonly string[], columns: number): readonly string[] {
  const last = lines.at(-1) ?? '';
  return [...lines.slice(0, -1), `${last.slice(0, Math.max(0, columns - CUT_SHORT.length))}${CUT_SHORT}`.slice(0, columns)];
}
