import { onScopeDispose, ref, watch, type Ref } from 'vue';

/**
 * Screens on which a touch says something in the citizen's name, and whose main button lies where the one before it lay: how long they take to be seen, ms.
 * A number whose paper is not known yet cannot be put away at once either: it may be about to need the screen.
 */
const SEEN_AFTER_MS: Readonly<Record<string, number>> = { priority: 800, 'ticket-on-screen': 800, 'ticket-printing': 1_500 };
/** Somebody who drums on the glass has stopped after such a pause, ms. */
const PAUSE_MS = 800;
/** Whatever happens, the screen answers then, ms. */
const AT_MOST_MS = 5_000;

/** Whether touches must wait: impatient ones were meant for the screen before and would answer a question nobody has read. */
export function useSettling(name: Readonly<Ref<string>>): Readonly<Ref<boolean>> {
  const isSettling = ref(false);
  let since = 0;
  let until = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    clearTimeout(timer);
    const left = Math.min(until, since + AT_MOST_MS) - performance.now();
    isSettling.value = left > 0;
    if (left > 0) timer = setTimeout(look, left);
  }
  const onTouch = () => {
    if (!isSettling.value) return;
    until = Math.max(until, performance.now() + PAUSE_MS);
    look();
  };
  // With the screen itself, not after it: no touch falls between.
  watch(
    name,
    (shown) => {
      since = performance.now();
      until = since + (SEEN_AFTER_MS[shown] ?? 0);
      look();
    },
    { flush: 'sync' },
  );
  window.addEventListener('pointerdown', onTouch, { capture: true });
  onScopeDispose(() => {
    clearTimeout(timer);
    window.removeEventListener('pointerdown', onTouch, { capture: true });
  });
  return isSettling;
}
