import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../shared/clock.ts';
import { createUuid, type SessionId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Role } from './role.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/**
 * By role. NIST SP 800-63B-4 2.2.3 (AAL2) has an hour of inactivity and a day at most. An operator keeps the hour: a citizen's papers may take that long
 * without a key pressed. Who can manage staff gets a quarter. A shift ends within 12 hours. An operator sits at one counter; the others walk.
 */
export const SESSION_LIMITS: Readonly<Record<Role, { readonly idleMs: number; readonly longestMs: number; readonly atOnce: number }>> = {
  operator: { idleMs: HOUR_MS, longestMs: 12 * HOUR_MS, atOnce: 1 },
  supervisor: { idleMs: 15 * MINUTE_MS, longestMs: 12 * HOUR_MS, atOnce: 3 },
  technician: { idleMs: 15 * MINUTE_MS, longestMs: 4 * HOUR_MS, atOnce: 3 },
};
/** How many ended sessions are remembered by why they ended, for the page that comes back. */
const MOST_ENDINGS = 1000;

export type SessionEnding = 'asked' | 'idle' | 'too-old' | 'disabled' | 'password-changed' | 'replaced' | 'used-elsewhere' | 'ended-by-colleague';

/** Somebody at a machine. `id` is public; the token is known to the page alone. */
export interface Session {
  readonly id: string;
  readonly staffId: string;
  readonly source: string;
  /** ms since 1970 UTC. */
  readonly startedAt: number;
}

export interface AgedSession {
  readonly session: Session;
  readonly ageMs: number;
}

/** `elsewhere`: the machine that replaced it or that showed its token. */
export interface EndedSession {
  readonly session: Session;
  readonly why: SessionEnding;
  readonly elsewhere: string | null;
}

export type SessionRefusal =
  | { readonly kind: 'signed-out'; readonly why: SessionEnding; readonly elsewhere: string | null }
  /** Never given here, or before a restart. */
  | { readonly kind: 'unknown-session' };

export interface Sessions {
  /** Begins a session; the oldest beyond the role's number end as replaced. The token is told once and kept only as its SHA-256. */
  start(who: { readonly id: string; readonly staffId: string; readonly source: string }): { readonly token: string; readonly session: Session; readonly replaced: readonly Session[] };
  /** The session of a person's deed; counts as activity. A token shown by another machine ends its session. */
  use(shown: ShownToken): Result<Session, SessionRefusal>;
  /** As `use` for what a page does by itself (a stream, a heartbeat): no activity. */
  look(shown: ShownToken): Result<Session, SessionRefusal>;
  end(shown: ShownToken): Result<Session, SessionRefusal>;
  endById(id: string, why: SessionEnding): boolean;
  endAllOf(staffId: string, why: SessionEnding): number;
  /** Ends what has run out; to be called about twice a minute, so that pages are told. */
  sweep(): void;
  list(): readonly Session[];
  listOf(staffId: string): readonly AgedSession[];
  /** Called at once for each ended session. Returns the way to stop. */
  onEnded(listener: (ended: EndedSession) => void): () => void;
}

export interface ShownToken {
  readonly token: string;
  readonly source: string;
}

interface Living {
  readonly session: Session;
  readonly key: string;
  /** As `uptimeMs` said. */
  readonly startedUp: number;
  usedUp: number;
}

export interface SessionsDeps {
  readonly clock: Pick<Clock, 'now'>;
  /** Time that nobody can set and that also passes while the machine sleeps (`shared/clock.ts`). */
  readonly uptimeMs: () => number;
  readonly roleOf: (staffId: string) => Role | undefined;
}

/**
 * Sessions live in memory: after a restart everybody proves again who sits there. A session ages with the time since the machine started, so a wall clock
 * that jumps by years ends none and lengthens none, and a machine that was shut for the night ends them.
 */
export function createSessions({ clock, uptimeMs, roleOf }: SessionsDeps): Sessions {
  const living = new Map<string, Living>();
  const endings = new Map<string, Omit<EndedSession, 'session'>>();
  const listeners = new Set<(ended: EndedSession) => void>();

  function finish({ key, session }: Living, why: SessionEnding, elsewhere: string | null = null): void {
    if (!living.delete(key)) return;
    endings.set(key, { why, elsewhere });
    const oldest = endings.keys().next().value;
    if (endings.size > MOST_ENDINGS && oldest !== undefined) endings.delete(oldest);
    for (const listener of listeners) listener({ session, why, elsewhere });
  }

  function findEnding(one: Living): SessionEnding | undefined {
    const role = roleOf(one.session.staffId);
    if (role === undefined) return 'disabled';
    const { idleMs, longestMs } = SESSION_LIMITS[role];
    const now = uptimeMs();
    if (now - one.startedUp >= longestMs) return 'too-old';
    return now - one.usedUp >= idleMs ? 'idle' : undefined;
  }

  function admit({ token, source }: ShownToken): Result<Living, SessionRefusal> {
    const key = toKey(token);
    const one = living.get(key);
    if (one !== undefined) {
      const ending = one.session.source === source ? findEnding(one) : 'used-elsewhere';
      if (ending === undefined) return ok(one);
      finish(one, ending, ending === 'used-elsewhere' ? source : null);
    }
    const ended = endings.get(key);
    return err(ended === undefined ? { kind: 'unknown-session' } : { kind: 'signed-out', ...ended });
  }

  function endWhere(matches: (session: Session) => boolean, why: SessionEnding): number {
    const found = [...living.values()].filter(({ session }) => matches(session));
    for (const one of found) finish(one, why);
    return found.length;
  }

  return {
    start({ id, staffId, source }) {
      const token = randomBytes(32).toString('base64url');
      const role = roleOf(staffId);
      const before = [...living.values()].filter(({ session }) => session.staffId === staffId);
      const tooMany = before.slice(0, Math.max(0, before.length + 1 - (role === undefined ? 1 : SESSION_LIMITS[role].atOnce)));
      for (const one of tooMany) finish(one, 'replaced', source);
      const session: Session = { id, staffId, source, startedAt: clock.now() };
      const key = toKey(token);
      const now = uptimeMs();
      living.set(key, { session, key, startedUp: now, usedUp: now });
      return { token, session, replaced: tooMany.map((one) => one.session) };
    },
    use(shown) {
      const admitted = admit(shown);
      if (!admitted.ok) return admitted;
      admitted.value.usedUp = uptimeMs();
      return ok(admitted.value.session);
    },
    look(shown) {
      const admitted = admit(shown);
      return admitted.ok ? ok(admitted.value.session) : admitted;
    },
    end(shown) {
      const admitted = admit(shown);
      if (!admitted.ok) return admitted;
      finish(admitted.value, 'asked');
      return ok(admitted.value.session);
    },
    endById: (id, why) => endWhere((session) => session.id === id, why) > 0,
    endAllOf: (staffId, why) => endWhere((session) => session.staffId === staffId, why),
    sweep() {
      for (const one of [...living.values()]) {
        const ending = findEnding(one);
        if (ending !== undefined) finish(one, ending);
      }
    },
    list: () => [...living.values()].map(({ session }) => session),
    listOf: (staffId) => [...living.values()].filter(({ session }) => session.staffId === staffId).map(({ session, startedUp }) => ({ session, ageMs: uptimeMs() - startedUp })),
    onEnded(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function createSessionId(): string {
  return createUuid<SessionId>();
}

function toKey(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
