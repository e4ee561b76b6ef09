import { assertNever } from '../shared/result.ts';
import type { OpenCall, Speaking, SpokenForms, SpokenTimes, VoiceTrouble, Zone, ZoneCall, ZoneEffect, ZoneEvent } from './announcer-types.ts';
import { again, behindMs, giveUp, speakNext, still, type Step } from './turns.ts';
import { canSpeak, changeCall, setTrouble, settle, shortest, toTurn, VOICE_TIMES } from './zone.ts';

/**
 * One audio zone: calls in, utterances out one after the other, one record for each call.
 *
 * One board speaks for the zone, the first with a working voice: two televisions saying the same a moment apart cannot be understood.
 * When it fails or goes away the next one takes over. The picture does not pass through here.
 */
export function announce(zone: Zone, event: ZoneEvent): Step {
  const heard = hear(zone, event);
  const late = giveUp(heard.zone, event.at);
  const next = speakNext(late.zone, event.at);
  const closed = closeCalls(next.zone, event.at);
  return { zone: closed.zone, effects: [...heard.effects, ...late.effects, ...next.effects, ...closed.effects] };
}

/** When `announce` must hear `time` although nothing else happens; null = never. */
export function nextWakeAt(zone: Zone): number | null {
  const { speaking, turns, calls, freeAt } = zone;
  const instants = [
    ...(speaking === null ? [] : [speaking.giveUpAt]),
    ...(speaking === null && turns.length > 0 && canSpeak(zone) ? [freeAt] : []),
    ...turns.map((turn) => turn.deadline - shortest(turn) + 1),
    ...calls.filter(({ verdict, owed }) => verdict !== null && owed.length > 0).map(({ call }) => call.calledAt + VOICE_TIMES.shownWithin),
  ];
  return instants.length === 0 ? null : Math.min(...instants);
}

function hear(zone: Zone, event: ZoneEvent): Step {
  switch (event.kind) {
    case 'called':
      return still(takeCall(zone, event.call));
    case 'remembered':
      return still({ ...zone, ended: [...zone.ended, { callId: event.callId, at: event.spokenAt, voice: event.voice, wasSpoken: true }] });
    case 'moved':
      return still(move(zone, event));
    case 'undone':
      return still(undo(zone, event.callId, event.at));
    case 'over':
      return still(end(zone, event.callId));
    case 'shown':
      return still(show(zone, event));
    case 'board-came':
      return still(zone.boards.some(({ boardId }) => boardId === event.boardId) ? zone : { ...zone, boards: [...zone.boards, { boardId: event.boardId, trouble: null }] });
    case 'board-left':
      return still(leave(zone, event.boardId, event.at));
    case 'voice-ready':
      return still(setTrouble(zone, event.boardId, null));
    case 'voice-lost':
      return loseVoice(zone, event.boardId, event.why, event.at);
    case 'started':
      return still(isCurrent(zone.speaking, event) ? { ...zone, speaking: { ...zone.speaking, startedAt: event.at, giveUpAt: event.at + zone.speaking.lengthMs + VOICE_TIMES.endGrace } } : zone);
    case 'ended':
      return isCurrent(zone.speaking, event) ? finish(zone, zone.speaking, event.at) : still(zone);
    case 'time':
      return still(zone);
    default:
      return assertNever(event);
  }
}

function takeCall(zone: Zone, call: ZoneCall): Zone {
  if (zone.calls.some((open) => open.call.callId === call.callId) || zone.ended.some(({ callId }) => callId === call.callId)) return zone;
  const verdict = call.voice === null ? ({ outcome: 'silent', why: null } as const) : null;
  const open: OpenCall = { call, shown: [], spoken: [], owed: zone.boards.map(({ boardId }) => boardId), verdict, isOver: false };
  const turns = call.voice === null ? zone.turns : [...zone.turns, toTurn('call', call.callId, call.calledAt, call.voice)];
  return { ...zone, calls: [...zone.calls, open], turns };
}

/** What is being said is said to its end; whatever waits, a repetition too, is said with the other counter's name. */
function move(zone: Zone, { callId, counter, voice }: Extract<ZoneEvent, { kind: 'moved' }>): Zone {
  const open = zone.calls.find(({ call }) => call.callId === callId);
  if (open === undefined) return zone;
  const hasBegun = zone.speaking?.turn.callId === callId || open.spoken.length > 0;
  const renamed = changeCall(zone, callId, (known) => ({ ...known, call: { ...known.call, counter: hasBegun ? known.call.counter : counter, voice: known.call.voice === null ? null : (voice ?? known.call.voice) } }));
  return { ...renamed, turns: zone.turns.map((turn) => (turn.callId === callId && turn.kind !== 'cancelled' && voice !== null ? { ...turn, voice } : turn)) };
}

/** A board that shows calls is alive: if it missed an utterance, it may be asked again. */
function show(zone: Zone, { callId, boardId, at }: Extract<ZoneEvent, { kind: 'shown' }>): Zone {
  const isSilent = zone.boards.some((board) => board.boardId === boardId && board.trouble === 'no-answer');
  return changeCall(isSilent ? setTrouble(zone, boardId, null) : zone, callId, (open) => {
    if (open.shown.some((known) => known.boardId === boardId)) return open;
    return { ...open, shown: [...open.shown, { boardId, at }], owed: open.owed.filter((id) => id !== boardId) };
  });
}

/** Before it was said the call just goes; once it can have been heard, its cancellation is said first of all. */
function undo(zone: Zone, callId: string, at: number): Zone {
  const voice = voiceOfHeard(zone, callId);
  const over = end(zone, callId);
  return voice === null ? over : sayCancelled(over, { callId, voice, at });
}

/** Null for a call that nobody can have heard or that has ended before. */
function voiceOfHeard(zone: Zone, callId: string): SpokenForms | null {
  const open = zone.calls.find(({ call }) => call.callId === callId);
  if (open === undefined) return zone.ended.find((past) => past.callId === callId && past.wasSpoken)?.voice ?? null;
  const canHaveBeenHeard = zone.speaking?.turn.callId === callId || open.spoken.length > 0;
  return canHaveBeenHeard && !open.isOver ? open.call.voice : null;
}

/** What is being said is said to its end; nothing more of this call is begun. */
function end(zone: Zone, callId: string): Zone {
  const open = zone.calls.find(({ call }) => call.callId === callId);
  if (open === undefined) return { ...zone, ended: zone.ended.map((past) => (past.callId === callId ? { ...past, wasSpoken: false } : past)) };
  if (open.isOver) return zone;
  const over = changeCall({ ...zone, turns: zone.turns.filter((turn) => turn.callId !== callId) }, callId, (known) => ({ ...known, isOver: true }));
  return zone.speaking?.turn.callId === callId ? over : settle(over, callId, open.spoken.length > 0 ? 'spoken' : 'withdrawn', null);
}

function sayCancelled(zone: Zone, { callId, voice, at }: { readonly callId: string; readonly voice: SpokenForms; readonly at: number }): Zone {
  return { ...zone, turns: [toTurn('cancelled', callId, at, voice), ...zone.turns] };
}

/** Somebody who has gone may still be heard: the zone stays still until the utterance must be over. */
function leave(zone: Zone, boardId: string, at: number): Zone {
  const { speaking } = zone;
  const calls = zone.calls.map((open) => ({ ...open, owed: open.owed.filter((id) => id !== boardId) }));
  const rest = { ...zone, calls, boards: zone.boards.filter((board) => board.boardId !== boardId) };
  if (speaking === null || speaking.boardId !== boardId) return rest;
  const beganAt = speaking.startedAt ?? at + VOICE_TIMES.startWithin;
  const overAt = beganAt + speaking.lengthMs + VOICE_TIMES.endGrace;
  return { ...rest, speaking: { ...speaking, isOrphan: true, giveUpAt: overAt } };
}

/** A board that says it cannot speak is silent at once: the next board may begin without delay. */
function loseVoice(zone: Zone, boardId: string, why: VoiceTrouble, at: number): Step {
  const known = setTrouble(zone, boardId, why);
  if (known.speaking?.boardId !== boardId) return still(known);
  return again(known, known.speaking, at);
}

function finish(zone: Zone, { turn, boardId, form, startedAt, lengthMs }: Speaking, at: number): Step {
  const spoken: SpokenTimes = { boardId, form, startedAt: startedAt ?? at - lengthMs, endedAt: at };
  const free = { ...zone, speaking: null, freeAt: at + VOICE_TIMES.breath };
  if (turn.kind === 'cancelled') return { zone: free, effects: [{ kind: 'cancellation-ended', callId: turn.callId, spoken }] };
  const said = changeCall(free, turn.callId, (open) => ({ ...open, spoken: [...open.spoken, spoken] }));
  const open = said.calls.find(({ call }) => call.callId === turn.callId);
  const repeatsLeft = turn.voice.repeats - ((open?.spoken.length ?? 1) - 1);
  const mayRepeat = repeatsLeft > 0 && open?.isOver === false && form !== 'short' && behindMs(said, at) <= VOICE_TIMES.hurryFrom;
  if (mayRepeat) return still({ ...said, turns: [{ ...turn, kind: 'repeat', voice: open.call.voice ?? turn.voice }, ...said.turns] });
  return still(settle(said, turn.callId, 'spoken', null));
}

function closeCalls(zone: Zone, at: number): Step {
  const isDone = ({ call, verdict, owed }: OpenCall) => verdict !== null && (owed.length === 0 || at >= call.calledAt + VOICE_TIMES.shownWithin);
  const done = zone.calls.filter(isDone);
  const remembered = zone.ended.filter((past) => past.at > at - VOICE_TIMES.remembered);
  if (done.length === 0) return still(remembered.length === zone.ended.length ? zone : { ...zone, ended: remembered });
  const ended = [...remembered, ...done.map(({ call, verdict, isOver }) => ({ callId: call.callId, at, voice: call.voice, wasSpoken: verdict?.outcome === 'spoken' && !isOver }))];
  return { zone: { ...zone, calls: zone.calls.filter((open) => !isDone(open)), ended }, effects: done.flatMap(toRecord) };
}

function toRecord({ call, shown, spoken, verdict }: OpenCall): readonly ZoneEffect[] {
  if (verdict === null) return [];
  return [{ kind: 'call-ended', record: { callId: call.callId, counter: call.counter, calledAt: call.calledAt, ...verdict, shown, spoken } }];
}

function isCurrent(speaking: Speaking | null, { boardId, utteranceId }: { readonly boardId: string; readonly utteranceId: string }): speaking is Speaking {
  return speaking !== null && speaking.boardId === boardId && speaking.utteranceId === utteranceId;
}

