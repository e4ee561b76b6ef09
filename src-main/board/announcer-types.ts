import type { VoicePiece } from './utterance.ts';

/** What a board is asked to say. */
export interface Utterance {
  readonly pieces: readonly VoicePiece[];
  readonly lengthMs: number;
}

/** All that may have to be said about one call. */
export interface SpokenForms {
  readonly full: Utterance;
  readonly short: Utterance;
  readonly cancelled: Utterance;
  /** How often the call is said again after the first time. */
  readonly repeats: number;
}

export interface ZoneCall {
  readonly callId: string;
  /** To which it invites. */
  readonly counter: string;
  /** When the key was pressed. Instants are ms since 1970 UTC. */
  readonly calledAt: number;
  /** null = the zone's rule keeps it silent now (quiet hours, volume 0). */
  readonly voice: SpokenForms | null;
}

/** Why a board cannot speak. `no-answer`: it was asked and said nothing in time. */
export type VoiceTrouble = 'no-sound-device' | 'suspended' | 'unit-missing' | 'no-answer' | 'failed';

/** Everything a zone hears. `at` is the core's time; it never runs backwards within a zone. */
export type ZoneEvent =
  | { readonly kind: 'called'; readonly at: number; readonly call: ZoneCall }
  /** The call was said before this run of the program, to its end at `spokenAt`: its record is written, but it may still be taken back. */
  | { readonly kind: 'remembered'; readonly at: number; readonly callId: string; readonly spokenAt: number; readonly voice: SpokenForms }
  /** A colleague took the ticket over: what is still to be said of the call names that counter. */
  | { readonly kind: 'moved'; readonly at: number; readonly callId: string; readonly counter: string; readonly voice: SpokenForms | null }
  /** The call is taken back: whoever heard it must hear that too. */
  | { readonly kind: 'undone'; readonly at: number; readonly callId: string }
  /** The call invites nobody any more, and nobody needs to be told. */
  | { readonly kind: 'over'; readonly at: number; readonly callId: string }
  | { readonly kind: 'shown'; readonly at: number; readonly callId: string; readonly boardId: string }
  | { readonly kind: 'board-came'; readonly at: number; readonly boardId: string }
  | { readonly kind: 'board-left'; readonly at: number; readonly boardId: string }
  /** The board says that its sound works (again). */
  | { readonly kind: 'voice-ready'; readonly at: number; readonly boardId: string }
  /** The board says, unasked or on the way to speaking, that its sound does not work. */
  | { readonly kind: 'voice-lost'; readonly at: number; readonly boardId: string; readonly why: VoiceTrouble }
  | { readonly kind: 'started'; readonly at: number; readonly boardId: string; readonly utteranceId: string }
  | { readonly kind: 'ended'; readonly at: number; readonly boardId: string; readonly utteranceId: string }
  | { readonly kind: 'time'; readonly at: number };

export type UtteranceForm = 'full' | 'short' | 'repeat' | 'cancelled';

export interface SpokenTimes {
  readonly boardId: string;
  readonly form: UtteranceForm;
  readonly startedAt: number;
  readonly endedAt: number;
}

/**
 * How one call ended, exactly one for each call.
 * `spoken` = a board said it to the end within 30 s; `unheard` = none did ("tidak terdengar"); `withdrawn` = it invited nobody any more before it was said;
 * `silent` = the zone's rule kept it silent.
 */
export interface CallRecord {
  readonly callId: string;
  /** To which it invited: a take-over counts when nothing of the call had been said. */
  readonly counter: string;
  readonly calledAt: number;
  readonly outcome: 'spoken' | 'unheard' | 'withdrawn' | 'silent';
  /** Set when unheard: no board with a working voice, or the others before it took too long. */
  readonly why: 'no-voice' | 'too-late' | null;
  readonly shown: readonly { readonly boardId: string; readonly at: number }[];
  readonly spoken: readonly SpokenTimes[];
}

/** What the zone wants done. */
export type ZoneEffect =
  | { readonly kind: 'speak'; readonly boardId: string; readonly utteranceId: string; readonly callId: string; readonly form: UtteranceForm; readonly utterance: Utterance }
  /** The board must be silent; its utterance is no longer wanted. */
  | { readonly kind: 'stop'; readonly boardId: string; readonly utteranceId: string }
  | { readonly kind: 'call-ended'; readonly record: CallRecord }
  /** The sentence about an undone call was said, or nobody could say it in time. */
  | { readonly kind: 'cancellation-ended'; readonly callId: string; readonly spoken: SpokenTimes | null };

/** A call between its key press and its record. */
export interface OpenCall {
  readonly call: ZoneCall;
  readonly shown: CallRecord['shown'];
  readonly spoken: readonly SpokenTimes[];
  /** Boards that were there when it was called and have not shown it yet. */
  readonly owed: readonly string[];
  readonly verdict: { readonly outcome: CallRecord['outcome']; readonly why: CallRecord['why'] } | null;
  /** It invites nobody any more. */
  readonly isOver: boolean;
}

/** Something that waits to be said. `deadline`: said to its end by then, or not at all. */
export interface Turn {
  readonly kind: 'call' | 'repeat' | 'cancelled';
  readonly callId: string;
  readonly since: number;
  readonly deadline: number;
  readonly voice: SpokenForms;
}

export interface Speaking {
  readonly turn: Turn;
  readonly boardId: string;
  readonly utteranceId: string;
  readonly form: UtteranceForm;
  readonly lengthMs: number;
  /** null until the board says it has begun. */
  readonly startedAt: number | null;
  /** The board is gone but may still be audible until `giveUpAt`. */
  readonly isOrphan: boolean;
  readonly giveUpAt: number;
}

export interface Zone {
  /** In order of preference: the first with a working voice speaks. */
  readonly boards: readonly { readonly boardId: string; readonly trouble: VoiceTrouble | null }[];
  readonly calls: readonly OpenCall[];
  readonly turns: readonly Turn[];
  readonly speaking: Speaking | null;
  /** Nothing is said before this instant: a breath between two utterances. */
  readonly freeAt: number;
  /** Calls whose record is written, the newest last: one of them may still be undone aloud. Kept for two minutes. */
  readonly ended: readonly { readonly callId: string; readonly at: number; readonly voice: SpokenForms | null; readonly wasSpoken: boolean }[];
  /** Utterances asked for so far; makes their ids. */
  readonly asked: number;
}
