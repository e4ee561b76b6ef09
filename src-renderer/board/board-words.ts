import type { BoardState } from '../../src-main/contract/index.ts';

type Say = (key: string, words?: Readonly<Record<string, unknown>>) => string;

/** A sentence of the running text. The same id with other words is the same sentence. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
}

/** The running text names so many waiting times; a quiet board shows them all. */
const MOST_WAITS = 5;

/** The foot of the board: what has gone wrong first, then what may concern somebody who waits, then the site's own sentences. */
export function toSentences({ language, notices, secondChance, standby, waits, runningText }: Pick<BoardState, 'language' | 'notices' | 'secondChance' | 'standby' | 'waits' | 'runningText'>, t: Say): readonly Sentence[] {
  const chances = secondChance.length === 0 ? [] : [{ id: 'second-chance', text: t('board.secondChance', { numbers: secondChance.join(', ') }) }];
  const spare = standby.map(({ serviceId, name, waiting, given }) => {
    const places = given.map((each) => t('board.standbyGiven', each)).join(', ');
    const text = t('board.standbyLine', { service: name[language], n: waiting });
    return { id: `standby-${serviceId}`, text: places === '' ? `${text}.` : `${text}; ${places}.` };
  });
  const longest = waits.toSorted((a, b) => b.waiting - a.waiting).slice(0, MOST_WAITS);
  const times = longest.map(({ name, wait }) => `${name[language]} ${waitWords(wait, t)}`).join(' · ');
  return [
    ...notices.map(({ agencyId, agencyName, note }) => ({ id: agencyId, text: note === null ? t('board.outage', { agency: agencyName }) : `${agencyName}: ${note}` })),
    ...chances,
    ...spare,
    ...(times === '' ? [] : [{ id: 'waits', text: t('board.waitsLine', { list: times }) }]),
    ...runningText.map((text, place) => ({ id: `own-${place}`, text: text[language] })),
  ];
}

/** "20–35 menit", kept on one line. */
export function waitWords({ fromMinutes, toMinutes }: BoardState['waits'][number]['wait'], t: Say): string {
  return t('board.minutes', { from: fromMinutes, to: toMinutes });
}
