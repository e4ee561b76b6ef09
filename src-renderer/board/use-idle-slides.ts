import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { BoardPicture } from '../../src-main/contract/index.ts';
import type { IdleSlide } from './idle-slides.ts';

export interface IdleSlidesOptions {
  readonly slides: () => readonly IdleSlide[];
  /** Nobody is called and the link is up; otherwise nothing is loaded and no time passes. */
  readonly isIdle: () => boolean;
  /** It came and could not be drawn. */
  readonly onPictureFailed: (pictureId: string) => void;
  /** Resolves once a picture can be drawn without a wait. `undrawable`: what came is no picture; `unreached`: nothing came. */
  readonly load?: (url: string) => Promise<'ready' | 'undrawable' | 'unreached'>;
}

/** A picture that could not be had is tried again after this, ms. */
const AGAIN_AFTER_MS = 60_000;
/** When nothing of the list can be shown it is looked at again so often, ms. */
const EMPTY_LOOK_MS = 5_000;

/** Turns over what a quiet board shows. A picture appears only when it is ready to be drawn; until then, and when it never is, something else does. At most one is held. */
export function useIdleSlides({ slides, isIdle, onPictureFailed, load = loadPicture }: IdleSlidesOptions): Readonly<Ref<IdleSlide | null>> {
  const shown = shallowRef<IdleSlide | null>(null);
  /** Until when a picture is passed over, by its address: a changed file has another. */
  const passed = new Map<string, number>();
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts looks: what was loaded for an older one is not shown any more. */
  let look = 0;

  async function turn(): Promise<void> {
    clearTimeout(timer);
    const mine = ++look;
    const list = slides();
    for (let step = 0; step < list.length; step += 1) {
      const place = (next + step) % list.length;
      const slide = list[place];
      if (slide === undefined || (slide.kind === 'picture' && !(await canDraw(slide.picture)))) continue;
      if (mine !== look) return;
      next = place + 1;
      shown.value = slide;
      timer = setTimeout(() => void turn(), slide.showMs);
      return;
    }
    if (mine !== look) return;
    shown.value = null;
    timer = setTimeout(() => void turn(), EMPTY_LOOK_MS);
  }
  async function canDraw({ id, url }: BoardPicture): Promise<boolean> {
    const now = performance.now();
    if ((passed.get(url) ?? 0) > now) return false;
    const outcome = await load(url);
    if (outcome === 'ready') return true;
    for (const [other, until] of passed) if (until <= now) passed.delete(other);
    passed.set(url, now + AGAIN_AFTER_MS);
    if (outcome === 'undrawable') onPictureFailed(id);
    return false;
  }
  /** Newer figures on the same page are drawn at once; a slide that is gone gives way. */
  function renew(): void {
    const [was, list] = [shown.value, slides()];
    const same = list[next - 1];
    if (was !== null && same?.kind === was.kind && (same.kind !== 'picture' || (was.kind === 'picture' && same.picture.url === was.picture.url))) shown.value = same;
    else void turn();
  }

  watch(isIdle, (idle) => {
    clearTimeout(timer);
    look += 1;
    shown.value = null;
    if (idle) void turn();
  }, { immediate: true });
  watch(() => JSON.stringify(slides()), () => {
    if (isIdle()) renew();
  });
  onScopeDispose(() => {
    look += 1;
    clearTimeout(timer);
  });
  return shown;
}

/** What cannot be drawn is asked for once more, so that a lost link is not taken for a broken file. */
async function loadPicture(url: string): Promise<'ready' | 'undrawable' | 'unreached'> {
  const image = new Image();
  image.src = url;
  const isReady = await image.decode().then(() => true, () => false);
  if (isReady) return 'ready';
  const answer = await fetch(url, { method: 'HEAD' }).catch(() => null);
  return answer?.ok === true ? 'undrawable' : 'unreached';
}
