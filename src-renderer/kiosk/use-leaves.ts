import { inject, onMounted, provide, shallowRef, watch, type InjectionKey, type Ref } from 'vue';
import { arrange, type Leaf, type Sides } from './leaves.ts';

/** Keeps the two sides of the stage; a screen prepared at touch-down only has to be turned forward when the finger lifts. */
export function useLeaves({ shown, ahead }: { readonly shown: () => Leaf; readonly ahead: () => Leaf | null }): Readonly<Ref<Sides>> {
  const sides = shallowRef<Sides>({ front: 0, leaves: [shown(), null] });
  watch([shown, ahead], ([now, next]) => (sides.value = arrange(sides.value, { shown: now, ahead: next })));
  return sides;
}

const frontKey: InjectionKey<() => boolean> = Symbol('whether the screen is in front');

/** Tells the screen inside whether it is in front. */
export function provideFront(isFront: () => boolean): void {
  provide(frontKey, isFront);
}

/** Does something when the screen is seen for the first time: one that is only prepared must not take the focus. */
export function whenInFront(act: () => void): void {
  const isFront = inject(frontKey, () => true);
  onMounted(() => {
    if (isFront()) return act();
    watch(isFront, act, { once: true, flush: 'post' });
  });
}
