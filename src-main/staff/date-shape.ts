const MONTHS = 'januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december|jan|feb|mar|apr|jun|jul|agu|ags|aug|sep|okt|oct|nov|des|dec';
const BETWEEN = '[ ./-]?';
// Two figures before one: the first way that fits is taken, and "17-08-1945" is not the 1st of July 2008.
const DAY = '([12]\\d|3[01]|0?[1-9])';
const MONTH = '(1[0-2]|0?[1-9])';
const YEAR = '((?:19|20)\\d\\d|\\d\\d)';
/** 17081990, 17-8-90, 1990.08.17, 08/17/1990, 17agustus1990. */
const DATES = [[DAY, MONTH, YEAR], [MONTH, DAY, YEAR], [YEAR, MONTH, DAY], [DAY, `(${MONTHS})`, YEAR]].map((parts) => new RegExp(parts.join(BETWEEN), 'y'));

/** A day and a month in either order. */
export const DAY_OF_YEAR = /^(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;

/** Lengths of the dates that could be read from a place of a text in small letters; at least six characters each. */
export function dateLengthsAt(text: string, at: number): readonly number[] {
  return DATES.flatMap((date) => {
    date.lastIndex = at;
    const length = date.exec(text)?.[0].length ?? 0;
    return length >= 6 ? [length] : [];
  });
}

/**
 * Whether all digits of a text are a NIK (16: region, day of birth with 40 added for women, month, year, serial; Permendagri 108/2019) or
 * a NIP (18: date of birth, year and month of appointment, sex, serial; Peraturan BKN 22/2007).
 */
export function isIdentityNumber(text: string): boolean {
  const digits = text.replace(/[ ./-]/g, '');
  return /^[1-9]\d{5}([04][1-9]|[1256]\d|[37][01])(0[1-9]|1[0-2])\d{6}$/.test(digits) || /^(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d\d(0[1-9]|1[0-2])[12]\d{3}$/.test(digits);
}
