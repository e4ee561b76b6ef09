import { useI18n } from 'vue-i18n';
import { counterPageWords } from '../../i18n/counter-pages.ts';
import { formatInstant } from '../../i18n/format.ts';
import type { Refused } from './use-session.ts';

/** Words of the counter's other screens and of everything that can be refused. */
export function useWords() {
  const { t, te, locale } = useI18n({ useScope: 'local', inheritLocale: true, messages: counterPageWords });
  const language = (): 'id' | 'en' => (locale.value === 'en' ? 'en' : 'id');
  /** A refusal as a sentence; `offsetMinutes`: the site's distance from UTC. */
  function sentenceOf(refused: Refused, offsetMinutes = 420): string {
    const key = refused.kind === 'illegal-move' || !te(`refused.${refused.kind}`) ? 'other' : refused.kind;
    const until = typeof refused['until'] === 'number' ? formatInstant({ at: refused['until'], offsetMinutes, language: language() }) : '';
    const seconds = typeof refused['retryAfterMs'] === 'number' ? Math.ceil(refused['retryAfterMs'] / 1_000) : 0;
    const unavailable = typeof refused['why'] === 'string' && te(`unavailable.${refused['why']}`) ? t(`unavailable.${refused['why']}`) : t('refused.other');
    return t(`refused.${key}`, { ...refused, until, seconds, unavailable });
  }
  return { t, sentenceOf };
}
