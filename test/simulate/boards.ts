import { announce, nextWakeAt } from '../../src-main/board/announcer.ts';
import type { CallRecord, SpokenForms, Zone, ZoneEffect, ZoneEvent } from '../../src-main/board/announcer-types.ts';
import { composeCall, composeCancelled, composeShortCall, type VoiceStyle } from '../../src-main/board/utterance.ts';
import { knownUnits, lengthMs, type VoiceManifest } from '../../src-main/board/voice-manifest.ts';
import { emptyZone } from '../../src-main/board/zone.ts';
import type { LivingHall } from './living-hall.ts';
import type { Random } from './random.ts';

interface Board {
  readonly id: string;
  isLinked: boolean;
  /** What its loudspeaker is saying. */
  sound: { readonly call: string; readonly from: number } | null;
}

/** One audio zone with its boards: the real announcer, and loudspeakers that take their time. */
export interface ZoneOfBoards {
  call(callId: string, words: { readonly number: string; readonly counter: string }): void;
  undo(callId: string): void;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const STYLE: VoiceStyle = { languages: ['id'], numbers: 'digits' };

export interface ZoneInput {
  readonly name: string;
  readonly boards: readonly string[];
  readonly manifest: VoiceManifest;
  readonly random: Random;
  readonly onRecord: (record: CallRecord) => void;
}

export function openZone({ timetable, witness }: LivingHall, { name, boards: names, manifest, random, onRecord }: ZoneInput): ZoneOfBoards {
  const boards: readonly Board[] = names.map((id) => ({ id, isLinked: true, sound: null }));
  const known = knownUnits(manifest);
  let zone: Zone = emptyZone;
  let wakesAt = Number.POSITIVE_INFINITY;

  function hear(event: ZoneEvent): void {
    const step = announce(zone, event);
    zone = step.zone;
    step.effects.forEach(act);
    const wake = Math.max(nextWakeAt(zone) ?? Number.POSITIVE_INFINITY, timetable.now());
    if (wake >= wakesAt || wake === Number.POSITIVE_INFINITY) return;
    wakesAt = wake;
    timetable.at(wake, () => {
      wakesAt = Number.POSITIVE_INFINITY;
      hear({ kind: 'time', at: timetable.now() });
    });
  }

  function act(effect: ZoneEffect): void {
    if (effect.kind === 'speak') timetable.at(timetable.now() + random.whole(20, 60), () => speak(effect));
    if (effect.kind === 'stop') hush(effect.boardId);
    if (effect.kind === 'call-ended') {
      witness.note({ kind: 'announced', zone: name, record: effect.record });
      onRecord(effect.record);
    }
  }

  function speak({ boardId, callId, utteranceId, utterance }: Extract<ZoneEffect, { kind: 'speak' }>): void {
    const board = find(boardId);
    if (board === undefined || !board.isLinked) return;
    if (random.chance(0.002)) return hear({ kind: 'voice-lost', at: timetable.now(), boardId, why: 'failed' });
    const sound = { call: callId, from: timetable.now() };
    hush(boardId);
    board.sound = sound;
    hear({ kind: 'started', at: timetable.now(), boardId, utteranceId });
    timetable.at(timetable.now() + utterance.lengthMs + random.whole(0, 150), () => {
      if (board.sound !== sound) return;
      hush(boardId);
      if (board.isLinked) hear({ kind: 'ended', at: timetable.now(), boardId, utteranceId });
    });
  }

  function hush(boardId: string): void {
    const board = find(boardId);
    if (board?.sound == null) return;
    witness.note({ kind: 'sound', zone: name, board: boardId, call: board.sound.call, from: board.sound.from, to: timetable.now() });
    board.sound = null;
  }

  function find(boardId: string): Board | undefined {
    return boards.find(({ id }) => id === boardId);
  }

  /** A link drops or the sound fails, and comes back after a while. What a board is saying goes on in the hall. */
  function drawTroubles(board: Board, from: number, to: number): void {
    for (let left = random.whole(0, 2); left > 0; left -= 1) {
      const at = Math.round(random.between(from, to));
      const back = at + random.whole(1, 10) * MINUTE_MS;
      const isLink = random.chance(0.6);
      timetable.at(at, () => {
        if (!board.isLinked) return;
        if (isLink) board.isLinked = false;
        else hush(board.id);
        hear(isLink ? { kind: 'board-left', at, boardId: board.id } : { kind: 'voice-lost', at, boardId: board.id, why: 'suspended' });
      });
      timetable.at(back, () => {
        board.isLinked = true;
        hear({ kind: 'board-came', at: back, boardId: board.id });
        hear({ kind: 'voice-ready', at: back, boardId: board.id });
      });
    }
  }

  const start = timetable.now();
  for (const board of boards) {
    hear({ kind: 'board-came', at: start, boardId: board.id });
    drawTroubles(board, start, start + 8 * 60 * MINUTE_MS);
  }
  return {
    call(callId, words) {
      const at = timetable.now();
      hear({ kind: 'called', at, call: { callId, calledAt: at, voice: toForms(words) } });
      for (const board of boards) {
        timetable.at(at + random.whole(20, 400), () => {
          if (board.isLinked) hear({ kind: 'shown', at: timetable.now(), callId, boardId: board.id });
        });
      }
    },
    undo: (callId) => hear({ kind: 'undone', at: timetable.now(), callId }),
  };

  function toForms(words: { readonly number: string; readonly counter: string }): SpokenForms {
    const toUtterance = (pieces: ReturnType<typeof composeCall>) => ({ pieces, lengthMs: lengthMs(pieces, manifest) });
    return {
      full: toUtterance(composeCall(words, STYLE, known)),
      short: toUtterance(composeShortCall(words, STYLE, known)),
      cancelled: toUtterance(composeCancelled(words.number, STYLE)),
      repeats: 0,
    };
  }
}
