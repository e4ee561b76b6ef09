import { expect, test } from 'vitest';
import { onlyKnown, strict } from '../electron/standin/strict.ts';

test('the stand-in throws for an API it lacks instead of being quietly less than Electron', () => {
  const app = strict('app', { quit: () => 'quit' });
  expect(app.quit()).toBe('quit');
  expect(() => Reflect.get(app, 'setLoginItemSettings') as unknown).toThrow('the stand-in has no app.setLoginItemSettings');
});

test('the stand-in throws for a window option it does not know', () => {
  expect(() => onlyKnown('BrowserWindow', { show: false, transparent: true }, ['show'])).toThrow('the stand-in has no BrowserWindow option transparent');
});
