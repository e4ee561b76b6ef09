import { minuteOfDay, serviceDayOf, type Clock, type ServiceDay, type ZoneName } from '../shared/clock.ts';
import { judgeClock, stampEvent, type ClockJudgement } from './clock-rule.ts';

export type ClockAcceptance = 'accepted' | 'before-build' | 'journal-ahead';

/** Business time would stand still until a right clock has caught up with the journal; for longer than this, no slip could tell the truth. */
const MOST_LEAD_MS = 12 * 3_600_000;

/** The site's idea of time: the machine's clock, held against the journal. */
export interface SiteClock {
  isSure(): boolean;
  judge(): ClockJudgement;
  /** ms since 1970 UTC; the last event's while in doubt. */
  now(): number;
  /** Local date; never goes back, and stands still while in doubt. */
  day(): ServiceDay;
  /** Local minute of the day, 0-1439. */
  minute(): number;
  /** For the journal: the instant of the next event. */
  stamp(lastAt: number): number;
  /** Somebody answers for the clock as it stands. Refused when even so it cannot be right, or when the journal is more than a day ahead of it. */
  accept(): ClockAcceptance;
  zone(): ZoneName;
  /** The pack in force names the site's zone. */
  setZone(zone: ZoneName): void;
}

export interface SiteClockInput {
  readonly clock: Clock;
  readonly zone: ZoneName;
  readonly buildAt: number;
  /** `at` of the journal's last event; 0 when empty. */
  readonly lastAt: number;
  /** `at` minus clock of the last `clock.trusted` event, when positive. */
  readonly acceptedLeadMs: number;
}

export function createSiteClock({ clock, zone: zoneAtStart, buildAt, lastAt: lastAtStart, acceptedLeadMs: leadAtStart }: SiteClockInput): SiteClock {
  let zone = zoneAtStart;
  let lastAt = lastAtStart;
  let acceptedLeadMs = leadAtStart;
  let accepted = false;

  function judge(): ClockJudgement {
    const now = clock.now();
    return accepted && now >= buildAt ? { sure: true } : judgeClock({ now, lastAt, buildAt, acceptedLeadMs });
  }
  function now(): number {
    const at = stampEvent({ now: clock.now(), lastAt, sure: judge().sure });
    return at === 0 ? buildAt : at;
  }
  return {
    zone: () => zone,
    setZone(next) {
      zone = next;
    },
    judge,
    now,
    isSure: () => judge().sure,
    day: () => serviceDayOf({ at: now(), zone }),
    minute: () => minuteOfDay({ at: now(), zone }),
    stamp(journalLastAt) {
      lastAt = Math.max(lastAt, journalLastAt);
      lastAt = now();
      accepted = false;
      return lastAt;
    },
    accept() {
      const machine = clock.now();
      if (machine < buildAt) return 'before-build';
      if (lastAt - machine > MOST_LEAD_MS) return 'journal-ahead';
      acceptedLeadMs = Math.max(0, lastAt - machine);
      accepted = true;
      return 'accepted';
    },
  };
}

