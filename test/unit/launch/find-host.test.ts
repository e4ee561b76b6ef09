import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toBrowserArguments } from '../../../src-main/launch/browser-arguments.ts';
import { findChromium, hasDisplay } from '../../../src-main/launch/find-chromium.ts';
import { findElectron } from '../../../src-main/launch/find-electron.ts';
import { fromXdpyinfo, fromXrandr } from '../../../src-main/launch/screen-size.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'launch-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function placeFile(path: string, content = ''): string {
  const file = join(root, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, content);
  chmodSync(file, 0o755);
  return file;
}

test('Electron is found only where its binary really lies', () => {
  expect(findElectron({ root, env: {} })).toBeUndefined();
  placeFile('node_modules/electron/path.txt', 'electron');
  expect(findElectron({ root, env: {} })).toBeUndefined();
  const executable = placeFile('node_modules/electron/dist/electron');
  placeFile('node_modules/electron/dist/version', '45.4.1\n');
  expect(findElectron({ root, env: {} })).toEqual({ executable, version: '45.4.1' });
});

test('Electron is found where ELECTRON_OVERRIDE_DIST_PATH says, even when its package holds no binary', () => {
  const executable = placeFile('elsewhere/electron');
  expect(findElectron({ root, env: { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') } })).toMatchObject({ executable });
  expect(findElectron({ root, env: { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere') } })).toBeUndefined();
});

test('a browser is found on the PATH, and only the wanted one when one is wanted', () => {
  const own = placeFile('bin/chromium');
  expect(findChromium({ wanted: null, env: { PATH: join(root, 'bin') } })).toBe(own);
  const other = placeFile('other/browser');
  expect(findChromium({ wanted: other, env: { PATH: join(root, 'bin') } })).toBe(other);
  expect(findChromium({ wanted: join(root, 'missing'), env: { PATH: join(root, 'bin') } })).toBeUndefined();
});

test.runIf(process.platform === 'linux')('a window can be shown only where a display is named', () => {
  expect([hasDisplay({}), hasDisplay({ DISPLAY: '' }), hasDisplay({ DISPLAY: ':0' }), hasDisplay({ WAYLAND_DISPLAY: 'wayland-0' })]).toEqual([false, false, true, true]);
});

test('the kiosk fills the screen as it is mounted, without a window manager too', () => {
  expect(fromXrandr('Screen 0: minimum 8 x 8\nHDMI-1 disconnected (normal)\nDP-1 connected 800x600+1080+0\nDP-2 connected primary 1080x1920+0+0 left (normal left)')).toEqual({ width: 1080, height: 1920 });
  expect(fromXrandr('DP-1 connected (normal left)\nDP-2 connected 1024x768+0+0')).toEqual({ width: 1024, height: 768 });
  expect(fromXdpyinfo('  dimensions:    1366x768 pixels (361x203 millimeters)')).toEqual({ width: 1366, height: 768 });
  expect([fromXrandr(''), fromXdpyinfo('no display')]).toEqual([undefined, undefined]);
  const window = { url: 'http://127.0.0.1:1/', profile: '/p', isRoot: false, left: 0, scale: 1 };
  expect(toBrowserArguments({ ...window, windowed: false, size: { width: 1080, height: 1920 } })).toEqual(expect.arrayContaining(['--kiosk', '--window-position=0,0', '--window-size=1080,1920', '--user-data-dir=/p', '--app=http://127.0.0.1:1/']));
  const half = toBrowserArguments({ ...window, windowed: true, size: { width: 540, height: 960 }, scale: 0.5 });
  expect(half).toEqual(expect.arrayContaining(['--window-size=1080,1920', '--force-device-scale-factor=0.5']));
  expect(half).not.toContain('--kiosk');
});

test('a browser gives up its sandbox for root alone', () => {
  const window = { url: 'http://127.0.0.1:1/', profile: '/p', windowed: false, size: undefined, left: 0, scale: 1 };
  expect(toBrowserArguments({ ...window, isRoot: false })).not.toContain('--no-sandbox');
  expect(toBrowserArguments({ ...window, isRoot: true })).toContain('--no-sandbox');
});
