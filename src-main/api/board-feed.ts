import type { ShownCall } from '../board/call-list.ts';
import type { BoardSeat, HallBoards } from '../board/hall-boards.ts';
import type { PictureShelf } from '../board/picture-shelf.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Outages } from '../catalog/outages.ts';
import { describeDirection, describeFloor } from '../catalog/place.ts';
import type { BoardCall, BoardNotice, BoardPicture, BoardState, LiveService } from '../contract/index.ts';
import type { SiteEvent } from '../journal/events/catalogue.ts';
import type { SiteClock } from '../journal/site-clock.ts';
import type { TicketWatch } from '../queue/calling/ticket-watch.ts';
import { ZONE_OFFSET_MINUTES } from '../shared/clock.ts';
import { readBoardLines, type BoardLines } from './board-lines.ts';

export interface BoardFeedDeps {
  readonly boards: HallBoards;
  readonly catalog: () => Catalog;
  readonly outages: Outages;
  readonly siteClock: SiteClock;
  readonly watch: TicketWatch;
  readonly pictures: Pick<PictureShelf, 'find'>;
  /** What kiosks are told of a service now. */
  readonly live: (serviceId: string) => LiveService | undefined;
}

/** What all boards of a zone show; only the clock and the voice are a board's own. */
export type BoardScene = Omit<BoardState, 'clock' | 'voice'>;

export interface BoardFeed {
  /** The same object until something in it changes. */
  scene(zone: string, seat: BoardSeat): BoardScene;
  clock(): BoardState['clock'];
  voice(seat: BoardSeat): BoardState['voice'];
  onChange(wake: () => void): () => void;
  /** A tick of the clock, an outage, a pack, a picture. */
  refresh(): void;
  /** Somebody joined or left a standby list or got a place; a counter opened or went. */
  take(events: readonly SiteEvent[]): void;
}

/** Where the web host serves the pictures of the playlist. */
export const PICTURES_PATH = '/board-pictures/';

const CHANGES_LINES: ReadonlySet<SiteEvent['type']> = new Set(['standby.joined', 'standby.left', 'standby.place-given', 'counter.opened', 'counter.paused', 'counter.closed', 'policy.changed']);
const MOST_NUMBERS = 20;
const MOST_NOTICES = 10;

export function createBoardFeed(deps: BoardFeedDeps): BoardFeed {
  const { boards, catalog, siteClock } = deps;
  const listeners = new Set<() => void>();
  const scenes = new Map<string, { readonly scene: BoardScene; readonly key: string }>();
  /** Zones that nothing has happened in since their scene was built. */
  const fresh = new Set<string>();
  const followed = new Set<string>();
  /** Waiting times cost more than a call may take, so they are read with the minute and not with each call. */
  const lines = new Map<string, BoardLines>();

  function linesOf(zone: string): BoardLines {
    const known = lines.get(zone) ?? readBoardLines({ catalog: catalog(), live: deps.live, zone });
    lines.set(zone, known);
    return known;
  }
  function refresh(): void {
    fresh.clear();
    lines.clear();
    for (const wake of listeners) wake();
  }
  return {
    scene(zone, seat) {
      const known = scenes.get(zone);
      if (known !== undefined && fresh.has(zone)) return known.scene;
      if (!followed.has(zone)) boards.onChange(zone, () => fresh.delete(zone));
      followed.add(zone);
      fresh.add(zone);
      const scene = buildScene(deps, { zone, seat, lines: linesOf(zone) });
      const key = JSON.stringify(scene);
      if (known?.key === key) return known.scene;
      scenes.set(zone, { scene, key });
      return scene;
    },
    clock: () => ({ at: siteClock.now(), day: siteClock.day(), sure: siteClock.isSure(), offsetMinutes: ZONE_OFFSET_MINUTES[siteClock.zone()] }),
    voice(seat) {
      const spoken = seat.zone.voiceOf(seat.boardId);
      return spoken === null ? null : { utteranceId: spoken.utteranceId, callId: spoken.callId, pieces: spoken.utterance.pieces.map((piece) => ({ ...piece })), volume: catalog().board.voiceOf(seat.zoneId).volume };
    },
    onChange(wake) {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    refresh,
    take(events) {
      // After the kiosks' own figures are made anew.
      if (events.some(({ type }) => CHANGES_LINES.has(type))) setImmediate(refresh);
    },
  };
}

function buildScene(deps: BoardFeedDeps, { zone, seat, lines }: { readonly zone: string; readonly seat: BoardSeat; readonly lines: BoardLines }): BoardScene {
  const catalog = deps.catalog();
  const { now, last, cancelled } = seat.zone.picture();
  return {
    site: { name: catalog.site.name },
    language: catalog.board.voiceOf(zone).languages[0],
    now: now.map((call) => toBoardCall(catalog, call)),
    last: last.map((call) => toBoardCall(catalog, call)),
    cancelled: cancelled.map(({ callId, number }) => ({ callId, number })),
    secondChance: listSecondChances(deps, zone),
    notices: listNotices(deps),
    runningText: [...catalog.board.runningText],
    standby: [...lines.standby],
    waits: [...lines.waits],
    playlist: listPictures(deps),
  };
}

function listPictures({ catalog, pictures }: BoardFeedDeps): BoardPicture[] {
  return catalog().board.playlist.flatMap(({ file, alt, showMs }) => {
    const picture = pictures.find(file);
    return picture === undefined ? [] : [{ id: file, url: `${PICTURES_PATH}${file}?v=${picture.mark}`, alt, showMs }];
  });
}

function toBoardCall(catalog: Catalog, { callId, number, counter: id, at, isRecall }: ShownCall): BoardCall {
  const counter = catalog.findCounterEver(id);
  const floor = counter === undefined ? { id: '', en: '' } : describeFloor(counter.floor);
  const way = counter?.direction === undefined ? undefined : describeDirection(counter.direction);
  return {
    callId,
    number,
    counter: (counter?.name ?? id).replace(/^loket\s+/i, ''),
    agency: catalog.findAgencyEver(counter?.agency ?? '')?.shortName ?? '',
    place: way === undefined ? floor : { id: `${floor.id}, ${way.id}`, en: `${floor.en}, ${way.en}` },
    direction: counter?.direction ?? null,
    calledAt: at,
    isRecall,
  };
}

function listSecondChances({ watch, catalog }: BoardFeedDeps, zone: string): string[] {
  const mine = watch.listHeld().filter(({ state, secondChances, counter }) => state === 'no-show' && secondChances === 0 && catalog().findCounterEver(counter ?? '')?.zone === zone);
  return mine.slice(0, MOST_NUMBERS).map(({ number }) => number);
}

function listNotices({ outages, catalog }: BoardFeedDeps): BoardNotice[] {
  const notices = outages.list().flatMap(({ agencyId, note }) => {
    const agency = catalog().findAgency(agencyId);
    return agency === undefined ? [] : [{ agencyId, agencyName: agency.shortName, note }];
  });
  return notices.slice(0, MOST_NOTICES);
}
