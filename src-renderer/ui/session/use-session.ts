import { inject, onScopeDispose, ref, shallowRef, type InjectionKey } from 'vue';
import type { CounterPage, SessionEnding } from '../../../src-main/contract/index.ts';
import { ask, follow, STREAM } from '../../api/ask.ts';
import { connectionKey, type Client } from '../../api/client.ts';
import { keepBrowserToken, readBrowserToken } from './browser-token.ts';

type CounterClient = Client['counter'];
type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refused };

/** Whatever did not happen, by its kind, with what its sentence needs. `no-answer`: the core could not be asked. */
export interface Refused {
  readonly kind: string;
  readonly [fact: string]: unknown;
}

export interface Ending {
  readonly why: SessionEnding | null;
  readonly elsewhere: string | null;
}

/** In this tab only: whoever closes it is gone, whoever reloads it is still there. */
const TOKEN_KEY = 'anjungan.session';
/** A short drop is not worth a word. */
const LOST_AFTER_MS = 1_500;

/** The session of this page: its token, what the core wants shown, what was refused last. */
export function useSession() {
  const connection = inject(connectionKey);
  if (connection === undefined) throw new Error('the page was mounted without a connection');
  const { client, link } = connection;

  const token = ref(sessionStorage.getItem(TOKEN_KEY));
  const page = shallowRef<CounterPage | null>(null);
  const welcome = shallowRef<Awaited<ReturnType<CounterClient['welcome']>> | null>(null);
  const refused = shallowRef<Refused | null>(null);
  const ending = shallowRef<Ending | null>(null);
  const isLinked = ref(true);
  const isBusy = ref(false);
  let following = new AbortController();
  let lostTimer: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    following.abort();
    following = new AbortController();
    page.value = null;
    const shown = token.value;
    if (shown === null) return void loadWelcome(following.signal);
    void follow((signal) => client.counter.follow({ token: shown }, { signal, context: STREAM }), following.signal, take);
  }
  function take(next: CounterPage): void {
    if (next.kind === 'signed-out') return forget(next);
    page.value = next;
  }
  /** Asked until it is answered: the page may be open before the site is. */
  async function loadWelcome(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const answer = await ask(link, (within) => client.counter.welcome(undefined, { signal: within }));
      if (answer.ok) return void (welcome.value = answer.value);
    }
  }
  function enter(fresh: string): void {
    sessionStorage.setItem(TOKEN_KEY, fresh);
    token.value = fresh;
    ending.value = null;
    refused.value = null;
    start();
  }
  function forget(why: Ending | null): void {
    sessionStorage.removeItem(TOKEN_KEY);
    token.value = null;
    ending.value = why;
    refused.value = null;
    start();
  }
  /** Asks once, one thing at a time: a second press while the first is on its way is no second wish. Undefined = refused, which is on the screen by then. */
  async function tell<T>(call: (counter: CounterClient, signal: AbortSignal, shown: string) => Promise<Answer<T>>): Promise<T | undefined> {
    if (isBusy.value) return undefined;
    isBusy.value = true;
    const answer = await ask(link, (signal) => call(client.counter, signal, token.value ?? ''));
    isBusy.value = false;
    if (answer.ok && answer.value.ok) {
      refused.value = null;
      return answer.value.value;
    }
    const error: Refused = answer.ok && !answer.value.ok ? answer.value.error : { kind: 'no-answer' };
    if (error.kind === 'signed-out' || error.kind === 'unknown-session') forget({ why: (error['why'] as SessionEnding | undefined) ?? null, elsewhere: (error['elsewhere'] as string | null | undefined) ?? null });
    else refused.value = error;
    return undefined;
  }
  /** False = refused, which is on the screen by then. */
  async function signIn({ signInName, password }: { readonly signInName: string; readonly password: string }): Promise<boolean> {
    const signedIn = await tell((counter, signal) => counter.signIn({ signInName, password, browser: readBrowserToken() }, { signal }));
    if (signedIn === undefined) return false;
    keepBrowserToken(signedIn.browser);
    enter(signedIn.token);
    return true;
  }

  link.onChange((isUp) => {
    clearTimeout(lostTimer);
    if (isUp) isLinked.value = true;
    else lostTimer = setTimeout(() => (isLinked.value = false), LOST_AFTER_MS);
  });
  start();
  onScopeDispose(() => {
    following.abort();
    clearTimeout(lostTimer);
  });
  return { client, token, page, welcome, refused, ending, isLinked, isBusy, signIn, forget, tell };
}

export type CounterSession = ReturnType<typeof useSession>;
export const sessionKey: InjectionKey<CounterSession> = Symbol('counter session');

export function useSessionHere(): CounterSession {
  const session = inject(sessionKey);
  if (session === undefined) throw new Error('a screen of the counter stands outside of its page');
  return session;
}
