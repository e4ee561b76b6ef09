import { announce, nextWakeAt } from './announcer.ts';
import type { CallRecord, SpokenForms, Utterance, Zone, ZoneEvent } from './announcer-types.ts';
import type { CallEnd } from './call-end.ts';
import { addCall, cancelCall, dropCall, emptyCallList, moveCall, nextChangeAt, passCall, pictureAt, type CallList, type CallPicture, type ShownCall } from './call-list.ts';
import { emptyZone } from './zone.ts';

type Untimed<E> = E extends ZoneEvent ? Omit<E, 'at'> : never;
/** What a board reports or does. */
export type BoardEvent = Untimed<Exclude<ZoneEvent, { kind: 'called' | 'remembered' | 'moved' | 'undone' | 'over' | 'time' }>>;

export interface SpokenNow {
  readonly utteranceId: string;
  readonly callId: string;
  readonly utterance: Utterance;
}

/** One audio zone with its picture and its timer. */
export interface ZoneDriver {
  call(call: ShownCall, voice: SpokenForms | null): void;
  /** Shows a call whose voice is settled already: after a restart. `spoken`: when it was said to its end, and its words in case it is taken back; null = nobody heard it. */
  restore(call: ShownCall, spoken: { readonly at: number; readonly voice: SpokenForms } | null): void;
  /** Another counter goes on with a ticket. Nothing happens where it was not called. */
  move(ticketId: string, counter: string, voice: SpokenForms | null): void;
  /** A ticket's calls invite nobody any more. Nothing happens where it was not called. */
  end(ticketId: string, how: CallEnd): void;
  /** Another service day: its boards begin empty, and what waits to be said is dropped. */
  clear(): void;
  hear(event: BoardEvent): void;
  /** What has happened by itself since the last look. */
  wake(): void;
  picture(): CallPicture;
  boardIds(): readonly string[];
  /** What a board must be saying now. */
  voiceOf(boardId: string): SpokenNow | null;
  close(): void;
}

export interface ZoneDriverDeps {
  /** ms since 1970 UTC; never runs backwards. */
  readonly now: () => number;
  /** Returns the way to stop. */
  readonly setTimer: (wake: () => void, ms: number) => () => void;
  readonly onEnded: (record: CallRecord) => void;
  readonly onChange: () => void;
}

/** A timer is never set closer than this, so that a rounding cannot make it spin. */
const SHORTEST_SLEEP_MS = 5;
/** Calls whose ticket is known, so that its end finds what waits to be said. */
const MOST_REMEMBERED = 200;

const LIST_AFTER: Readonly<Record<CallEnd, (list: CallList, ticketId: string, at: number) => CallList>> = { 'taken-back': cancelCall, dropped: dropCall, past: passCall };

export function createZoneDriver({ now, setTimer, onEnded, onChange }: ZoneDriverDeps): ZoneDriver {
  let zone: Zone = emptyZone;
  let list = emptyCallList;
  let recent: readonly { readonly ticketId: string; readonly callId: string }[] = [];
  let stopTimer: () => void = () => undefined;

  function pass(event: ZoneEvent): void {
    const { zone: after, effects } = announce(zone, event);
    zone = after;
    for (const effect of effects) if (effect.kind === 'call-ended') onEnded(effect.record);
  }
  function remember({ ticketId, callId }: ShownCall): void {
    recent = [{ ticketId, callId }, ...recent].slice(0, MOST_REMEMBERED);
  }
  function settle(): void {
    stopTimer();
    const at = now();
    const instants = [nextWakeAt(zone), nextChangeAt(list, at)].filter((instant) => instant !== null);
    if (instants.length > 0) stopTimer = setTimer(wake, Math.max(SHORTEST_SLEEP_MS, Math.min(...instants) - at));
    onChange();
  }
  function wake(): void {
    pass({ kind: 'time', at: now() });
    settle();
  }
  return {
    call(call, voice) {
      list = addCall(list, call);
      remember(call);
      pass({ kind: 'called', at: now(), call: { callId: call.callId, counter: call.counter, calledAt: call.at, voice } });
      settle();
    },
    restore(call, spoken) {
      list = addCall(list, call);
      if (spoken !== null) {
        remember(call);
        pass({ kind: 'remembered', at: now(), callId: call.callId, spokenAt: spoken.at, voice: spoken.voice });
      }
      settle();
    },
    move(ticketId, counter, voice) {
      const after = moveCall(list, ticketId, counter);
      const own = recent.filter((call) => call.ticketId === ticketId);
      if (after === list && own.length === 0) return;
      list = after;
      for (const { callId } of own) pass({ kind: 'moved', at: now(), callId, counter, voice });
      settle();
    },
    end(ticketId, how) {
      const own = recent.filter((call) => call.ticketId === ticketId).map(({ callId }) => callId);
      const after = LIST_AFTER[how](list, ticketId, now());
      if (own.length === 0 && after === list) return;
      list = after;
      recent = recent.filter((call) => call.ticketId !== ticketId);
      let isToldAloud = how !== 'taken-back';
      for (const callId of own) {
        pass({ kind: isToldAloud ? 'over' : 'undone', at: now(), callId });
        // A call and its repetition are taken back in one sentence.
        isToldAloud ||= [zone.speaking?.turn, ...zone.turns].some((turn) => turn?.kind === 'cancelled' && turn.callId === callId);
      }
      settle();
    },
    clear() {
      list = emptyCallList;
      recent = [];
      for (const { call } of zone.calls) pass({ kind: 'over', at: now(), callId: call.callId });
      settle();
    },
    hear(event) {
      pass({ ...event, at: now() });
      settle();
    },
    wake,
    picture: () => pictureAt(list, now()),
    boardIds: () => zone.boards.map(({ boardId }) => boardId),
    voiceOf(boardId) {
      const { speaking } = zone;
      if (speaking === null || speaking.boardId !== boardId || speaking.isOrphan) return null;
      const { turn, utteranceId, form } = speaking;
      return { utteranceId, callId: turn.callId, utterance: form === 'repeat' ? turn.voice.full : turn.voice[form] };
    },
    close: () => stopTimer(),
  };
}
