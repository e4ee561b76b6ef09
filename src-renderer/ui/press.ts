/** A finger moves no focus: the button it touches is gone with the next screen, and removing what has the focus lays the page out once more. Keys still do. */
function keepFocus(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('button') !== null) event.preventDefault();
}

/** Shows a pressed state at touch-down: Chromium's own `:active` waits on touch screens until it is sure that no gesture begins. */
export function installPress(root: HTMLElement): () => void {
  const stop = new AbortController();
  let pressed: Element | null = null;
  const release = () => {
    pressed?.removeAttribute('data-pressed');
    pressed = null;
  };
  const press = (event: PointerEvent) => {
    release();
    pressed = event.target instanceof Element ? event.target.closest('button') : null;
    pressed?.setAttribute('data-pressed', '');
  };
  root.addEventListener('pointerdown', press, { capture: true, signal: stop.signal });
  root.addEventListener('mousedown', keepFocus, { capture: true, signal: stop.signal });
  for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) root.addEventListener(end, release, { capture: true, signal: stop.signal });
  return () => stop.abort();
}
