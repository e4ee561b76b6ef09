import type { Directive } from 'vue';

/**
 * Focuses an element once the frame that shows it is painted: focusing lays the page out at once, and on an old machine the citizen would wait for it.
 * Whatever inside it has taken the focus meanwhile keeps it.
 */
export function focusAfterPaint(find: () => HTMLElement | null): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      const element = find();
      if (element !== null && !element.contains(document.activeElement)) element.focus({ preventScroll: true });
    }),
  );
}

/** Puts the focus on a control when it appears, so that a question can be answered by keyboard at once. */
export const vFocus: Directive<HTMLElement> = { mounted: (element) => element.focus({ preventScroll: true }) };
