import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { inject, onScopeDispose, provide, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Language } from '../../src-main/contract/index.ts';
import type { StaffMember, SupervisorContract, SupervisorView } from '../../src-main/contract/index.ts';
import { formatInstant } from '../i18n/format.ts';
import { supervisorWords } from '../i18n/supervisor.ts';

type Inputs = InferContractRouterInputs<SupervisorContract>;
type Outputs = InferContractRouterOutputs<SupervisorContract>;
/** What the page asks of the core: the `supervisor` branch of the oRPC client fits, and so does a still one in the gallery. */
export type SupervisorAsk = { readonly [P in Exclude<keyof SupervisorContract, 'follow'>]: (input: Inputs[P]) => Promise<Outputs[P]> };

export type Tab = 'today' | 'reports' | 'fairness' | 'services' | 'policy' | 'staff';
export const TABS: readonly Tab[] = ['today', 'reports', 'fairness', 'services', 'policy', 'staff'];

/** What lies over the page; one at a time. */
export type Overlay =
  | { readonly kind: 'tickets'; readonly serviceId: string; readonly title: string }
  | { readonly kind: 'found'; readonly typed: string }
  | { readonly kind: 'outage'; readonly agencyId: string; readonly agencyName: string; readonly since: number | null }
  | { readonly kind: 'counter'; readonly counterId: string; readonly name: string }
  | { readonly kind: 'plan'; readonly serviceId: string };

export interface SupervisorDesk {
  readonly view: ComputedRef<SupervisorView>;
  readonly language: ComputedRef<Language>;
  readonly ask: SupervisorAsk;
  readonly isStill: boolean;
  /** Display names by opaque id, as far as they are known. */
  readonly staff: ShallowRef<ReadonlyMap<string, StaffMember>>;
  readonly open: (overlay: Overlay | null) => void;
}

const deskKey: InjectionKey<SupervisorDesk> = Symbol('supervisor desk');

export function provideSupervisor(desk: SupervisorDesk): void {
  provide(deskKey, desk);
}

/** The desk with words and figures in the reader's language. */
export function useSupervisor() {
  const desk = inject(deskKey);
  if (desk === undefined) throw new Error('a part of the supervisor page stands outside of it');
  const { t, te } = useI18n({ useScope: 'local', inheritLocale: true, messages: supervisorWords });
  const time = (at: number) => formatInstant({ at, offsetMinutes: desk.view.value.offsetMinutes, language: desk.language.value });
  const minutesSince = (at: number) => Math.max(0, Math.floor((desk.view.value.at - at) / 60_000));
  const say = (text: Readonly<Record<Language, string>>) => text[desk.language.value];
  const number = (value: number, digits = 0) => value.toLocaleString(desk.language.value === 'id' ? 'id-ID' : 'en-GB', { maximumFractionDigits: digits });
  /** The sentence of a refusal; one that is new to this page says that nothing was saved. */
  const refuse = (kind: string) => (te(`refusal.${kind}`) ? t(`refusal.${kind}`) : t('failed'));
  return { ...desk, t, say, time, minutesSince, number, refuse };
}

export type Asked<T> = { readonly state: 'loading' } | { readonly state: 'ready'; readonly value: T } | { readonly state: 'failed' };

/** Something asked of the core, with its states; a later question overtakes an earlier answer. */
export function useAsked<T>(question: () => Promise<T>) {
  const asked = shallowRef<Asked<T>>({ state: 'loading' });
  let latest = 0;
  onScopeDispose(() => (latest = -1));
  async function load(): Promise<void> {
    latest += 1;
    const mine = latest;
    asked.value = { state: 'loading' };
    const answer = await question().then(
      (value): Asked<T> => ({ state: 'ready', value }),
      (): Asked<T> => ({ state: 'failed' }),
    );
    if (mine === latest) asked.value = answer;
  }
  void load();
  return { asked, load };
}
