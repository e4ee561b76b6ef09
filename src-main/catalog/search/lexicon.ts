import { fold, stemsOf, toWords } from './fold.ts';
import { DECISIVE_WORDS, MILD_WORDS, RELATED, SOFT_WORDS, STOP_WORDS } from './search-words.ts';
import { SYNONYMS } from './synonyms.ts';

const IMPORTANCE = { soft: 0.3, mild: 0.6, plain: 1, decisive: 1.4 } as const;

/** Several words side by side that mean one thing. */
export type Phrase = { readonly words: readonly string[]; readonly group: string };

/** The words of `search-words.ts` and `synonyms.ts`, folded and ready for look-up. Groups carry the name of their first entry. */
export type Lexicon = {
  readonly isStop: (word: string) => boolean;
  /** How much a word counts in a phrase: 1 for most. */
  readonly importanceOf: (word: string) => number;
  readonly isKnown: (folded: string) => boolean;
  readonly groupsOf: (folded: string) => readonly string[];
  readonly relatedTo: (group: string) => readonly { readonly group: string; readonly weight: number }[];
  /** Phrases by their first word. */
  readonly phrasesFrom: ReadonlyMap<string, readonly Phrase[]>;
  /** Every single word that stands in a group or a phrase. */
  readonly words: ReadonlySet<string>;
  /** The words of all weights: no guess leads to them, yet they are known. */
  readonly littleWords: ReadonlySet<string>;
};

export function createLexicon(): Lexicon {
  const stop = new Set(toWords(STOP_WORDS));
  const soft = new Set(toWords(SOFT_WORDS));
  const importance = new Map<string, number>([
    ...toWords(DECISIVE_WORDS).map((word) => [fold(word), IMPORTANCE.decisive] as const),
    ...toWords(MILD_WORDS).map((word) => [fold(word), IMPORTANCE.mild] as const),
    ...[...soft].map((word) => [fold(word), IMPORTANCE.soft] as const),
  ]);
  const groups = new Map<string, string[]>();
  const phrases: Phrase[] = [];
  const words = new Set<string>();
  for (const line of SYNONYMS) {
    const entries = line.split(',').map((entry) => toWords(entry));
    const group = groupName(line.split(',')[0] ?? '');
    for (const entry of entries) addEntry({ entry, group, stop, groups, phrases, words });
  }
  const related = Map.groupBy(RELATED, ([from]) => groupName(from));
  return {
    isStop: (word) => stop.has(word),
    importanceOf: (word) => importance.get(fold(word)) ?? stemsOf(word).map((stem) => importance.get(stem)).find((known) => known !== undefined) ?? IMPORTANCE.plain,
    isKnown: (folded) => words.has(folded),
    groupsOf: (folded) => groups.get(folded) ?? [],
    relatedTo: (group) => related.get(group)?.map(([, to, weight]) => ({ group: groupName(to), weight })) ?? [],
    phrasesFrom: Map.groupBy(phrases, ({ words: [first] }) => first ?? ''),
    words,
    littleWords: new Set([...stop, ...toWords(`${SOFT_WORDS} ${MILD_WORDS} ${DECISIVE_WORDS}`)].map(fold)),
  };
}

type NewEntry = {
  readonly entry: readonly string[];
  readonly group: string;
  readonly stop: ReadonlySet<string>;
  readonly groups: Map<string, string[]>;
  readonly phrases: Phrase[];
  readonly words: Set<string>;
};

function addEntry({ entry, group, stop, groups, phrases, words }: NewEntry): void {
  // Stop words are gone from a phrase before it is compared; one word left of several would mean too much.
  const kept = entry.filter((word) => !stop.has(word)).map(fold);
  if (kept.length === 0 || (kept.length === 1 && entry.length > 1)) return;
  for (const word of kept) words.add(word);
  const [first] = kept;
  if (first === undefined) return;
  if (kept.length === 1) groups.set(first, [...(groups.get(first) ?? []), group]);
  else phrases.push({ words: kept, group });
}

function groupName(entry: string): string {
  return `~${entry.trim()}`;
}
