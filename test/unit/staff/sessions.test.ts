import { describe, expect, test } from 'vitest';
import type { Role } from '../../../src-main/staff/role.ts';
import { createSessionId, createSessions, SESSION_LIMITS, type EndedSession } from '../../../src-main/staff/sessions.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const MINUTE = 60_000;

function open(roles: Record<string, Role | undefined> = { budi: 'operator', siti: 'supervisor' }) {
  const clock = createManualClock();
  const sessions = createSessions({ clock, uptimeMs: clock.monotonic, roleOf: (staffId) => roles[staffId] });
  const ended: EndedSession[] = [];
  sessions.onEnded((one) => ended.push(one));
  const start = (staffId: string, source = 'Loket 1') => sessions.start({ id: createSessionId(), staffId, source });
  return { clock, sessions, ended, start, roles };
}

describe('a session', () => {
  test('has a token of 256 bits that is nowhere else, also not beside the session', () => {
    const { sessions, start } = open();
    const tokens = Array.from({ length: 50 }, () => start('siti').token);
    expect(new Set(tokens).size).toBe(50);
    expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32);
    for (const token of tokens) expect(JSON.stringify(sessions.list())).not.toContain(token);
  });

  test('lasts while it is used, and ends after an operator was away for an hour', () => {
    const { clock, sessions, start, ended } = open();
    const shown = { token: start('budi').token, source: 'Loket 1' };
    for (let i = 0; i < 5; i += 1) {
      clock.advance(59 * MINUTE);
      expect(sessions.use(shown).ok).toBe(true);
    }
    clock.advance(60 * MINUTE);
    expect(sessions.use(shown)).toEqual({ ok: false, error: { kind: 'signed-out', why: 'idle', elsewhere: null } });
    expect(ended).toMatchObject([{ why: 'idle', session: { staffId: 'budi' } }]);
  });

  test('of a supervisor ends after a quarter of an hour', () => {
    const { clock, sessions, start } = open();
    const shown = { token: start('siti').token, source: 'Loket 1' };
    clock.advance(15 * MINUTE);
    expect(sessions.use(shown)).toMatchObject({ ok: false, error: { why: 'idle' } });
  });

  test('is not kept alive by a page that only watches', () => {
    const { clock, sessions, start } = open();
    const shown = { token: start('siti').token, source: 'Loket 1' };
    for (let i = 0; i < 14; i += 1) {
      clock.advance(MINUTE);
      expect(sessions.look(shown).ok).toBe(true);
    }
    clock.advance(MINUTE);
    expect(sessions.look(shown)).toMatchObject({ ok: false, error: { why: 'idle' } });
  });

  test('ends after twelve hours however busy it was', () => {
    const { clock, sessions, start } = open();
    const shown = { token: start('budi').token, source: 'Loket 1' };
    for (let i = 0; i < 23; i += 1) {
      clock.advance(30 * MINUTE);
      expect(sessions.use(shown).ok).toBe(true);
    }
    clock.advance(30 * MINUTE);
    expect(sessions.use(shown)).toMatchObject({ ok: false, error: { why: 'too-old' } });
  });

  test.each([['forward', '2031-11-24T09:12:00+07:00'], ['back', '2001-11-24T09:12:00+07:00']])('outlives a wall clock that jumps %s by years, and is not lengthened by it', (_way, to) => {
    const { clock, sessions, start } = open();
    const shown = { token: start('budi').token, source: 'Loket 1' };
    clock.set(to);
    sessions.sweep();
    clock.advance(59 * MINUTE);
    expect(sessions.look(shown)).toMatchObject({ ok: true });
    clock.advance(MINUTE);
    expect(sessions.use(shown)).toMatchObject({ ok: false, error: { why: 'idle' } });
  });

  test('used from a second machine ends, and both machines are named', () => {
    const { sessions, start, ended } = open();
    const { token } = start('budi', 'Loket 1');
    expect(sessions.use({ token, source: 'Loket 9' })).toEqual({ ok: false, error: { kind: 'signed-out', why: 'used-elsewhere', elsewhere: 'Loket 9' } });
    expect(ended).toMatchObject([{ why: 'used-elsewhere', elsewhere: 'Loket 9', session: { source: 'Loket 1' } }]);
    expect(sessions.use({ token, source: 'Loket 1' })).toMatchObject({ ok: false, error: { why: 'used-elsewhere', elsewhere: 'Loket 9' } });
  });

  test('of an operator ends when the same person signs in at another counter; the old page is told where', () => {
    const { sessions, start } = open();
    const first = start('budi', 'Loket 1');
    expect(start('budi', 'Loket 2').replaced).toEqual([first.session]);
    expect(sessions.use({ token: first.token, source: 'Loket 1' })).toMatchObject({ ok: false, error: { why: 'replaced', elsewhere: 'Loket 2' } });
    expect(sessions.list().map(({ source }) => source)).toEqual(['Loket 2']);
  });

  test('of a supervisor may be open three times; the oldest gives way', () => {
    const { sessions, start } = open();
    for (const source of ['Meja', 'Tablet', 'Rumah', 'Loket 4']) start('siti', source);
    expect(SESSION_LIMITS.supervisor.atOnce).toBe(3);
    expect(sessions.list().map(({ source }) => source)).toEqual(['Tablet', 'Rumah', 'Loket 4']);
  });

  test('that nobody gave, or that was given before a restart, is unknown', () => {
    const before = open().start('budi').token;
    const { sessions } = open();
    for (const token of [before, '', 'x'.repeat(100_000)]) expect(sessions.use({ token, source: 'Loket 1' })).toEqual({ ok: false, error: { kind: 'unknown-session' } });
  });

  test('ends when its account is not one any more, whatever else happened', () => {
    const { sessions, start, roles } = open();
    const { token } = start('budi');
    roles['budi'] = undefined;
    expect(sessions.use({ token, source: 'Loket 1' })).toMatchObject({ ok: false, error: { why: 'disabled' } });
  });

  test('that was signed out cannot be resumed, and each ends once', () => {
    const { sessions, start, ended } = open();
    const shown = { token: start('budi').token, source: 'Loket 1' };
    expect(sessions.end(shown).ok).toBe(true);
    expect(sessions.end(shown)).toMatchObject({ ok: false, error: { why: 'asked' } });
    expect(sessions.use(shown)).toMatchObject({ ok: false, error: { why: 'asked' } });
    expect(ended).toHaveLength(1);
  });

  test('runs out without being touched when the host sweeps', () => {
    const { clock, sessions, start, ended } = open();
    start('budi');
    start('siti');
    clock.advance(15 * MINUTE);
    sessions.sweep();
    expect(ended.map(({ session, why }) => [session.staffId, why])).toEqual([['siti', 'idle']]);
  });
});
