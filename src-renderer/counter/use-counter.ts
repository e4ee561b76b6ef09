import { inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import { useI18n } from 'vue-i18n';
import type { CounterView, Language, TicketDeed } from '../../src-main/contract/index.ts';
import { counterWords } from '../i18n/counter.ts';
import type { Said } from './said.ts';
import type { Verb } from './verbs.ts';

/** What the console's parts share: the pushed view, the core's time, and where a verb goes. */
export interface CounterDesk {
  readonly view: ComputedRef<CounterView>;
  /** The core's time, ms since 1970 UTC; moves once a second. */
  readonly now: ComputedRef<number>;
  readonly language: Language;
  readonly press: (verb: Verb) => void;
  readonly callAgain: (ticketId: string) => void;
  /** Calls a parked ticket before its time. */
  readonly callBack: (ticketId: string) => void;
  readonly act: (ticketId: string, deed: TicketDeed) => void;
  readonly answerHelp: (helpId: string) => void;
  readonly said: ComputedRef<Said | null>;
  readonly unsay: () => void;
  readonly eraseNote: () => void;
}

const deskKey: InjectionKey<CounterDesk> = Symbol('counter desk');

export function provideDesk(desk: CounterDesk): void {
  provide(deskKey, desk);
}

/** The desk with words in the operator's language. */
export function useCounter() {
  const desk = inject(deskKey);
  if (desk === undefined) throw new Error('a part of the console stands outside of it');
  const { t } = useI18n({ useScope: 'local', inheritLocale: true, messages: counterWords });
  const minutesSince = (at: number) => Math.max(0, Math.floor((desk.now.value - at) / 60_000));
  const say = (text: Readonly<Record<Language, string>>) => text[desk.language];
  return { ...desk, t, say, minutesSince };
}
