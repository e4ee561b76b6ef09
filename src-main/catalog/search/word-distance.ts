/** Cost of slips of the tongue and of the finger; 1 = a letter that is simply another. */
const VOWEL_FOR_VOWEL = 0.5;
export const VOWEL_MORE_OR_LESS = 0.6;
const H_MORE_OR_LESS = 0.4;
export const SOUNDS_LIKE = 0.7;
const SWAPPED_NEIGHBOURS = 0.7;
export const KEY_BESIDE = 0.85;
export const FIRST_LETTER = 1.4;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const SIZE = LETTERS.length;
const CODE_A = 97;
const CODE_0 = 48;
const VOWELS = 'aiueo';
const ALIKE = ['bp', 'dt', 'gk', 'cs', 'mn', 'lr', 'sj', 'ck', 'pw', 'iy'];
const KEY_ROWS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', '1234567890'];
const LONGEST = 48;

/** A word as numbers of its letters; anything but a-z and 0-9 counts as "9". At most 48 letters. */
export function toLetters(word: string): Uint8Array {
  const letters = new Uint8Array(Math.min(word.length, LONGEST));
  for (let at = 0; at < letters.length; at += 1) letters[at] = numberOf(word.charCodeAt(at));
  return letters;
}

function numberOf(code: number): number {
  if (code >= CODE_A && code < CODE_A + 26) return code - CODE_A;
  return code >= CODE_0 && code < CODE_0 + 10 ? 26 + code - CODE_0 : SIZE - 1;
}

/**
 * Measures how far a typed word is from a known one: Damerau-Levenshtein (swapped neighbours count once) whose steps cost less where
 * people slip easily. Gives up with Infinity as soon as `limit` is passed.
 */
export type MeasureDistance = (typed: Uint8Array, known: Uint8Array, limit: number) => number;

/** Makes a measure that reuses its three rows; one caller at a time. */
export function createMeasure(): MeasureDistance {
  const replacing = replacingCosts();
  const presence = Float64Array.from(LETTERS, (letter) => (letter === 'h' ? H_MORE_OR_LESS : VOWELS.includes(letter) ? VOWEL_MORE_OR_LESS : 1));
  let before = new Float64Array(LONGEST + 1);
  let last = new Float64Array(LONGEST + 1);
  let row = new Float64Array(LONGEST + 1);

  return (typed, known, limit) => {
    last[0] = 0;
    for (let j = 1; j <= known.length; j += 1) last[j] = (last[j - 1] ?? 0) + costOf(known, j - 1);
    let leastBefore = 0;
    for (let i = 1; i <= typed.length; i += 1) {
      const least = fillRow(typed, known, i);
      // A swap reaches back two rows, so one bad row alone does not end it.
      if (least > limit && leastBefore > limit) return Infinity;
      leastBefore = least;
      [before, last, row] = [last, row, before];
    }
    const distance = last[known.length] ?? Infinity;
    return distance > limit ? Infinity : distance;
  };

  function fillRow(typed: Uint8Array, known: Uint8Array, i: number): number {
    const letter = typed[i - 1] ?? 0;
    const extra = costOf(typed, i - 1);
    let least = (last[0] ?? 0) + extra;
    row[0] = least;
    for (let j = 1; j <= known.length; j += 1) {
      const other = known[j - 1] ?? 0;
      const replaced = (replacing[letter * SIZE + other] ?? 1) * (i === 1 && j === 1 ? FIRST_LETTER : 1);
      let here = (last[j - 1] ?? 0) + replaced;
      here = Math.min(here, (last[j] ?? 0) + extra, (row[j - 1] ?? 0) + costOf(known, j - 1));
      if (i > 1 && j > 1 && letter !== other && letter === known[j - 2] && other === typed[i - 2]) here = Math.min(here, (before[j - 2] ?? 0) + SWAPPED_NEIGHBOURS);
      row[j] = here;
      if (here < least) least = here;
    }
    return least;
  }

  function costOf(word: Uint8Array, at: number): number {
    const cost = presence[word[at] ?? 0] ?? 1;
    return at === 0 ? cost * FIRST_LETTER : cost;
  }
}

function replacingCosts(): Float64Array {
  const costs = new Float64Array(SIZE * SIZE).fill(1);
  const set = (a: string, b: string, cost: number): void => {
    costs[LETTERS.indexOf(a) * SIZE + LETTERS.indexOf(b)] = cost;
    costs[LETTERS.indexOf(b) * SIZE + LETTERS.indexOf(a)] = cost;
  };
  for (const keys of KEY_ROWS) for (let at = 1; at < keys.length; at += 1) set(keys.charAt(at - 1), keys.charAt(at), KEY_BESIDE);
  for (const pair of ALIKE) set(pair.charAt(0), pair.charAt(1), SOUNDS_LIKE);
  for (const a of VOWELS) for (const b of VOWELS) set(a, b, VOWEL_FOR_VOWEL);
  for (const letter of LETTERS) set(letter, letter, 0);
  return costs;
}
