import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBoardFeed, type BoardFeed } from './api/board-feed.ts';
import { createHallBoards, type HallBoards } from './board/hall-boards.ts';
import { createPictureShelf, toPictureSentence, type PictureShelf } from './board/picture-shelf.ts';
import { voiceManifestSchema } from './board/voice-manifest.ts';
import type { Hall } from './compose-hall.ts';
import type { Truth } from './compose-truth.ts';
import type { Config } from './config.ts';
import type { LiveService } from './contract/index.ts';
import { findPackageRoot } from './package-root.ts';
import type { SiteLog } from './site-host.ts';

/** The call boards and what their pages watch. */
export interface Boards {
  readonly boards: HallBoards;
  readonly feed: BoardFeed;
  readonly pictures: PictureShelf;
  /** Looks at the playlist's files again; answers with a sentence for each that is not shown. */
  lookAtPictures(): Promise<readonly string[]>;
  /** A board could not draw a picture and passes it over; others may be newer. Told once for each content. */
  noteUndrawable(file: string): void;
}

export interface BoardsInput {
  readonly config: Pick<Config, 'data' | 'pack'>;
  readonly packsDir: string;
  readonly truth: Truth;
  readonly hall: Hall;
  readonly log: SiteLog;
  readonly live: (serviceId: string) => LiveService | undefined;
}

/** In the data folder, else beside the pack. */
const PICTURES_FOLDER = 'board-pictures';

/** Puts an audio zone behind each zone of the pack, with the recorded voice that the program carries. */
export function openBoards({ config, packsDir, truth: { journal, siteClock, clock }, hall: { store, calls, watch, siteCatalog, outages }, log, live }: BoardsInput): Boards {
  const manifest = voiceManifestSchema.parse(JSON.parse(readFileSync(join(findPackageRoot(), 'resources', 'voice', 'manifest.json'), 'utf8')));
  const catalog = siteCatalog.current;
  const boards = createHallBoards({
    journal,
    store,
    calls,
    watch,
    catalog,
    siteClock,
    clock,
    manifest,
    setTimer(wake, ms) {
      const timer = setTimeout(wake, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    onUnsaved: ({ zone }) => log({ kind: 'call-end-unsaved', zone }),
  });
  const pictures = createPictureShelf({ folders: [config.data, config.pack === null ? packsDir : dirname(config.pack)].map((folder) => join(folder, PICTURES_FOLDER)) });
  const feed = createBoardFeed({ boards, catalog, outages, siteClock, watch, pictures, live });
  const undrawable = new Map<string, string>();
  let told = '';
  const leftOut = (): readonly string[] => pictures.listLeftOut().map(toPictureSentence);
  return {
    boards,
    feed,
    pictures,
    async lookAtPictures() {
      const isChanged = await pictures.look(catalog().board.playlist.map(({ file }) => file));
      if (isChanged) feed.refresh();
      const sentences = leftOut();
      // Once for each change, not with every minute.
      if (sentences.join() !== told) log({ kind: 'board-pictures-left-out', sentences });
      told = sentences.join();
      return sentences;
    },
    noteUndrawable(file) {
      const mark = pictures.find(file)?.mark;
      if (mark === undefined || undrawable.get(file) === mark) return;
      undrawable.set(file, mark);
      log({ kind: 'board-picture-undrawable', file });
    },
  };
}
