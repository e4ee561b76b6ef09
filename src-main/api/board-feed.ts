import type { BoardSeat } from '../board/hall-boards.ts';
import type { ShownCall } from '../board/call-list.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Outages } from '../catalog/outages.ts';
import { describeDirection, describeFloor } from '../catalog/place.ts';
import type { BoardCall, BoardNotice, BoardState } from '../contract/index.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { TicketWatch } from '../queue/calling/ticket-watch.ts';
import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';

export interface BoardFeedDeps {
  readonly catalog: () => Catalog;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  readonly watch: TicketWatch;
}

/** What the boards of a zone show. */
export interface BoardFeed {
  read(zone: string, seat: BoardSeat): BoardState;
  onChange(wake: () => void): () => void;
  /** A tick of the clock, an outage, a pack. */
  refresh(): void;
}

const MOST_NUMBERS = 20;
const MOST_NOTICES = 10;

export function createBoardFeed(deps: BoardFeedDeps): BoardFeed {
  const { catalog, siteClock } = deps;
  const listeners = new Set<() => void>();
  return {
    read(zone, { zone: driver, boardId }) {
      const { site, board } = catalog();
      const { now, last, cancelled } = driver.picture();
      const voice = driver.voiceOf(boardId);
      return {
        site: { name: site.name },
        clock: { at: siteClock.now(), day: siteClock.day(), sure: siteClock.isSure(), offsetMinutes: ZONE_OFFSET_MINUTES[siteClock.zone()] },
        language: board.languages[0],
        now: now.map((call) => toBoardCall(catalog(), call)),
        last: last.map((call) => toBoardCall(catalog(), call)),
        cancelled: cancelled.map(({ callId, number }) => ({ callId, number })),
        secondChance: listSecondChances(deps, zone),
        notices: listNotices(deps),
        runningText: [...board.runningText],
        playlist: [],
        voice: voice === null ? null : { utteranceId: voice.utteranceId, callId: voice.callId, pieces: voice.utterance.pieces.map((piece) => ({ ...piece })), volume: board.volume },
      };
    },
    onChange(wake) {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    refresh() {
      for (const wake of listeners) wake();
    },
  };
}

function toBoardCall(catalog: Catalog, { callId, number, counter: id, at, isRecall }: ShownCall): BoardCall {
  const counter = catalog.findCounter(id);
  const floor = counter === undefined ? { id: '', en: '' } : describeFloor(counter.floor);
  const way = counter?.direction === undefined ? undefined : describeDirection(counter.direction);
  return {
    callId,
    number,
    counter: (counter?.name ?? id).replace(/^loket\s+/i, ''),
    agency: catalog.findAgency(counter?.agency ?? '')?.shortName ?? '',
    place: way === undefined ? floor : { id: `${floor.id}, ${way.id}`, en: `${floor.en}, ${way.en}` },
    direction: counter?.direction ?? null,
    calledAt: at,
    isRecall,
  };
}

function listSecondChances({ watch, catalog }: BoardFeedDeps, zone: string): string[] {
  const mine = watch.listHeld().filter(({ state, secondChances, counter }) => state === 'no-show' && secondChances === 0 && catalog().findCounter(counter ?? '')?.zone === zone);
  return mine.slice(0, MOST_NUMBERS).map(({ number }) => number);
}

function listNotices({ outages, catalog }: BoardFeedDeps): BoardNotice[] {
  const notices = outages.list().flatMap(({ agencyId, note }) => {
    const agency = catalog().findAgency(agencyId);
    return agency === undefined ? [] : [{ agencyId, agencyName: agency.shortName, note }];
  });
  return notices.slice(0, MOST_NOTICES);
}
