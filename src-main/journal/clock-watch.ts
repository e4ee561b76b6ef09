import type { Journal } from './journal-port.ts';
import type { SiteClock } from './site-clock.ts';
import { recordFact } from './record.ts';
import type { NewEvent } from './events/catalogue.ts';

const STREAM = 'clock';

export interface ClockWatch {
  /** Looks at the clock once; records when its standing changes. Returns true when it changed. */
  look(): Promise<boolean>;
  /** Somebody answers for the clock. */
  confirm(by: 'technician' | 'supervisor'): Promise<{ readonly ok: true } | { readonly ok: false; readonly kind: 'before-build' | 'journal-ahead' | 'cannot-save' }>;
}

export interface ClockWatchDeps {
  readonly journal: Journal;
  readonly siteClock: SiteClock;
  readonly machineNow: () => number;
  /** Whether network time agrees with the machine right now. */
  readonly networkTimeAgrees: () => boolean;
}

/** Records doubt and trust in the stream `clock`, and accepts a clock that network time confirms. */
export function createClockWatch({ journal, siteClock, machineNow, networkTimeAgrees }: ClockWatchDeps): ClockWatch {
  let wasSure = true;
  /** A confirmation that the pages have not heard of. */
  let isNews = false;
  const takeNews = (): boolean => {
    const was = isNews;
    isNews = false;
    return was;
  };

  const record = (event: NewEvent): Promise<boolean> => recordFact(journal, event, 'site');
  const trust = (by: 'network-time' | 'technician' | 'supervisor' | 'clock-itself'): Promise<boolean> =>
    record({ stream: STREAM, type: 'clock.trusted', data: { by, clockAt: Math.trunc(machineNow()) } });

  return {
    async look() {
      const judgement = siteClock.judge();
      if (judgement.sure) {
        if (wasSure) return takeNews();
        wasSure = true;
        await trust('clock-itself');
        return true;
      }
      if (networkTimeAgrees() && siteClock.accept() === 'accepted') {
        wasSure = true;
        await trust('network-time');
        return true;
      }
      if (!wasSure) return false;
      wasSure = false;
      await record({ stream: STREAM, type: 'clock.doubted', data: { why: judgement.why, clockAt: Math.trunc(machineNow()) } });
      return true;
    },
    async confirm(by) {
      const acceptance = siteClock.accept();
      if (acceptance !== 'accepted') return { ok: false, kind: acceptance };
      wasSure = true;
      isNews = true;
      return (await trust(by)) ? { ok: true } : { ok: false, kind: 'cannot-save' };
    },
  };
}
