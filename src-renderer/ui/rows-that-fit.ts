import { onMounted, onScopeDispose, ref, type Ref } from 'vue';

/** A citizen chooses among at most this many. */
export const MOST_CHOICES = 7;

/**
 * How many rows of the height of `probe` fit into `box`, 1 to 7. Follows every change of size, so a larger text or another
 * screen means more pages, never scrolling.
 */
export function useRowsThatFit({ box, probe }: { readonly box: Ref<HTMLElement | null>; readonly probe: Ref<HTMLElement | null> }): Ref<number> {
  const rows = ref(MOST_CHOICES);
  const measure = () => {
    if (box.value === null || probe.value === null) return;
    const gap = Number.parseFloat(getComputedStyle(box.value).rowGap) || 0;
    const row = probe.value.offsetHeight;
    if (row > 0) rows.value = Math.max(1, Math.min(MOST_CHOICES, Math.floor((box.value.clientHeight + gap) / (row + gap))));
  };
  const observer = new ResizeObserver(measure);
  onMounted(() => {
    measure();
    for (const element of [box.value, probe.value]) if (element !== null) observer.observe(element);
  });
  onScopeDispose(() => observer.disconnect());
  return rows;
}
