/** Scripts that run in a board's page before its own: what it showed and said, and a clock and a sound that a test moves. */

export interface HeardSound {
  /** Seconds of the page's audio clock. */
  readonly from: number;
  readonly to: number;
}

export interface BoardWatch {
  /** When each number stood in a painted picture first, ms by the page's `Date.now()`. */
  readonly seen: Readonly<Record<string, number>>;
  /** Each recorded word as it was really played. */
  readonly sounds: readonly HeardSound[];
  /** Audio clocks that were made; overlaps are only known within one. */
  readonly contexts: number;
}

/** What was said into a silent sink: words begun so far, and whether the last of them is over. */
export interface DrivenSound {
  readonly begun: number;
  readonly isOver: boolean;
}

declare global {
  interface Window {
    boardWatch: { seen: Record<string, number>; sounds: { from: number; to: number }[]; contexts: number };
    /** Answers with what the silent sink was given until then. */
    drive: (ms: number) => Promise<DrivenSound>;
  }
}

/** Runs in the page: notes the paint in which each number appears and every sound that is played. */
export function watchBoard(): void {
  const watch = (window.boardWatch = { seen: {} as Record<string, number>, sounds: [] as { from: number; to: number }[], contexts: 0 });
  const look = (): void => {
    for (const element of document.querySelectorAll('[data-board-number], .last b, .crowd b')) {
      const number = element.textContent;
      if (number === '' || number in watch.seen || !element.checkVisibility()) continue;
      watch.seen[number] = Number.NaN;
      // The second frame begins when the first is painted.
      requestAnimationFrame(() => requestAnimationFrame(() => (watch.seen[number] = Date.now())));
    }
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });

  const contexts = new WeakSet<BaseAudioContext>();
  const playing = new WeakMap<AudioScheduledSourceNode, { from: number; to: number }>();
  const { start, stop } = AudioBufferSourceNode.prototype;
  AudioBufferSourceNode.prototype.start = function (when = 0, ...rest: number[]) {
    const from = Math.max(when, this.context.currentTime);
    const sound = { from, to: from + (this.buffer?.duration ?? 0) };
    if (!contexts.has(this.context)) watch.contexts += 1;
    contexts.add(this.context);
    playing.set(this, sound);
    watch.sounds.push(sound);
    start.call(this, when, ...(rest as []));
  };
  AudioBufferSourceNode.prototype.stop = function (when) {
    const sound = playing.get(this);
    if (sound !== undefined) sound.to = Math.max(sound.from, Math.min(sound.to, this.context.currentTime));
    stop.call(this, when);
  };
}

/** How often two words were heard at once. Words that touch do not. */
export function countOverlaps(sounds: readonly HeardSound[]): number {
  const heard = sounds.filter(({ from, to }) => to > from).sort((a, b) => a.from - b.from);
  let until = 0;
  return heard.filter(({ from, to }) => {
    const overlaps = from < until - 0.002;
    until = Math.max(until, to);
    return overlaps;
  }).length;
}

/**
 * Runs in the page: its timers and clocks stand still until `drive(ms)` moves them, and its sound goes nowhere, in the time of that clock. Files are loaded,
 * recorded words and pictures decoded, pictures drawn and messages carried as ever.
 */
export function driveBoardByHand(startAt: number): void {
  const soon = new MessageChannel();
  const waiting: (() => void)[] = [];
  soon.port1.onmessage = () => waiting.shift()?.();
  /** A turn of the page's real event loop. */
  const breathe = (): Promise<void> => new Promise((resolve) => {
    waiting.push(resolve);
    soon.port2.postMessage(null);
  });
  interface Timer {
    readonly id: number;
    readonly run: () => void;
    readonly everyMs: number | null;
    at: number;
  }
  /** An utterance ends with a silence. */
  const LAST_PAUSE_MS = 700;
  const timers = new Map<number, Timer>();
  let now = 0;
  let lastId = 0;
  let begun = 0;
  let saidUntil = 0;
  const set = (run: unknown, ms: unknown, isRepeated: boolean, rest: readonly unknown[]): number => {
    const delay = Math.max(1, Number(ms) || 0);
    lastId += 1;
    timers.set(lastId, { id: lastId, run: () => (run as (...given: readonly unknown[]) => void)(...rest), everyMs: isRepeated ? delay : null, at: now + delay });
    return lastId;
  };
  const clear = (id: unknown): void => void timers.delete(Number(id));
  Object.assign(window, {
    setTimeout: (run: unknown, ms?: unknown, ...rest: unknown[]) => set(run, ms, false, rest),
    setInterval: (run: unknown, ms?: unknown, ...rest: unknown[]) => set(run, ms, true, rest),
    clearTimeout: clear,
    clearInterval: clear,
  });
  performance.now = () => now;
  Date.now = () => startAt + now;
  window.drive = async (ms) => {
    const end = now + ms;
    for (;;) {
      let next: Timer | undefined;
      for (const timer of timers.values()) if (timer.at <= end && (next === undefined || timer.at < next.at)) next = timer;
      if (next === undefined) break;
      now = Math.max(now, next.at);
      if (next.everyMs === null) timers.delete(next.id);
      else next.at += next.everyMs;
      next.run();
      await breathe();
    }
    now = end;
    await breathe();
    return { begun, isOver: now >= saidUntil + LAST_PAUSE_MS };
  };

  const decoder = new OfflineAudioContext(1, 1, 48_000);
  class SilentContext {
    readonly state = 'running';
    readonly destination = {};
    get currentTime(): number {
      return now / 1000;
    }
    resume = (): Promise<void> => Promise.resolve();
    close = (): Promise<void> => Promise.resolve();
    createGain = (): object => ({ gain: { value: 1 }, connect: () => undefined, disconnect: () => undefined });
    createBufferSource = (): object => {
      const source = {
        buffer: null as AudioBuffer | null,
        connect: () => undefined,
        start(when: number) {
          begun += 1;
          saidUntil = (when + (source.buffer?.duration ?? 0)) * 1_000;
        },
        stop: () => undefined,
      };
      return source;
    };
    decodeAudioData = (bytes: ArrayBuffer): Promise<AudioBuffer> => decoder.decodeAudioData(bytes);
  }
  Object.assign(window, { AudioContext: SilentContext });
}
