import type { BoardSeat, HallBoards } from '../../src-main/board/hall-boards.ts';
import type { SpokenNow } from '../../src-main/board/zone-driver.ts';
import type { LivingHall } from './living-hall.ts';
import type { Random } from './random.ts';

/** What a loudspeaker is saying; it goes on in the hall when the link drops. */
interface Sound {
  readonly said: SpokenNow;
  readonly from: number;
}

const MINUTE_MS = 60_000;
/** Between being asked and being heard, and what a television takes beyond its recordings. */
const LATENCY_MS = [20, 60] as const;
const SLOWNESS_MS = [0, 150] as const;
const SHOWS_WITHIN_MS = [20, 400] as const;
const FAILS_TO_SPEAK = 0.002;

/** One board on a wall: shows, speaks when the zone asks it to, and fails now and then. */
export function hangBoard({ timetable, witness }: LivingHall, { boards, zone, name, random }: { readonly boards: HallBoards; readonly zone: string; readonly name: string; readonly random: Random }): void {
  let seat: BoardSeat | null = attach();
  let sound: Sound | null = null;
  let lastAsked = '';
  let lastShown = '';

  function attach(): BoardSeat {
    const found = boards.attach({ zone, name });
    if (found === undefined) throw new Error(`no zone ${zone} in this hall`);
    return found;
  }
  function look(): void {
    if (seat === null) return;
    const newest = seat.zone.picture().now[0]?.callId;
    if (newest !== undefined && newest !== lastShown) show(newest);
    const asked = seat.zone.voiceOf(seat.boardId);
    if (sound !== null && asked?.utteranceId !== sound.said.utteranceId) hush();
    if (asked === null || asked.utteranceId === lastAsked) return;
    lastAsked = asked.utteranceId;
    timetable.at(timetable.now() + random.whole(...LATENCY_MS), () => speak(asked));
  }
  /** A burst is drawn at once: whatever stands in the picture by then is shown. */
  function show(newest: string): void {
    lastShown = newest;
    timetable.at(timetable.now() + random.whole(...SHOWS_WITHIN_MS), () => {
      for (const { callId } of seat?.zone.picture().now ?? []) seat?.hear({ kind: 'shown', callId });
    });
  }
  function speak(said: SpokenNow): void {
    if (seat === null || seat.zone.voiceOf(seat.boardId)?.utteranceId !== said.utteranceId) return;
    if (random.chance(FAILS_TO_SPEAK)) return seat.hear({ kind: 'voice-lost', why: 'failed' });
    const own: Sound = { said, from: timetable.now() };
    sound = own;
    seat.hear({ kind: 'started', utteranceId: said.utteranceId });
    timetable.at(timetable.now() + said.utterance.lengthMs + random.whole(...SLOWNESS_MS), () => {
      if (sound !== own) return;
      hush();
      seat?.hear({ kind: 'ended', utteranceId: said.utteranceId });
    });
  }
  function hush(): void {
    if (sound !== null) witness.note({ kind: 'sound', zone, board: name, call: sound.said.callId, from: sound.from, to: timetable.now() });
    sound = null;
  }
  /** The link drops, or the sound fails; a while later all is well again. */
  function fail(isLink: boolean): void {
    if (seat === null) return;
    if (isLink) {
      seat.leave();
      seat = null;
      return;
    }
    hush();
    seat.hear({ kind: 'voice-lost', why: 'suspended' });
  }
  function mend(): void {
    seat ??= attach();
    seat.hear({ kind: 'voice-ready' });
  }

  const opens = timetable.now();
  for (let left = random.whole(0, 2); left > 0; left -= 1) {
    const at = opens + random.whole(30, 8 * 60) * MINUTE_MS;
    const isLink = random.chance(0.6);
    timetable.at(at, () => fail(isLink));
    timetable.at(at + random.whole(1, 10) * MINUTE_MS, mend);
  }
  boards.onChange(zone, look);
}
