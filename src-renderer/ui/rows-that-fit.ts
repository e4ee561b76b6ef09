import { onMounted, onScopeDispose, ref, type Ref } from 'vue';

/** A citizen chooses among at most this many. */
export const MOST_CHOICES = 7;

/** What fitted last in a list of this kind: a good first guess spares the second drawing. */
const lastFit = new Map<string, number>();

/**
 * How many rows of the height of `probe` fit into `box`, 1 to 7. Follows every change of size, so a larger text or another
 * screen means more pages, never scrolling. The observer answers within the frame that lays the list out, before anything is painted.
 */
export function useRowsThatFit({ kind, box, probe }: { readonly kind: string; readonly box: Ref<HTMLElement | null>; readonly probe: Ref<HTMLElement | null> }): Ref<number> {
  const rows = ref(lastFit.get(kind) ?? MOST_CHOICES);
  const measure = () => {
    if (box.value === null || probe.value === null) return;
    const gap = Number.parseFloat(getComputedStyle(box.value).rowGap) || 0;
    const row = probe.value.offsetHeight;
    if (row === 0) return;
    rows.value = Math.max(1, Math.min(MOST_CHOICES, Math.floor((box.value.clientHeight + gap) / (row + gap))));
    lastFit.set(kind, rows.value);
  };
  const observer = new ResizeObserver(measure);
  onMounted(() => {
    for (const element of [box.value, probe.value]) if (element !== null) observer.observe(element);
  });
  onScopeDispose(() => observer.disconnect());
  return rows;
}
