const ZOOM_KEYS = new Set(['+', '-', '=', '0']);
const LEAVING_KEYS = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F11', 'F12', 'ContextMenu', 'BrowserBack', 'BrowserForward', 'BrowserRefresh', 'BrowserHome']);

/**
 * Takes away what a passer-by could do to a page but not to a kiosk: menus, zoom, dragging, leaving by keyboard.
 * A second wall only; locking the machine is the host's and the session's duty.
 */
export function installLock(target: Window): () => void {
  const stop = new AbortController();
  const options = { capture: true, signal: stop.signal, passive: false };
  const never = (event: Event) => event.preventDefault();
  for (const kind of ['contextmenu', 'dragstart', 'drop', 'gesturestart', 'auxclick']) target.addEventListener(kind, never, options);
  target.addEventListener('wheel', (event) => event.ctrlKey && event.preventDefault(), options);
  target.addEventListener('touchmove', (event) => event.touches.length > 1 && event.preventDefault(), options);
  target.addEventListener('keydown', (event) => isLeaving(event) && event.preventDefault(), options);
  return () => stop.abort();
}

function isLeaving({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (LEAVING_KEYS.has(key)) return true;
  if (altKey && (key === 'ArrowLeft' || key === 'ArrowRight' || key === 'F4' || key === 'Home')) return true;
  if (!ctrlKey && !metaKey) return false;
  return ZOOM_KEYS.has(key) || 'nwtpsofghjurle'.includes(key.toLowerCase());
}
