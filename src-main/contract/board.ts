import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { localizedText, waitInterval } from './kiosk.ts';

/** What a board page shows and says, and what it reports back. Instants are ms since 1970 UTC by the core's clock; days are `YYYY-MM-DD`. */
const day = z.string();

/** Where the counter lies, seen from in front of this board; null = the site pack does not say. */
export const boardDirection = z.enum(['left', 'right', 'ahead', 'back', 'up', 'down']).nullable();

export const boardCall = z.object({
  callId: z.string().max(80),
  /** `A012`, as on the slip. */
  number: z.string().max(8),
  /** What stands on the counter's sign without the word "Loket": `7`, `12B`, `Prioritas`. */
  counter: z.string().max(24),
  agency: z.string().max(28),
  /** "Lantai 1, ke kiri". */
  place: localizedText,
  direction: boardDirection,
  calledAt: z.number(),
  /** Called once more: the same number may stand here twice, with two ids. */
  isRecall: z.boolean(),
});

/** An agency that cannot serve now; `note` as staff wrote it. */
export const boardNotice = z.object({ agencyId: z.string().max(80), agencyName: z.string().max(28), note: z.string().max(200).nullable() });

/** How long somebody waits who takes a number of this service now; it is given at counters of this board's zone. */
export const boardWait = z.object({ serviceId: z.string().max(80), name: localizedText, agency: z.string().max(28), waiting: z.int().min(0), wait: waitInterval });

/** Who waits for a place of a used-up quota: how many, and by their places the last who got a number. */
export const boardStandby = z.object({ serviceId: z.string().max(80), name: localizedText, waiting: z.int().min(0), given: z.array(z.object({ place: z.int(), number: z.string().max(8) })).max(3) });

/** Shown while nobody is called; `url` is a path of the core's own web host. Files that are missing or broken are not among them. */
export const boardPicture = z.object({ id: z.string().max(80), url: z.string().max(400), alt: localizedText, showMs: z.int().min(2_000).max(600_000) });

/** What this board must be saying now. The same id again is the same utterance; another one, or null, ends it. */
export const boardVoice = z.object({
  utteranceId: z.string().max(120),
  callId: z.string().max(80),
  /** Units of `resources/voice` in their order, each with the silence after it. */
  pieces: z.array(z.object({ unit: z.string().max(60), pauseMs: z.int().min(0).max(5_000) })).max(80),
  /** 0 to 1. */
  volume: z.number().min(0).max(1),
});

/** Opens the stream and follows every change: always whole, at most 10 times a second, calls at once. */
export const boardState = z.object({
  site: z.object({ name: z.string() }),
  clock: z.object({ at: z.number(), day, sure: z.boolean(), /** From UTC. */ offsetMinutes: z.int() }),
  language: z.enum(['id', 'en']),
  /** Called just now, the newest first; empty when the hall is quiet. More than seven are drawn as a list. */
  now: z.array(boardCall).max(24),
  /** The last six before these. */
  last: z.array(boardCall).max(6),
  /** Undone calls, for as long as somebody may still be on the way. */
  cancelled: z.array(z.object({ callId: z.string().max(80), number: z.string().max(8) })).max(3),
  /** Numbers that may be called once more today. */
  secondChance: z.array(z.string().max(8)).max(20),
  standby: z.array(boardStandby).max(12),
  /** Only services of which enough is known; refreshed with the minute. */
  waits: z.array(boardWait).max(24),
  notices: z.array(boardNotice).max(10),
  /** The site's own sentences, after the notices. */
  runningText: z.array(localizedText).max(10),
  playlist: z.array(boardPicture).max(30),
  voice: boardVoice.nullable(),
});

/** Why this board cannot speak. */
export const boardVoiceTrouble = z.enum(['no-sound-device', 'suspended', 'unit-missing', 'failed']);

/** What the board did. An acknowledgement of something long past changes nothing. */
export const boardAcknowledgement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shown'), callIds: z.array(z.string().max(80)).min(1).max(30) }),
  z.object({ kind: z.literal('started'), utteranceId: z.string().max(120) }),
  z.object({ kind: z.literal('ended'), utteranceId: z.string().max(120) }),
  z.object({ kind: z.literal('voice-ready') }),
  /** Changes nothing; that it is answered tells the page that its link is alive. */
  z.object({ kind: z.literal('here') }),
  z.object({ kind: z.literal('voice-lost'), why: boardVoiceTrouble, /** For the technician, for example the name of the missing unit. */ detail: z.string().max(200) }),
  /** A picture came and could not be drawn; this page passes it over. */
  z.object({ kind: z.literal('picture-failed'), pictureId: z.string().max(80) }),
]);

export const board = {
  /** `zone`: an audio zone of the pack, null = its first. `name`: of this board, for the journal. */
  follow: oc
    .input(z.object({ zone: z.string().max(80).nullable(), name: z.string().min(1).max(40) }))
    .errors({ UNKNOWN_ZONE: { status: 404, message: 'the site pack has no such audio zone' } })
    .output(eventIterator(boardState)),
  acknowledge: oc.input(boardAcknowledgement).output(z.object({})),
};

export type BoardAcknowledgement = z.output<typeof boardAcknowledgement>;
export type BoardCall = z.output<typeof boardCall>;
export type BoardDirection = z.output<typeof boardDirection>;
export type BoardNotice = z.output<typeof boardNotice>;
export type BoardPicture = z.output<typeof boardPicture>;
export type BoardStandby = z.output<typeof boardStandby>;
export type BoardState = z.output<typeof boardState>;
export type BoardVoice = z.output<typeof boardVoice>;
export type BoardVoiceTrouble = z.output<typeof boardVoiceTrouble>;
export type BoardWait = z.output<typeof boardWait>;
