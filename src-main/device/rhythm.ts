import type { ClockWatch } from '../journal/clock-watch.ts';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { ServiceDay } from '../shared/clock.ts';

const BEAT_MS = 1000;
const MINUTES_AN_HOUR = 60;
/** Before the first numbers, after everybody has gone. */
const NIGHTLY_CHECK_MINUTE = 2 * MINUTES_AN_HOUR;

export interface RhythmDeps {
  readonly journal: Journal;
  readonly siteClock: SiteClock;
  readonly clockWatch: ClockWatch;
  /** Each minute, and whenever the clock's standing changes. */
  readonly onMinute: () => void | Promise<void>;
  /** Once after start and once in each new service day. */
  readonly onDay: () => Promise<void>;
  readonly onNight: () => void;
  /** Told what a beat failed of. */
  readonly onFailure: (error: unknown) => void;
  readonly log: (entry: { readonly kind: string; readonly [key: string]: unknown }) => void;
}

export interface Rhythm {
  /** Looks at the clock once and does what is due. */
  beat(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

/** The site's daily rhythm: minutes, hours, nights and days, read from the clock at each beat so that a jump or a sleep misses nothing. */
export function createRhythm({ journal, siteClock, clockWatch, onMinute, onDay, onNight, onFailure, log }: RhythmDeps): Rhythm {
  let minute = -1;
  let hour = Math.floor(siteClock.now() / 3_600_000);
  let day: ServiceDay | undefined;
  let checkedDay: ServiceDay | undefined = siteClock.minute() >= NIGHTLY_CHECK_MINUTE ? siteClock.day() : undefined;
  let beating: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function beatOnce(): Promise<void> {
    const standingChanged = await clockWatch.look();
    if (standingChanged || siteClock.minute() !== minute) {
      minute = siteClock.minute();
      await onMinute();
    }
    if (!siteClock.isSure()) return;
    const nowHour = Math.floor(siteClock.now() / 3_600_000);
    if (nowHour !== hour) {
      hour = nowHour;
      await recordFact(journal, { stream: 'site', type: 'site.pulse', data: {} }, 'site');
    }
    if (siteClock.day() !== day) {
      day = siteClock.day();
      await onDay();
    }
    if (checkedDay !== day && siteClock.minute() >= NIGHTLY_CHECK_MINUTE) {
      checkedDay = day;
      onNight();
    }
  }
  function beat(): Promise<void> {
    beating ??= beatOnce()
      .catch((error: unknown) => {
        log({ kind: 'beat-failed', error: error instanceof Error ? error.message : String(error) });
        onFailure(error);
      })
      .finally(() => {
        beating = undefined;
      });
    return beating;
  }
  return {
    beat,
    start() {
      timer = setInterval(() => void beat(), BEAT_MS);
      timer.unref();
    },
    async stop() {
      clearInterval(timer);
      await beating;
    },
  };
}
