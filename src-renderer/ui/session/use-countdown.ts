import { onScopeDispose, ref } from 'vue';

const LOOK_EVERY_MS = 200;

/** Counts a wait down in whole seconds by a clock that nobody can set; null = no wait. `onOver` is called once, at its end. */
export function useCountdown(onOver: () => void) {
  const seconds = ref<number | null>(null);
  let ticking: ReturnType<typeof setInterval> | undefined;

  function stop(): void {
    clearInterval(ticking);
    seconds.value = null;
  }
  function start(ms: number): void {
    stop();
    const endsAt = performance.now() + ms;
    const look = (): void => {
      const leftMs = endsAt - performance.now();
      seconds.value = Math.ceil(leftMs / 1_000);
      if (leftMs > 0) return;
      stop();
      onOver();
    };
    ticking = setInterval(look, LOOK_EVERY_MS);
    look();
  }
  onScopeDispose(stop);
  return { seconds, start, stop };
}
