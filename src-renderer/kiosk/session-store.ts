import { defineStore } from 'pinia';
import { computed, inject, onScopeDispose, shallowRef } from 'vue';
import { connectionKey } from '../api/client.ts';
import { createEffects } from './effects.ts';
import type { KioskEvent, KioskState } from './flow-types.ts';
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

  function send(event: KioskEvent): void {
    const at = performance.now();
    const step = transition(state.value, { ...event, at });
    state.value = step.state;
    for (const effect of step.effects) effects.run(effect);
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

  return { state, screen: computed(() => state.value.screen), monotonic, secondsLeft, send, start, readAhead: effects.readAhead };
});
