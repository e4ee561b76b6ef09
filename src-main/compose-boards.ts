import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoardFeed, type BoardFeed } from './api/board-feed.ts';
import { createHallBoards, type HallBoards } from './board/hall-boards.ts';
import { voiceManifestSchema } from './board/voice-manifest.ts';
import type { Hall } from './compose-hall.ts';
import type { Truth } from './compose-truth.ts';
import { findPackageRoot } from './package-root.ts';
import type { SiteLog } from './site-host.ts';

/** The call boards and what their pages watch. */
export interface Boards {
  readonly boards: HallBoards;
  readonly feed: BoardFeed;
}

/** Puts an audio zone behind each zone of the pack, with the recorded voice that the program carries. */
export function openBoards({ truth: { journal, siteClock, clock }, hall: { store, calls, watch, siteCatalog, outages }, log }: { readonly truth: Truth; readonly hall: Hall; readonly log: SiteLog }): Boards {
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
  return { boards, feed: createBoardFeed({ boards, catalog, outages, siteClock, watch }) };
}
