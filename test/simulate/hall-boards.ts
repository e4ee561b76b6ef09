import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHallBoards, type HallBoards } from '../../src-main/board/hall-boards.ts';
import { voiceManifestSchema } from '../../src-main/board/voice-manifest.ts';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { hangBoard } from './boards.ts';
import type { LivingHall } from './living-hall.ts';

/** The site's own call boards, on the hall's time instead of the machine's, with `count` boards spread over the zones that have counters. */
export function openBoards(hall: LivingHall, count: number): HallBoards {
  const { truth, hall: core } = hall.core;
  const boards = createHallBoards({
    journal: truth.journal,
    store: core.store,
    calls: core.calls,
    watch: core.watch,
    catalog: core.siteCatalog.current,
    siteClock: truth.siteClock,
    clock: truth.clock,
    manifest: voiceManifestSchema.parse(JSON.parse(readFileSync(join(findPackageRoot(), 'resources', 'voice', 'manifest.json'), 'utf8'))),
    setTimer(wake, ms) {
      let isWanted = true;
      hall.timetable.at(hall.timetable.now() + ms, () => {
        if (isWanted) wake();
      });
      return () => {
        isWanted = false;
      };
    },
    onUnsaved: ({ zone }) => hall.expectRefusal(`a call's end in ${zone}`, 'cannot-save', []),
  });
  const random = hall.random('boards');
  const zones = [...new Set(hall.plan.seats.map(({ zone }) => zone))];
  for (let place = 0; place < count; place += 1) hangBoard(hall, { boards, zone: zones[place % zones.length] ?? '', name: `papan-${place + 1}`, random });
  return boards;
}
