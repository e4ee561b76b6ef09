import { defineStore } from 'pinia';
import { computed, inject, onScopeDispose, shallowRef } from 'vue';
import { connectionKey } from '../api/client.ts';
import { AHEAD_FOR_MS, createEffects } from './effects.ts';
import type { KioskEvent, KioskState, Screen } from './flow-types.ts';
import { initialState, transition } from './flow.ts';

/** How often time is looked at, ms: a countdown may be late by this much, never more. */
const TICK_MS = 250;

/** One citizen's session: holds the state, stamps events with time, runs the effects. Nothing of it outlives a wipe. */
export const useSessionStore = defineStore('session', () => {
  const connection = inject(connectionKey);
  if (connection === undefined) throw new Error('the page was mounted without a connection');

  const state = shallowRef<KioskState>(initialState);
  const monotonic = shallowRef(performance.now());
  const effects = createEffects(connection, send);
  /** Where the button under the finger leads, and since when. */
  const prepared = shallowRef<{ readonly screen: Screen; readonly at: number } | null>(null);
  /** When a finger touched such a button last. */
  let touchedAt = 0;

  function send(event: KioskEvent): void {
    const at = performance.now();
    const step = transition(state.value, { ...event, at });
    if (step.state.screen !== state.value.screen || at > (prepared.value?.at ?? at) + AHEAD_FOR_MS) prepared.value = null;
    state.value = step.state;
    for (const effect of step.effects) effects.run(effect);
  }

  /** At touch-down: finds out where the event of this button would lead, so that the screen stands ready when the finger lifts. Nothing is decided by it. */
  async function prepare(event: KioskEvent): Promise<void> {
    const at = performance.now();
    const { state: there, effects: wanted } = transition(state.value, { ...event, at });
    const from = state.value.screen;
    touchedAt = at;
    const show = (screen: Screen) => {
      // An answer about a button that the finger has left, or that was followed already, is late.
      if (touchedAt === at && state.value.screen === from) prepared.value = screen === from ? null : { screen, at };
    };
    const load = wanted.find((effect) => effect.kind === 'load-service');
    if (load === undefined) show(there.screen);
    else show(transition(there, { ...(await effects.readAhead(load.serviceId)), at }).state.screen);
  }

  let ticks: ReturnType<typeof setInterval> | undefined;
  function start(): void {
    ticks = setInterval(() => {
      monotonic.value = performance.now();
      send({ kind: 'tick' });
    }, TICK_MS);
  }
  connection.link.onChange((isUp) => isUp && send({ kind: 'link-back' }));
  onScopeDispose(() => clearInterval(ticks));

  /** Whole seconds until the page acts by itself; null when it does not. */
  const secondsLeft = computed(() => {
    const { idle } = state.value;
    return idle.phase === 'off' ? null : Math.max(0, Math.ceil((idle.until - monotonic.value) / 1_000));
  });

  return { state, screen: computed(() => state.value.screen), ahead: computed(() => prepared.value?.screen ?? null), monotonic, secondsLeft, send, prepare, start };
});
