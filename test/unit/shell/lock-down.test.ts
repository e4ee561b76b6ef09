import { expect, test } from 'vitest';
import { isAppUrl, isOfOrigin } from '../../../src-main/shell/app-protocol.ts';
import { isShortcut } from '../../../src-main/shell/lock-down.ts';
import { toOwnArguments } from '../../../src-main/shell/own-arguments.ts';

const plain = { control: false, alt: false, meta: false };

test('browser and window shortcuts never reach a page of a stand', () => {
  for (const key of ['F1', 'F5', 'F11', 'F12']) expect(isShortcut({ ...plain, key })).toBe(true);
  for (const key of ['w', 'r', 'n', 'p', 'Tab']) expect(isShortcut({ ...plain, key, control: true })).toBe(true);
  expect(isShortcut({ ...plain, key: 'F4', alt: true })).toBe(true);
  expect(isShortcut({ ...plain, key: 'Alt', alt: true })).toBe(true);
  expect(isShortcut({ ...plain, key: 'd', meta: true })).toBe(true);
});

test('a scanner and a keyboard still type', () => {
  for (const key of ['A', 'f', '1', 'Enter', 'Tab', 'Escape', 'ArrowDown', 'F']) expect(isShortcut({ ...plain, key })).toBe(false);
  expect(isShortcut({ ...plain, key: '@', control: true, alt: true })).toBe(false);
});

test('only our own pages are our own', () => {
  expect(isAppUrl('app://anjungan/#/kiosk')).toBe(true);
  for (const url of ['app://anjungan.evil.test/', 'app://evil/', 'https://anjungan/', 'file:///etc/passwd', 'app://user@anjungan/', 'about:blank', 'anjungan', '']) expect(isAppUrl(url)).toBe(false);
  expect(isOfOrigin('http://127.0.0.1:8080/x', 'http://127.0.0.1:8080')).toBe(true);
  expect(isOfOrigin('http://127.0.0.1:8081/x', 'http://127.0.0.1:8080')).toBe(false);
});

test('Electron\'s command line holds Chromium\'s switches and ours; ours are found', () => {
  expect(toOwnArguments(['electron', '/app', '--no-sandbox', '--data', 'd', '--windowed'], { isPackaged: false })).toEqual(['--data', 'd', '--windowed']);
  expect(toOwnArguments(['electron', '--inspect=0', '--remote-debugging-port=0', '/app', '--port', '1'], { isPackaged: false })).toEqual(['--port', '1']);
  expect(toOwnArguments(['/opt/anjungan/anjungan', '--site', '14.71', '--ozone-platform=wayland'], { isPackaged: true })).toEqual(['--site', '14.71']);
  expect(toOwnArguments(['electron', '.'], { isPackaged: false })).toEqual([]);
});
