import { onScopeDispose } from 'vue';
import type { useSessionStore } from './session-store.ts';
import { createWedge, withoutCode } from './wedge.ts';

/** Listens to fingers and keys on the whole page: they keep the session alive, and a scanner speaks through them. */
export function useInput({ session }: { readonly session: ReturnType<typeof useSessionStore> }): void {
  const stop = new AbortController();
  const wedge = createWedge({ anySpeed: () => session.screen.kind === 'check' });

  const onPointer = (event: PointerEvent) => {
    // The idle question is answered by its own button: taken away at touch-down, it would let the touch fall through.
    const isOnQuestion = event.target instanceof Element && event.target.closest('.idle') !== null;
    if (!isOnQuestion) session.send({ kind: 'touch' });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    session.send({ kind: 'touch' });
    const { screen } = session;
    const code = wedge.hear(event.key, event.timeStamp);
    if (code === null) return;
    event.preventDefault();
    if (screen.kind === 'search') session.send({ kind: 'typed', text: withoutCode(screen.text, code) });
    session.send({ kind: 'scanned', code });
  };
  /** Where the first touch of a possible double touch was made. */
  let touchedScreen = session.screen.kind;
  const onClick = (event: MouseEvent) => {
    // The second half of a double touch was meant for the button before: on a new screen it would answer a question nobody has read.
    if (event.detail > 1 && session.screen.kind !== touchedScreen) {
      event.stopPropagation();
      event.preventDefault();
      return;
    }
    touchedScreen = session.screen.kind;
  };
  window.addEventListener('click', onClick, { capture: true, signal: stop.signal });
  window.addEventListener('pointerdown', onPointer, { capture: true, signal: stop.signal });
  window.addEventListener('keydown', onKey, { capture: true, signal: stop.signal });
  onScopeDispose(() => stop.abort());
}
