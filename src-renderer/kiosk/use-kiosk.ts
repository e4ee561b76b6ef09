import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type { LocalizedText } from '../../src-main/contract/index.ts';
import { daysBetween, formatDate, formatDayPlain, formatInstant, formatMinute } from '../i18n/format.ts';
import { useFloorStore } from './floor-store.ts';
import type { KioskEvent } from './flow-types.ts';
import type { LiveWord } from './live-words.ts';
import { useSessionStore } from './session-store.ts';

/** Language and key to the words; as many as the page has. */
const fixedWords = new Map<string, string>();

/** What every screen needs: the session, the hall, and words in the citizen's language. */
export function useKiosk() {
  const session = useSessionStore();
  const hall = useFloorStore();
  const { t: translate, locale } = useI18n({ useScope: 'global' });
  const language = computed(() => session.state.preferences.language);

  /** A screen asks for some thirty fixed words; looking one up costs a slow machine a third of a millisecond, so it is done once a language. */
  const t = ((key: string, ...rest: [never]) => {
    if (rest.length > 0) return translate(key, ...rest);
    const name = `${locale.value} ${key}`;
    const known = fixedWords.get(name) ?? translate(key);
    fixedWords.set(name, known);
    return known;
  }) as typeof translate;
  const say = (text: LocalizedText) => text[language.value];
  const minute = (value: number) => formatMinute(value, language.value);
  const instant = (at: number) => formatInstant({ at, offsetMinutes: hall.floor.clock?.offsetMinutes ?? 0, language: language.value });
  const date = (day: string) => formatDate(day, language.value);

  /** "besok, Rabu 25 November": near days by their distance as well. */
  function dayInWords(day: string): string {
    const name = formatDayPlain(day, language.value);
    const today = hall.floor.clock?.day;
    const distance = today === undefined ? -1 : daysBetween(today, day);
    if (distance === 0) return t('day.today', { day: name });
    return distance === 1 ? t('day.tomorrow', { day: name }) : name;
  }

  function liveText(word: LiveWord): string {
    return t(`live.${word.key}`, { n: word.n, from: word.from, to: word.to, time: word.minute === undefined ? '' : minute(word.minute) });
  }

  /** Of a button that leads to another screen: prepared when the finger touches, gone to when it lifts. */
  const leadsTo = (event: KioskEvent) => ({ onPointerdown: () => void session.prepare(event), onClick: () => session.send(event) });

  return { session, hall, t, language, say, minute, instant, date, dayInWords, liveText, send: session.send, leadsTo };
}
