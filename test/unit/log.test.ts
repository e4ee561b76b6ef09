import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createLog } from '../../src-main/log.ts';

function write(entry: object): string {
  const lines: string[] = [];
  createLog({ level: 'info', write: (line) => lines.push(line) }).info(entry, 'something happened');
  return lines.join('');
}

test('a log line is one JSON object with its level in words and its time in UTC', () => {
  const line = write({ kind: 'day-begun' });
  expect(line.endsWith('\n')).toBe(true);
  expect(JSON.parse(line)).toMatchObject({ level: 'info', kind: 'day-begun', msg: 'something happened', pid: process.pid, time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as unknown });
});

test('tokens and what belongs to a person are removed, at the top and inside', () => {
  const secret = '9999999999999999';
  const line = write({ nik: secret, token: secret, request: { phone: secret, 'sec-websocket-protocol': secret, headers: { cookie: secret } }, site: { tokens: { kiosk: secret } } });
  expect(line).not.toContain(secret);
  expect(line).toContain('[removed]');
});

test('a line break in a logged text cannot fake another line', () => {
  expect(write({ detail: 'a\n{"level":"fatal"}' }).trim().split('\n')).toHaveLength(1);
});

test.each(["throw new Error('a bug')", "Promise.reject(new Error('a bug'))"])('a bug that nothing caught (%s) is one log line, and the end of the process', (bug) => {
  const module = new URL('../../src-main/log.ts', import.meta.url).href;
  const script = `import { createLog, endOnBug } from ${JSON.stringify(module)}; endOnBug(createLog({ level: 'info' })); setTimeout(() => { ${bug}; }); setTimeout(() => {}, 60_000);`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(JSON.parse(stderr)).toMatchObject({ level: 'fatal', err: { message: 'a bug' } });
});
