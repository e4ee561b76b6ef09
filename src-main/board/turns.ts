import type { Speaking, Turn, UtteranceForm, Zone, ZoneEffect } from './announcer-types.ts';
import { canSpeak, setTrouble, settle, shortest, VOICE_TIMES } from './zone.ts';

export interface Step {
  readonly zone: Zone;
  readonly effects: readonly ZoneEffect[];
}

/** How long a call that came now would wait for its voice, or has the first in line waited, whichever is longer. ms. */
export function behindMs(zone: Zone, at: number): number {
  const { speaking, turns, freeAt } = zone;
  const current = speaking === null ? Math.max(0, freeAt - at) : Math.max(0, (speaking.startedAt ?? at) + speaking.lengthMs - at);
  const waiting = turns.reduce((sum, { voice }) => sum + voice.full.lengthMs + VOICE_TIMES.breath, 0);
  return Math.max(current + waiting, ...turns.filter(({ kind }) => kind === 'call').map(({ since }) => at - since));
}

/** Time is up for the board that was asked, or for whoever waits without a chance left. */
export function giveUp(zone: Zone, at: number): Step {
  const { speaking } = zone;
  if (speaking === null || at < speaking.giveUpAt) return dropHopeless(zone, at);
  const known = speaking.isOrphan ? zone : setTrouble(zone, speaking.boardId, 'no-answer');
  const retried = again(known, speaking, at);
  const stop: readonly ZoneEffect[] = speaking.isOrphan ? [] : [{ kind: 'stop', boardId: speaking.boardId, utteranceId: speaking.utteranceId }];
  const dropped = dropHopeless(retried.zone, at);
  return { zone: dropped.zone, effects: [...stop, ...retried.effects, ...dropped.effects] };
}

/** What nobody finished goes back to the head of the line; a repeat is not worth it. */
export function again(zone: Zone, { turn }: Speaking, at: number): Step {
  const free = { ...zone, speaking: null, freeAt: Math.max(zone.freeAt, at) };
  if (turn.kind === 'repeat') return still(settle(free, turn.callId, 'spoken', null));
  const open = free.calls.find(({ call }) => call.callId === turn.callId);
  if (turn.kind === 'call' && open?.isOver === true) return still(settle(free, turn.callId, 'withdrawn', null));
  return still({ ...free, turns: [{ ...turn, voice: open?.call.voice ?? turn.voice }, ...free.turns] });
}

/** Asks the first board with a working voice for whoever is next. */
export function speakNext(zone: Zone, at: number): Step {
  const board = zone.boards.find(({ trouble }) => trouble === null);
  const [turn, ...turns] = zone.turns;
  if (zone.speaking !== null || board === undefined || turn === undefined || at < zone.freeAt) return still(zone);
  const form = formOf(zone, turn, at);
  const utterance = form === 'repeat' ? turn.voice.full : turn.voice[form];
  const utteranceId = `${turn.callId}/${zone.asked + 1}`;
  const speaking: Speaking = { turn, boardId: board.boardId, utteranceId, form, lengthMs: utterance.lengthMs, startedAt: null, isOrphan: false, giveUpAt: at + VOICE_TIMES.startWithin };
  return { zone: { ...zone, turns, speaking, asked: zone.asked + 1 }, effects: [{ kind: 'speak', boardId: board.boardId, utteranceId, callId: turn.callId, form, utterance }] };
}

/**
 * A call that cannot be said to its end in time, not even in short, is marked: its place goes to those who still can be heard.
 * A repeat gives way as soon as the zone is behind.
 */
function dropHopeless(zone: Zone, at: number): Step {
  const startAt = zone.speaking === null ? Math.max(at, zone.freeAt) : at;
  const isBehind = behindMs({ ...zone, turns: zone.turns.filter(({ kind }) => kind !== 'repeat') }, at) > VOICE_TIMES.hurryFrom;
  const isHopeless = (turn: Turn) => startAt + shortest(turn) > turn.deadline || (turn.kind === 'repeat' && isBehind);
  const why = canSpeak(zone) ? 'too-late' : 'no-voice';
  const effects: ZoneEffect[] = [];
  let rest: Zone = { ...zone, turns: zone.turns.filter((turn) => !isHopeless(turn)) };
  for (const turn of zone.turns.filter(isHopeless)) {
    if (turn.kind === 'cancelled') effects.push({ kind: 'cancellation-ended', callId: turn.callId, spoken: null });
    else rest = turn.kind === 'repeat' ? settle(rest, turn.callId, 'spoken', null) : settle(rest, turn.callId, 'unheard', why);
  }
  return { zone: rest, effects };
}

function formOf(zone: Zone, turn: Turn, at: number): UtteranceForm {
  if (turn.kind !== 'call') return turn.kind;
  const others = { ...zone, turns: zone.turns.slice(1) };
  const isBehind = Math.max(behindMs(others, at), at - turn.since) > VOICE_TIMES.hurryFrom;
  return isBehind || at + turn.voice.full.lengthMs > turn.deadline ? 'short' : 'full';
}

export function still(zone: Zone): Step {
  return { zone, effects: [] };
}
