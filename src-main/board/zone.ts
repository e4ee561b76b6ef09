import type { CallRecord, OpenCall, SpokenForms, Turn, VoiceTrouble, Zone } from './announcer-types.ts';

/** The one table of the voice's delays, in ms. */
export const VOICE_TIMES = {
  /** A call must have been said by then (issue: "a call not spoken within 30 s"). */
  spokenWithin: 30_000,
  /** From this lag on the short form is used and repeats are dropped. */
  hurryFrom: 10_000,
  /** Between two utterances. */
  breath: 400,
  /** A board that was asked must have begun by then. */
  startWithin: 2_000,
  /** What a board may take beyond the length of the recordings. */
  endGrace: 1_500,
  /** A record does not wait longer than this for boards that have not said they show the call. */
  shownWithin: 2_000,
  /** A closed call is remembered so long to be taken back aloud: twice the usual grace in which somebody may still be walking. */
  remembered: 120_000,
} as const;

export const emptyZone: Zone = { boards: [], calls: [], turns: [], speaking: null, freeAt: 0, ended: [], asked: 0 };

export function toTurn(kind: Turn['kind'], callId: string, since: number, voice: SpokenForms): Turn {
  return { kind, callId, since, deadline: since + VOICE_TIMES.spokenWithin, voice };
}

/** The first verdict stands. */
export function settle(zone: Zone, callId: string, outcome: CallRecord['outcome'], why: CallRecord['why']): Zone {
  return changeCall(zone, callId, (open) => ({ ...open, verdict: open.verdict ?? { outcome, why } }));
}

export function changeCall(zone: Zone, callId: string, change: (open: OpenCall) => OpenCall): Zone {
  return { ...zone, calls: zone.calls.map((open) => (open.call.callId === callId ? change(open) : open)) };
}

export function setTrouble(zone: Zone, boardId: string, trouble: VoiceTrouble | null): Zone {
  return { ...zone, boards: zone.boards.map((board) => (board.boardId === boardId ? { boardId, trouble } : board)) };
}

export function canSpeak({ boards }: Zone): boolean {
  return boards.some(({ trouble }) => trouble === null);
}

/** What it takes at least to say this. ms. */
export function shortest({ kind, voice }: Turn): number {
  return kind === 'cancelled' ? voice.cancelled.lengthMs : kind === 'repeat' ? voice.full.lengthMs : voice.short.lengthMs;
}
