import { announce, nextWakeAt } from '../../../src-main/board/announcer.ts';
import type { CallRecord, SpokenForms, UtteranceForm, Zone, ZoneEffect, ZoneEvent } from '../../../src-main/board/announcer-types.ts';
import { emptyZone } from '../../../src-main/board/zone.ts';

/** How a board of the tests behaves when it is asked to speak. */
export type Manner = 'speaks' | 'speaks-slowly' | 'no-sound' | 'deaf';

/** What was to be heard in the hall: from when to when, by which board. */
export interface Sound {
  readonly boardId: string;
  readonly callId: string;
  readonly form: UtteranceForm;
  readonly from: number;
  to: number;
}

interface Board {
  manner: Manner;
  isLinked: boolean;
  sound: Sound | null;
}

const LATENCY_MS = 40;
/** What an old television takes beyond the length of the recordings. */
const SLOW_MS = 900;

export function forms({ full = 6_000, short = 2_400, cancelled = 3_000, repeats = 0 }: { readonly full?: number; readonly short?: number; readonly cancelled?: number; readonly repeats?: number } = {}): SpokenForms {
  const utterance = (lengthMs: number) => ({ pieces: [], lengthMs });
  return { full: utterance(full), short: utterance(short), cancelled: utterance(cancelled), repeats };
}

/** A zone with boards that really take their time to speak, on a clock that only `until` moves. */
export function openZoneHall({ voice = forms() }: { readonly voice?: SpokenForms | null } = {}) {
  let zone: Zone = emptyZone;
  let at = 0;
  let order = 0;
  const boards = new Map<string, Board>();
  const pending: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];
  const sounds: Sound[] = [];
  const records: CallRecord[] = [];
  const recordedAt = new Map<string, number>();
  const cancellations: { readonly callId: string; readonly isSpoken: boolean }[] = [];
  let doShow = true;

  const later = (delayMs: number, run: () => void) => pending.push({ at: at + delayMs, order: order++, run });

  function hear(event: ZoneEvent): void {
    const step = announce(zone, event);
    zone = step.zone;
    step.effects.forEach(act);
  }

  function act(effect: ZoneEffect): void {
    if (effect.kind === 'speak') later(LATENCY_MS, () => say(effect));
    if (effect.kind === 'stop') later(LATENCY_MS, () => hush(effect.boardId));
    if (effect.kind === 'cancellation-ended') cancellations.push({ callId: effect.callId, isSpoken: effect.spoken !== null });
    if (effect.kind === 'call-ended') {
      records.push(effect.record);
      recordedAt.set(effect.record.callId, at);
    }
  }

  function say({ boardId, callId, form, utteranceId, utterance }: Extract<ZoneEffect, { kind: 'speak' }>): void {
    const board = boards.get(boardId);
    if (board === undefined || !board.isLinked || board.manner === 'deaf') return;
    const tell = (event: ZoneEvent) => board.isLinked && hear(event);
    if (board.manner === 'no-sound') return void tell({ kind: 'voice-lost', at, boardId, why: 'no-sound-device' });
    const soundMs = utterance.lengthMs + (board.manner === 'speaks-slowly' ? SLOW_MS : 0);
    const sound: Sound = { boardId, callId, form, from: at, to: at + soundMs };
    board.sound = sound;
    sounds.push(sound);
    tell({ kind: 'started', at, boardId, utteranceId });
    later(soundMs, () => {
      if (board.sound !== sound) return;
      board.sound = null;
      tell({ kind: 'ended', at, boardId, utteranceId });
    });
  }

  function hush(boardId: string): void {
    const board = boards.get(boardId);
    if (board?.sound == null) return;
    board.sound.to = at;
    board.sound = null;
  }

  function until(instant: number): void {
    for (;;) {
      const wakeAt = nextWakeAt(zone) ?? Number.POSITIVE_INFINITY;
      pending.sort((a, b) => a.at - b.at || a.order - b.order);
      const nextAt = Math.min(pending[0]?.at ?? Number.POSITIVE_INFINITY, Math.max(wakeAt, at));
      if (nextAt > instant) break;
      at = nextAt;
      const due = pending[0];
      if (due !== undefined && due.at <= at) {
        pending.shift();
        due.run();
      } else {
        hear({ kind: 'time', at });
        if (nextWakeAt(zone) === wakeAt) throw new Error(`the zone asks to be woken at ${wakeAt} again and again`);
      }
    }
    at = instant;
  }

  return {
    until,
    at: () => at,
    zone: () => zone,
    sounds,
    records,
    recordedAt,
    cancellations,
    boardsShow(does: boolean) {
      doShow = does;
    },
    call(callId: string, own: SpokenForms | null = voice) {
      hear({ kind: 'called', at, call: { callId, counter: 'loket-7', calledAt: at, voice: own } });
      for (const [boardId, board] of boards) if (doShow && board.isLinked) later(LATENCY_MS, () => board.isLinked && hear({ kind: 'shown', at, callId, boardId }));
    },
    undo: (callId: string) => hear({ kind: 'undone', at, callId }),
    end: (callId: string) => hear({ kind: 'over', at, callId }),
    board(boardId: string, manner: Manner = 'speaks') {
      const known = boards.get(boardId);
      if (known === undefined) boards.set(boardId, { manner, isLinked: true, sound: null });
      else Object.assign(known, { manner, isLinked: true });
      hear({ kind: 'board-came', at, boardId });
    },
    /** The link drops; what the board is saying goes on in the hall. */
    lose(boardId: string) {
      const board = boards.get(boardId);
      if (board !== undefined) board.isLinked = false;
      hear({ kind: 'board-left', at, boardId });
    },
    mend: (boardId: string) => {
      const board = boards.get(boardId);
      if (board === undefined || !board.isLinked) return;
      board.manner = 'speaks';
      hear({ kind: 'voice-ready', at, boardId });
    },
  };
}
