/** When this edition of the program was made: no right clock shows an earlier time. Raised with each release. */
export const BUILT_AT = Date.parse('2026-11-24T00:00:00+07:00');
export const PROGRAM_VERSION = '0.1.0';
