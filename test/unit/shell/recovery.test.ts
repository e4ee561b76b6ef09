import type { BrowserWindow } from 'electron';
import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { recoverWindow, type RendererTrouble } from '../../../src-main/shell/recovery.ts';

/** A window whose troubles the test causes, with a clock of its own. */
function openWindow() {
  const webContents = Object.assign(new EventEmitter(), { forcefullyCrashRenderer: () => void (killed += 1) });
  const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: () => isDestroyed });
  const troubles: RendererTrouble[] = [];
  const delays: number[] = [];
  let [killed, reloads, at, isDestroyed] = [0, 0, 0, false];
  recoverWindow(window as unknown as BrowserWindow, {
    onTrouble: (trouble) => troubles.push(trouble),
    reload: () => (reloads += 1),
    setTimer: (run, ms) => {
      delays.push(ms);
      run();
    },
    now: () => at,
  });
  return {
    troubles,
    delays,
    crash: (reason = 'crashed') => webContents.emit('render-process-gone', {}, { reason }),
    hang: () => window.emit('unresponsive'),
    failToLoad: (code: number, isMainFrame = true) => webContents.emit('did-fail-load', {}, code, '', '', isMainFrame),
    wait: (ms: number) => void (at += ms),
    destroy: () => void (isDestroyed = true),
    killed: () => killed,
    reloads: () => reloads,
  };
}

test('a crashed page begins again at once', () => {
  const window = openWindow();
  window.crash('oom');
  expect(window.troubles).toEqual([{ kind: 'crashed', reason: 'oom' }]);
  expect([window.reloads(), window.delays]).toEqual([1, [0]]);
});

test('a page that crashes over and over is given air, and quick help again after a quiet minute', () => {
  const window = openWindow();
  for (let n = 0; n < 5; n++) window.crash();
  expect(window.delays).toEqual([0, 0, 0, 10_000, 10_000]);
  window.wait(60_000);
  window.crash();
  expect(window.delays.at(-1)).toBe(0);
});

test('a hung page is ended, begins again and is reported once', () => {
  const window = openWindow();
  window.hang();
  window.hang();
  expect(window.killed()).toBe(1);
  window.crash('killed');
  expect(window.troubles).toEqual([{ kind: 'hung', reason: 'no answer to input' }]);
  expect(window.reloads()).toBe(1);
  window.crash('crashed');
  expect(window.troubles).toHaveLength(2);
});

test('a page that leaves in order, or whose window is gone, is no trouble', () => {
  const window = openWindow();
  window.crash('clean-exit');
  window.destroy();
  window.crash();
  expect([window.troubles, window.reloads()]).toEqual([[], 0]);
});

test('a page that could not load is tried again, but not a replaced navigation or an inner frame', () => {
  const window = openWindow();
  window.failToLoad(-3);
  window.failToLoad(-102, false);
  expect(window.reloads()).toBe(0);
  window.failToLoad(-102);
  expect([window.reloads(), window.delays]).toEqual([1, [2000]]);
});
