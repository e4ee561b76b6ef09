import type { Directive } from 'vue';

/** Puts the focus on a control when it appears, so that a question can be answered by keyboard at once. */
export const vFocus: Directive<HTMLElement> = { mounted: (element) => element.focus({ preventScroll: true }) };
