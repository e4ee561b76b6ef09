import { onScopeDispose, ref, watch, type Ref } from 'vue';

/** Narrower than this a figure is hard to tell from its neighbour; then the whole text shrinks instead. */
const NARROWEST = 0.72;

/**
 * Keeps a line of large type inside its box: first a little narrower at full height, since height is what reads from afar, then smaller.
 * `box` gives the room, `line` holds the text at its natural width.
 */
export function useFit({ box, line, text }: { readonly box: Ref<HTMLElement | null>; readonly line: Ref<HTMLElement | null>; readonly text: () => string }): Ref<string> {
  const transform = ref('none');
  const fit = () => {
    if (box.value === null || line.value === null) return;
    const share = Math.min(1, box.value.clientWidth / Math.max(1, line.value.offsetWidth));
    const height = Math.min(1, share / NARROWEST);
    transform.value = share === 1 ? 'none' : `scale(${share.toFixed(4)}, ${height.toFixed(4)})`;
  };
  const observer = new ResizeObserver(fit);
  watch([box, line], () => {
    observer.disconnect();
    for (const element of [box.value, line.value]) if (element !== null) observer.observe(element);
    fit();
  });
  watch(text, fit, { flush: 'post' });
  onScopeDispose(() => observer.disconnect());
  return transform;
}
