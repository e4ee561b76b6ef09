import type { Catalog, CatalogCounter } from '../catalog/catalog.ts';
import type { Journal } from '../journal/journal-port.ts';
import { recordFact } from '../journal/record.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { CallsStore, TicketCall } from '../queue/calling/calls-store.ts';
import type { TicketMoved, TicketWatch } from '../queue/calling/ticket-watch.ts';
import type { QueueStore } from '../queue/queue-store.ts';
import type { Ticket } from '../queue/ticket-row.ts';
import type { Clock } from '../shared/clock.ts';
import type { CallRecord, SpokenForms } from './announcer-types.ts';
import { toCallEnd, toPastCallEnd } from './call-end.ts';
import type { ShownCall } from './call-list.ts';
import { callIdOf, toCallAnnounced } from './call-record.ts';
import { toSpokenForms } from './spoken-forms.ts';
import type { VoiceManifest } from './voice-manifest.ts';
import { createZoneDriver, type BoardEvent, type ZoneDriver } from './zone-driver.ts';

/** A board that is there now. */
export interface BoardSeat {
  readonly boardId: string;
  readonly zoneId: string;
  readonly zone: ZoneDriver;
  hear(event: Omitted<BoardEvent>): void;
  leave(): void;
}
type Omitted<E> = E extends { readonly boardId: string } ? Omit<E, 'boardId'> : never;

/** The call boards of a hall: every call into its audio zone, every call's end into the journal. */
export interface HallBoards {
  /** Undefined when the pack has no such zone. `name`: of the board, for the journal; made unique in its zone. */
  attach(board: { readonly zone: string; readonly name: string }): BoardSeat | undefined;
  /** `urgency`: a call waits for no gap. Returns the way to stop. */
  onChange(zone: string, wake: (urgency?: 'now') => void): () => void;
  /** A new pack is in force: other zones, other counters. */
  reload(): void;
  /** Lets every zone look at the clock. */
  wake(): void;
  /** Resolves when every ended call is recorded. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface HallBoardsDeps {
  readonly journal: Journal;
  readonly store: Pick<QueueStore, 'findTicket'>;
  readonly calls: CallsStore;
  readonly watch: TicketWatch;
  readonly catalog: () => Catalog;
  readonly siteClock: SiteClock;
  readonly clock: Clock;
  readonly manifest: VoiceManifest;
  readonly setTimer: (wake: () => void, ms: number) => () => void;
  readonly onUnsaved: (facts: { readonly zone: string }) => void;
}

/** Of each counter, to find the last six of its zone again after a restart. */
const RECOVERED_A_COUNTER = 6;

export function createHallBoards(deps: HallBoardsDeps): HallBoards {
  const { journal, store, calls, watch, catalog, siteClock, clock, manifest } = deps;
  const zones = new Map<string, ZoneDriver>();
  const listeners = new Map<string, Set<(urgency?: 'now') => void>>();
  const recording = new Set<Promise<unknown>>();
  let day = siteClock.day();
  // The zones' own clock stands on the monotonic one: it never runs backwards, whatever is done to the wall clock.
  const began = siteClock.now() - clock.monotonic();
  const now = (): number => Math.round(began + clock.monotonic());

  function record(zone: string, ended: CallRecord): void {
    const saved = recordFact(journal, { stream: `zone-calls/${zone}`, type: 'call.announced', data: toCallAnnounced(ended, zone) }, 'site')
      .then((isSaved) => (isSaved ? undefined : deps.onUnsaved({ zone })))
      .finally(() => recording.delete(saved));
    recording.add(saved);
  }
  function changed(zone: string): void {
    for (const wake of listeners.get(zone) ?? []) wake('now');
  }
  function driverOf(counter: string): ZoneDriver | undefined {
    const zone = catalog().findCounterEver(counter)?.zone;
    // A zone that has left the pack has no boards: somebody must hear the call all the same.
    return zone === undefined ? undefined : (zones.get(zone) ?? zones.get(catalog().audioZones[0]?.id ?? ''));
  }
  /** What is said of a number and a counter by the settings of a zone; null = nothing now. */
  function wordsOf({ number }: Ticket, counter: CatalogCounter, zone = counter.zone): SpokenForms | null {
    return toSpokenForms({ words: { number, counter: counter.name }, settings: catalog().board.voiceOf(zone), manifest, minute: siteClock.minute() });
  }
  function show(ticket: Ticket, call: Pick<TicketCall, 'counter' | 'shownAs' | 'recalls'>, at: number): void {
    const counter = catalog().findCounterEver(call.counter);
    if (counter !== undefined) driverOf(call.counter)?.call(toShown(ticket, call, at), wordsOf(ticket, counter));
  }
  /** Wherever its call stands and is still to be said, the colleague's counter takes the place of the one before; it is said anew when they call again. */
  function moveTo(ticket: Ticket, id: string): void {
    const counter = catalog().findCounterEver(id);
    zones.forEach((zone, zoneId) => zone.move(ticket.ticketId, id, counter === undefined ? null : wordsOf(ticket, counter, zoneId)));
  }
  /** Yesterday's numbers invite nobody; today's begin with the same ones. */
  function turnDay(): void {
    if (day === siteClock.day()) return;
    day = siteClock.day();
    zones.forEach((zone) => zone.clear());
  }
  function take({ event, ticket, before }: TicketMoved): void {
    turnDay();
    if (event.type === 'ticket.called') show(ticket, { counter: event.data.counter, shownAs: event.version, recalls: 0 }, now());
    const last = event.type === 'ticket.recalled' ? calls.findLast(ticket.ticketId) : undefined;
    if (last !== undefined) show(ticket, last, now());
    if (event.type === 'ticket.taken-over') moveTo(ticket, event.data.counter);
    const end = toCallEnd({ event, before });
    // In whatever zone it stands: another counter may have taken it over meanwhile.
    if (end !== undefined) zones.forEach((zone) => zone.end(ticket.ticketId, end));
    if (before?.state === 'no-show' || ticket.state === 'no-show') changed(catalog().findCounterEver(ticket.counter ?? before?.counter ?? '')?.zone ?? '');
  }
  /** What the zone showed last, and what nobody knows to have been said. */
  function recover(zone: string): void {
    const counters = catalog().counters.filter((counter) => counter.zone === zone);
    const shown = counters.flatMap(({ id }) => calls.listLastOf({ day, counter: id, limit: RECOVERED_A_COUNTER })).sort((a, b) => a.shownAt - b.shownAt);
    for (const call of shown) {
      const ticket = store.findTicket(call.ticketId);
      const at = now() - (siteClock.now() - call.shownAt);
      if (ticket !== undefined && call.heard === 'pending') show(ticket, call, at);
      else if (ticket !== undefined) zones.get(zone)?.restore(toShown(ticket, call, at), spokenBefore(ticket, call, at));
      const end = toPastCallEnd(call);
      if (end !== undefined) zones.get(zone)?.end(call.ticketId, end);
    }
  }
  /** Whoever heard it before the restart may still have to hear that it is taken back. */
  function spokenBefore(ticket: Ticket, { counter: id, heard, spokenAt, shownAt }: TicketCall, at: number): Parameters<ZoneDriver['restore']>[1] {
    const counter = catalog().findCounterEver(id);
    const voice = counter === undefined ? null : wordsOf(ticket, counter);
    return heard === 'spoken' && spokenAt !== null && voice !== null ? { at: at + Math.max(0, spokenAt - shownAt), voice } : null;
  }
  function reload(): void {
    turnDay();
    for (const { id: zone } of catalog().audioZones) {
      if (zones.has(zone)) continue;
      zones.set(zone, createZoneDriver({ now, setTimer: deps.setTimer, onEnded: (ended) => record(zone, ended), onChange: () => changed(zone) }));
      recover(zone);
    }
  }
  async function settled(): Promise<void> {
    while (recording.size > 0) await Promise.all(recording);
  }

  reload();
  const stopWatching = watch.onMoved(take);
  return {
    attach({ zone: zoneId, name }) {
      const zone = catalog().audioZones.some(({ id }) => id === zoneId) ? zones.get(zoneId) : undefined;
      if (zone === undefined) return undefined;
      const boardId = toFreeName(name, zone.boardIds());
      zone.hear({ kind: 'board-came', boardId });
      return { boardId, zoneId, zone, hear: (event) => zone.hear({ ...event, boardId } as BoardEvent), leave: () => zone.hear({ kind: 'board-left', boardId }) };
    },
    onChange(zone, wake) {
      const waiting = listeners.get(zone) ?? new Set();
      listeners.set(zone, waiting.add(wake));
      return () => waiting.delete(wake);
    },
    reload,
    wake() {
      turnDay();
      zones.forEach((zone) => zone.wake());
    },
    settled,
    async close() {
      stopWatching();
      zones.forEach((zone) => zone.close());
      await settled();
    },
  };
}

function toShown({ ticketId, number }: Ticket, { counter, shownAs, recalls }: Pick<TicketCall, 'counter' | 'shownAs' | 'recalls'>, at: number): ShownCall {
  return { callId: callIdOf(ticketId, shownAs), ticketId, number, counter, at, isRecall: recalls > 0 };
}

function toFreeName(name: string, taken: readonly string[]): string {
  for (let place = 1; ; place += 1) {
    const free = place === 1 ? name : `${name} ${place}`;
    if (!taken.includes(free)) return free;
  }
}
