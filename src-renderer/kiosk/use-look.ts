import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { lookOf, type Look } from '../ui/profile.ts';

/** The machine's look, following the viewport (a screen may be turned while the page runs). */
export function useLook(): Readonly<ShallowRef<Look>> {
  const read = () => lookOf({ width: window.innerWidth, height: window.innerHeight });
  const look = shallowRef(read());
  const update = () => {
    const next = read();
    if (next.layout !== look.value.layout || next.profile !== look.value.profile) look.value = next;
  };
  window.addEventListener('resize', update);
  onScopeDispose(() => window.removeEventListener('resize', update));
  return look;
}
