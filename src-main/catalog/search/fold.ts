/** Text and word forms for comparing: how a word sounds and what it is built from, not how it was typed. */

const MARKS = /\p{M}+/gu;
const APOSTROPHES = /['’‘`´]/g;
const WORDS = /[a-z0-9]+/g;
const ONLY_ASCII = /^[ -~]*$/;
const HAS_DIGIT = /\d/;
const LONGEST_WORD = 48;
const CONSONANTS_ONLY = /^[^aiueo]{4,5}$/;

/** Two letters that spell one sound, in old, new and borrowed spelling. */
const PAIRS: Readonly<Record<string, string>> = { oe: 'u', dj: 'j', tj: 'c', sj: 's', sy: 's', sh: 's', kh: 'k', ck: 'k', gh: 'k', ch: 'c', ph: 'p', th: 't' };
const PAIR_STARTS = 'odtskcgp';
/** Letters that sound like another one. */
const ALIKE: Readonly<Record<string, string>> = { f: 'p', v: 'p', x: 'ks', q: 'k', z: 'j', y: 'i' };
/** A letter typed three times and more. */
const RUN = /([a-z])\1{2,}/;

/** Splits any text into lower-case words of letters and digits; accents and apostrophes go, everything else separates. */
export function toWords(text: string): string[] {
  const plain = ONLY_ASCII.test(text) ? text : text.normalize('NFKD').replace(MARKS, '');
  const words = plain.toLowerCase().replace(APOSTROPHES, '').match(WORDS) ?? [];
  return words.some((word) => word.length > LONGEST_WORD) ? words.map((word) => word.slice(0, LONGEST_WORD)) : words;
}

/**
 * Gives words that sound alike one form: "ijin"/"izin", "hilang"/"ilang", "djalan"/"jalan", "nikkah"/"nikah", "cerai"/"cere" become one.
 * Words of up to three letters are mostly abbreviations and keep theirs, as do those with digits and short ones without a vowel: "skck" is not "sk".
 */
export function fold(word: string): string {
  const calm = hasRun(word) ? calmDown(word) : word;
  return calm.length < 4 || HAS_DIGIT.test(calm) || CONSONANTS_ONLY.test(calm) ? calm : foldEnds(foldSounds(calm));
}

/** What the folded form of a longer word begins with when it begins like this: "hil" of "hilang" gives "il". */
export function foldStart(start: string): string {
  const folded = foldSounds(start);
  return startsWithSilentH(folded) ? folded.slice(1) : folded;
}

function foldSounds(calm: string): string {
  let folded = '';
  for (let at = 0; at < calm.length; at += 1) {
    const letter = calm.charAt(at);
    const pair = PAIR_STARTS.includes(letter) ? PAIRS[letter + calm.charAt(at + 1)] : undefined;
    const sound = pair ?? ALIKE[letter] ?? letter;
    if (pair !== undefined) at += 1;
    // A double letter is one sound.
    if (!folded.endsWith(sound)) folded += sound;
  }
  return folded;
}

function foldEnds(word: string): string {
  const ending = word.endsWith('ai') ? 'e' : word.endsWith('au') ? 'o' : undefined;
  const folded = ending === undefined ? word : word.slice(0, -2) + ending;
  if (folded.length < 5) return folded;
  // An h at either end is not spoken in many dialects.
  return folded.slice(startsWithSilentH(folded) ? 1 : 0, folded.endsWith('h') ? -1 : undefined);
}

function startsWithSilentH(folded: string): boolean {
  return folded.startsWith('h') && folded.length > 1 && 'aiueo'.includes(folded.charAt(1));
}

/** Whether a letter stands three times and more in a row. */
export function hasRun(word: string): boolean {
  return RUN.test(word);
}

/** "kkkkk" is a leaning finger or a child: runs of three and more become one letter, two when the word is nothing else. */
function calmDown(word: string): string {
  if (/^(\w)\1{2,}$/.test(word)) return word.slice(0, 2);
  return word.replace(/([a-z])\1{2,}/g, '$1');
}

const SUFFIXES = ['nya', 'lah', 'kah', 'pun', 'ku', 'mu', 'kan', 'an', 'in', 'i'];
const ENGLISH_SUFFIXES = ['s', 'es', 'ing', 'ed', 'al', 'ment'];
const PREFIXES: readonly (readonly [prefix: string, restores: readonly string[]])[] = [
  ['memper', ['']],
  ['diper', ['']],
  ['meny', ['s']],
  ['peny', ['s']],
  ['meng', ['', 'k']],
  ['peng', ['', 'k']],
  ['mem', ['', 'p']],
  ['pem', ['', 'p']],
  ['men', ['', 't']],
  ['pen', ['', 't']],
  ['per', ['']],
  ['ber', ['']],
  ['ter', ['']],
  ['me', ['']],
  ['pe', ['']],
  ['di', ['']],
  ['ke', ['']],
  ['be', ['']],
  ['ny', ['s']],
  ['ng', ['', 'k']],
];
/** Minang says ma-, ba-, ta-; so many words begin like that by themselves that a long rest is asked for. */
const MINANG_PREFIXES: readonly (readonly [prefix: string, restores: readonly string[]])[] = [
  ['mang', ['', 'k']],
  ['mam', ['', 'p']],
  ['man', ['', 't']],
  ['ma', ['']],
  ['ba', ['']],
  ['ta', ['']],
];
const SHORTEST_STEM = 3;
const SHORTEST_MINANG_STEM = 5;
const SHORTEST_ENGLISH_STEM = 4;

/**
 * Everything a word may be built from once Indonesian (and a few English) endings are taken off, itself included, folded.
 * Without a dictionary there is no telling the true stem, so all are given: two words are kin when they share one.
 */
export function stemsOf(word: string): string[] {
  if (word.length < 5 || HAS_DIGIT.test(word)) return [fold(word)];
  const bare = new Set([word]);
  // Twice: "perpanjangannya" ends in two.
  for (let round = 0; round < 2; round += 1) for (const known of [...bare]) takeEnds(bare, known, SUFFIXES, SHORTEST_STEM);
  takeEnds(bare, word, ENGLISH_SUFFIXES, SHORTEST_ENGLISH_STEM);
  for (const known of [...bare]) {
    takeStarts(bare, known, PREFIXES, SHORTEST_STEM);
    takeStarts(bare, known, MINANG_PREFIXES, SHORTEST_MINANG_STEM);
  }
  return [...new Set([...bare].map(fold))].filter((stem) => stem.length >= SHORTEST_STEM);
}

function takeEnds(stems: Set<string>, word: string, suffixes: readonly string[], shortest: number): void {
  for (const suffix of suffixes) if (word.endsWith(suffix) && word.length - suffix.length >= shortest) stems.add(word.slice(0, -suffix.length));
}

function takeStarts(stems: Set<string>, word: string, prefixes: typeof PREFIXES, shortest: number): void {
  for (const [prefix, restores] of prefixes) {
    if (!word.startsWith(prefix) || word.length - prefix.length < shortest) continue;
    for (const letter of restores) stems.add(letter + word.slice(prefix.length));
  }
}

/** The consonants of a word, for typing without vowels ("prpnjng", "lhr"). */
export function skeletonOf(folded: string): string {
  return folded.replace(/[aiueo]/g, '');
}
