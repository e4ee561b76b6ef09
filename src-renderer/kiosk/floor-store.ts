import { defineStore } from 'pinia';
import { computed, inject, onScopeDispose, ref, shallowRef } from 'vue';
import { ask, follow, STREAM } from '../api/ask.ts';
import { connectionKey } from '../api/client.ts';
import { applyUpdate, coreTimeAt, emptyFloor, toDirectory, type Directory, type Floor } from './floor.ts';

/** A short drop is not worth a word; the citizen hears of a longer one. */
const LOST_AFTER_MS = 2_000;
const CATALOG_RETRY_MS = 1_000;

/** The hall as pushed by the core, and whether the core can be heard at all. */
export const useFloorStore = defineStore('floor', () => {
  const connection = inject(connectionKey);
  if (connection === undefined) throw new Error('the page was mounted without a connection');
  const { client, link } = connection;

  const floor = shallowRef<Floor>(emptyFloor);
  const directory = shallowRef<Directory | null>(null);
  const isLost = ref(false);
  const monotonic = ref(performance.now());
  const stop = new AbortController();

  const linkState = computed(() => (isLost.value ? 'lost' : directory.value === null || floor.value.clock === null ? 'starting' : 'up'));
  /** ms since 1970 UTC by the core's clock; null until it was heard. */
  const now = computed(() => (floor.value.clock === null ? null : coreTimeAt(floor.value.clock, monotonic.value)));

  function start(): void {
    void follow((signal) => client.kiosk.watch(undefined, { signal, context: STREAM }), stop.signal, (update) => {
      floor.value = applyUpdate(floor.value, update, performance.now());
      void refreshCatalog();
    });
    const seconds = setInterval(() => (monotonic.value = performance.now()), 1_000);
    stop.signal.addEventListener('abort', () => clearInterval(seconds));
    watchLink();
  }

  let isFetching = false;
  async function refreshCatalog(): Promise<void> {
    const wanted = floor.value.catalogRevision;
    if (isFetching || wanted === null || directory.value?.view.revision === wanted) return;
    isFetching = true;
    const answer = await ask(link, (signal) => client.kiosk.catalog(undefined, { signal }));
    isFetching = false;
    if (answer.ok) directory.value = toDirectory(answer.value);
    const isBehind = !answer.ok || (answer.value.revision !== floor.value.catalogRevision && floor.value.catalogRevision !== wanted);
    if (isBehind && !stop.signal.aborted) setTimeout(() => void refreshCatalog(), CATALOG_RETRY_MS);
  }

  function watchLink(): void {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onChange = (isUp: boolean) => {
      clearTimeout(timer);
      if (isUp) isLost.value = false;
      else timer = setTimeout(() => (isLost.value = true), LOST_AFTER_MS);
    };
    link.onChange(onChange);
    onChange(link.isUp());
    stop.signal.addEventListener('abort', () => clearTimeout(timer));
  }

  onScopeDispose(() => stop.abort());
  return { floor, directory, isLost, linkState, now, start };
});
