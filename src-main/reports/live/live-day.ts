import type { SiteEvent } from '../../journal/events/catalogue.ts';
import type { Journal } from '../../journal/journal-port.ts';
import type { SiteClock } from '../../journal/site-clock.ts';
import type { ServiceDay } from '../../shared/clock.ts';
import type { DayEvents } from '../day-events.ts';
import { createDayLives, type DayLives, type TicketLife } from '../ticket-life.ts';

/** What machines and kiosks reported last. Instants are ms since 1970 UTC. */
export interface LiveReports {
  readonly printers: ReadonlyMap<string, { readonly device: string; readonly state: string; readonly since: number }>;
  readonly help: readonly { readonly kiosk: string; readonly at: number }[];
  readonly hoarding: readonly { readonly kiosk: string; readonly numbers: number; readonly at: number }[];
}

/** Today's tickets in memory, the same lives that the day's report is made of, moved by each commit. */
export interface LiveDay {
  lives(): Iterable<TicketLife>;
  reports(): LiveReports;
  /** Resolves when the journal's past of today has been read. */
  caughtUp(): Promise<void>;
  stop(): void;
}

export interface LiveDayDeps {
  readonly journal: Pick<Journal, 'onAppended'>;
  readonly siteClock: Pick<SiteClock, 'day'>;
  /** On the site's own connection, few rows at once. */
  readonly events: Pick<DayEvents, 'ofDay'>;
}

/** Events between two pauses of the catching-up: about two milliseconds of work. */
const EVENTS_A_TURN = 100;
const MOST_REPORTS = 20;

interface Held {
  readonly day: ServiceDay;
  readonly lives: DayLives;
  readonly printers: Map<string, { device: string; state: string; since: number }>;
  readonly help: { kiosk: string; at: number }[];
  readonly hoarding: { kiosk: string; numbers: number; at: number }[];
  /** What was appended while the past is still being read. */
  missed: SiteEvent[] | undefined;
  lastSeq: number;
  caughtUp: Promise<void>;
}

export function createLiveDay({ journal, siteClock, events }: LiveDayDeps): LiveDay {
  let isStopped = false;
  let held = begin(siteClock.day());

  function begin(day: ServiceDay): Held {
    const fresh: Held = { day, lives: createDayLives(day), printers: new Map(), help: [], hoarding: [], missed: [], lastSeq: 0, caughtUp: Promise.resolve() };
    fresh.caughtUp = catchUp(fresh);
    return fresh;
  }
  async function catchUp(fresh: Held): Promise<void> {
    let taken = 0;
    for (const event of events.ofDay(fresh.day)) {
      take(fresh, event);
      taken += 1;
      if (taken % EVENTS_A_TURN > 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      if (isStopped || held !== fresh) return;
    }
    for (const event of fresh.missed ?? []) take(fresh, event);
    fresh.missed = undefined;
  }
  function today(): Held {
    if (held.day !== siteClock.day()) held = begin(siteClock.day());
    return held;
  }
  const stop = journal.onAppended((appended) => {
    const { missed } = today();
    if (missed === undefined) for (const event of appended) take(held, event);
    else missed.push(...appended);
  });
  return {
    lives: () => today().lives.all(),
    reports: today,
    caughtUp: () => today().caughtUp,
    stop() {
      isStopped = true;
      stop();
    },
  };
}

function take(held: Held, event: SiteEvent): void {
  if (event.seq <= held.lastSeq) return;
  held.lastSeq = event.seq;
  if (event.type === 'printer.state-changed') held.printers.set(event.data.printer, { device: event.device, state: event.data.state, since: event.at });
  else if (event.type === 'help.requested') keepLast(held.help, { kiosk: event.data.kiosk, at: event.at });
  else if (event.type === 'kiosk.hoarding-suspected') keepLast(held.hoarding, { kiosk: event.data.kiosk, numbers: event.data.numbersInARow, at: event.at });
  else held.lives.take(event);
}

function keepLast<T>(list: T[], entry: T): void {
  list.push(entry);
  if (list.length > MOST_REPORTS) list.shift();
}
