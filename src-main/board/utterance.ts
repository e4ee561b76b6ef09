import { LARGEST_SPOKEN, numberWords, spokenDigits, spokenLetters, spokenNumber, type VoiceLanguage, type Word } from './spoken-number.ts';

/** One recorded unit: `chime`, or a word with its language, `id/dua`. `pauseMs` = silence after it. */
export interface VoicePiece {
  readonly unit: string;
  readonly pauseMs: number;
}

/** What the site chose. The first language leads; the others follow it in the same call, but never in the short form. */
export interface VoiceStyle {
  readonly languages: readonly [VoiceLanguage, ...VoiceLanguage[]];
  /** A012: `digits` = "A nol satu dua", `number` = "A dua belas". */
  readonly numbers: 'digits' | 'number';
  /** Which of the two a counter with both is called by: `7` or a recorded `counter-7`. */
  readonly counters: 'number' | 'name';
}

/** `number` as on the slip, `counter` as on its sign: `Loket 7`, `12B`, `Loket Prioritas`. */
export interface CallWords {
  readonly number: string;
  readonly counter: string;
}

/** Names of the units there are; a site may record more, `counter-prioritas` for example. */
export type KnownUnits = ReadonlySet<string>;

/** Silence in ms, tuned by ear: words of one number run on, phrases are set apart. */
const WORD_PAUSE_MS = 30;
const LETTER_PAUSE_MS = 90;
const PHRASE_PAUSE_MS = 220;
const SENTENCE_PAUSE_MS = 600;

/** Phrases that every language must have. */
export const PHRASES: readonly Word[] = ['ticket-number', 'please-go-to-counter', 'please-see-board', 'counter', 'call', 'cancelled'];

/** Every unit that a complete voice of a language holds, without the chime, which has no language. */
export function unitsOf(language: VoiceLanguage): readonly string[] {
  return [...PHRASES, ...numberWords(language)].map((word) => `${language}/${word}`);
}

/** "(chime) Nomor antrean A nol satu dua, silakan menuju loket tujuh", once in each of the site's languages. */
export function composeCall(call: CallWords, style: VoiceStyle, known: KnownUnits): readonly VoicePiece[] {
  const sentences = style.languages.map((language) =>
    sentence(language, [['ticket-number'], ...ticketPhrases(call.number, style, language), fullCounter(call.counter, { language, style, known })]),
  );
  return [{ unit: 'chime', pauseMs: PHRASE_PAUSE_MS }, ...sentences.flat()];
}

/** "A nol satu dua, loket tujuh": no chime, one language. */
export function composeShortCall(call: CallWords, style: VoiceStyle, known: KnownUnits): readonly VoicePiece[] {
  const [language] = style.languages;
  const counter = counterWords(call.counter, { language, style, known });
  return sentence(language, [...ticketPhrases(call.number, style, language), counter === undefined ? [] : ['counter', ...counter]]);
}

/** "Panggilan A nol satu dua dibatalkan". */
export function composeCancelled(number: string, style: VoiceStyle): readonly VoicePiece[] {
  return style.languages.flatMap((language) => sentence(language, [['call'], ...ticketPhrases(number, style, language), ['cancelled']]));
}

/** A counter whose name nobody has recorded is not guessed at: the citizen is sent to the picture. */
function fullCounter(name: string, manner: CounterManner): readonly Word[] {
  const words = counterWords(name, manner);
  return words === undefined ? ['please-see-board'] : ['please-go-to-counter', ...words];
}

function ticketPhrases(number: string, { numbers }: VoiceStyle, language: VoiceLanguage): readonly (readonly Word[])[] {
  const [, letters = '', digits = ''] = /^([A-Za-z]*)([0-9]*)$/.exec(number) ?? [];
  const value = Number(digits);
  const asNumber = numbers === 'number' && digits !== '' && value <= LARGEST_SPOKEN;
  return [spokenLetters(letters), asNumber ? spokenNumber(value, language) : spokenDigits(digits, language)];
}

interface CounterManner {
  readonly language: VoiceLanguage;
  readonly style: VoiceStyle;
  readonly known: KnownUnits;
}

/** Undefined when the name is neither a number (with letters behind it) nor recorded as a unit. */
function counterWords(name: string, { language, style, known }: CounterManner): readonly Word[] | undefined {
  const bare = name.trim().replace(/^(loket|counter)\s+/i, '');
  const [, digits, letters = ''] = /^0*([0-9]{1,4})\s*([A-Za-z]?)$/.exec(bare) ?? [];
  const own = `counter-${bare.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
  const byName = known.has(`${language}/${own}`) ? [own] : undefined;
  const byNumber = digits === undefined ? undefined : [...spokenNumber(Number(digits), language), ...spokenLetters(letters)];
  return style.counters === 'name' ? (byName ?? byNumber) : (byNumber ?? byName);
}

/** Joins phrases; empty ones leave no pause behind. */
function sentence(language: VoiceLanguage, phrases: readonly (readonly Word[])[]): readonly VoicePiece[] {
  const filled = phrases.filter((phrase) => phrase.length > 0);
  return filled.flatMap((phrase, p) =>
    phrase.map((word, w) => {
      const endsPhrase = w === phrase.length - 1;
      const pauseMs = !endsPhrase ? pauseInside(word) : p === filled.length - 1 ? SENTENCE_PAUSE_MS : PHRASE_PAUSE_MS;
      return { unit: `${language}/${word}`, pauseMs };
    }),
  );
}

function pauseInside(word: Word): number {
  return word.startsWith('letter-') ? LETTER_PAUSE_MS : WORD_PAUSE_MS;
}
