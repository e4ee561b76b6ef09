import type { BrowserWindow } from 'electron';

export interface RendererTrouble {
  readonly kind: 'crashed' | 'hung';
  readonly reason: string;
}

export interface RecoveryInput {
  readonly onTrouble: (trouble: RendererTrouble) => void;
  /** Loads the window's first page again: whoever stood there begins at the attract screen, with nothing of the one before. */
  readonly reload: () => void;
  readonly setTimer: (run: () => void, ms: number) => void;
  /** Milliseconds on a counter that no clock change moves. */
  readonly now: () => number;
}

/** At once the first times; a page that keeps dying is given air, so that the log and the disk survive the night. */
const QUICK_RELOADS = 3;
const QUICK_SPAN_MS = 60_000;
const SLOW_RELOAD_MS = 10_000;
/** A page that did not load at all, for example because the `serve` it attaches to is just starting. */
const LOAD_AGAIN_MS = 2000;
/** Chromium's own word for a navigation that another one replaced: nothing failed. */
const ERR_ABORTED = -3;

/** Brings a window back to its first page after its renderer crashed, hung or could not load. */
export function recoverWindow(window: BrowserWindow, { onTrouble, reload, setTimer, now }: RecoveryInput): void {
  const contents = window.webContents;
  let recent: readonly number[] = [];
  let isHung = false;
  contents.on('render-process-gone', (_event, { reason }) => {
    // A page that left in order (quit, or a navigation to another process) is no trouble.
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    // Killing a hung page ends here too, already reported.
    if (!isHung) onTrouble({ kind: 'crashed', reason });
    isHung = false;
    recent = [...recent.filter((at) => now() - at < QUICK_SPAN_MS), now()];
    setTimer(() => reloadIfOpen(), recent.length > QUICK_RELOADS ? SLOW_RELOAD_MS : 0);
  });
  window.on('unresponsive', () => {
    if (isHung) return;
    isHung = true;
    onTrouble({ kind: 'hung', reason: 'no answer to input' });
    contents.forcefullyCrashRenderer();
  });
  contents.on('did-fail-load', (_event, code, _description, _url, isMainFrame) => {
    if (isMainFrame && code !== ERR_ABORTED) setTimer(() => reloadIfOpen(), LOAD_AGAIN_MS);
  });
  const reloadIfOpen = (): void => {
    if (!window.isDestroyed()) reload();
  };
}
