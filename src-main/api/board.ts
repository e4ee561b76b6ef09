import { implement } from '@orpc/server';
import type { BoardSeat, HallBoards } from '../board/hall-boards.ts';
import { contract, type BoardAcknowledgement, type BoardState } from '../contract/index.ts';
import type { BoardFeed, BoardScene } from './board-feed.ts';
import { follow } from './follow.ts';
import type { CallerContext } from './site-parts.ts';

export interface BoardHandlerParts {
  readonly boards: HallBoards;
  readonly feed: BoardFeed;
  /** Audio zone of a board whose address names none. */
  readonly firstZone: () => string;
  /** A board could not draw a picture of the playlist. */
  readonly onPictureFailed: (file: string) => void;
}

/** What a board page is told and reports. A connection is one board. */
export function createBoardHandlers({ boards, feed, firstZone, onPictureFailed }: BoardHandlerParts) {
  const os = implement(contract.board).$context<CallerContext>();
  const seats = new Map<string, BoardSeat>();

  return os.router({
    follow: os.follow.handler(({ input, context, signal, errors }) => {
      const zone = input.zone ?? firstZone();
      const seat = boards.attach({ zone, name: input.name });
      if (seat === undefined) throw errors.UNKNOWN_ZONE();
      seats.get(context.connectionId)?.leave();
      seats.set(context.connectionId, seat);
      return stay(seat, zone, signal, () => {
        if (seats.get(context.connectionId) !== seat) return;
        seats.delete(context.connectionId);
        seat.leave();
      });
    }),
    acknowledge: os.acknowledge.handler(({ input, context }) => {
      const seat = seats.get(context.connectionId);
      if (input.kind === 'picture-failed') onPictureFailed(input.pictureId);
      else if (seat !== undefined && input.kind !== 'here') tellZone(seat, input);
      return {};
    }),
  });

  async function* stay(seat: BoardSeat, zone: string, signal: AbortSignal | undefined, leave: () => void): AsyncGenerator<BoardState, void, void> {
    let last: { readonly scene: BoardScene; readonly rest: string } | undefined;
    const read = (): BoardState | undefined => {
      const scene = feed.scene(zone, seat);
      const clock = feed.clock();
      const voice = feed.voice(seat);
      // The clock goes on by itself on the page.
      const rest = `${voice?.utteranceId} ${clock.day} ${clock.sure} ${clock.offsetMinutes}`;
      if (last?.scene === scene && last.rest === rest) return undefined;
      last = { scene, rest };
      return { ...scene, clock, voice };
    };
    const onChange = (wake: (urgency?: 'now') => void): (() => void) => {
      const stops = [boards.onChange(zone, wake), feed.onChange(wake)];
      return () => stops.forEach((stop) => stop());
    };
    try {
      yield* follow({ first: () => read() ?? fail(), next: read, onChange, signal });
    } finally {
      leave();
    }
  }
}

function fail(): never {
  throw new Error('the first state of a board cannot be the one it has');
}

function tellZone(seat: BoardSeat, told: Exclude<BoardAcknowledgement, { kind: 'picture-failed' | 'here' }>): void {
  if (told.kind === 'shown') for (const callId of told.callIds) seat.hear({ kind: 'shown', callId });
  else if (told.kind === 'voice-lost') seat.hear({ kind: 'voice-lost', why: told.why });
  else seat.hear(told);
}
