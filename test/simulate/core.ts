import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openHall, type Hall } from '../../src-main/compose-hall.ts';
import { openTruth, type Truth } from '../../src-main/compose-truth.ts';
import type { Pack } from '../../src-main/catalog/pack-schema.ts';
import type { Config } from '../../src-main/config.ts';
import { BUILT_AT } from '../../src-main/device/build-date.ts';
import { createLog } from '../../src-main/log.ts';
import { addDays, serviceDayOf, weekdayOf, type ServiceDay } from '../../src-main/shared/clock.ts';
import { StartRefusal } from '../../src-main/shared/start-refusal.ts';
import { PACKS_DIR } from './hall-pack.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

/** The site's own core as `compose` builds it, on a real journal, with a clock that the simulator moves. No pages, no printers. */
export interface SimulatedCore {
  readonly truth: Truth;
  readonly hall: Hall;
  readonly clock: ManualClock;
  readonly dataDir: string;
  /** Says goodbye; a throw-away folder stays until `discard`. */
  close(): void;
  discard(): void;
}

export interface CoreInput {
  readonly site: string;
  readonly day: string;
  readonly dataDir: string | null;
  readonly isFast: boolean;
  /** Instead of the site's built-in pack. */
  readonly pack?: Pack | null;
}

const TUESDAY = 2;

/** The first Tuesday that a clock of this edition can show. */
export function firstTuesday(): ServiceDay {
  let day = serviceDayOf({ at: BUILT_AT, zone: 'WIB' });
  while (weekdayOf(day) !== TUESDAY) day = addDays(day, 1);
  return day;
}

/** @throws StartRefusal, above all for a folder that holds anything: a simulated day must never get into a real site's journal. */
export async function openSimulatedCore({ site, day, dataDir: asked, isFast, pack = null }: CoreInput): Promise<SimulatedCore> {
  if (asked !== null && existsSync(asked) && readdirSync(asked).length > 0) {
    throw new StartRefusal('data-folder', `${asked} is not empty and may belong to a real site. A simulation begins in a new folder: name another with --data, or none.`);
  }
  if (Date.parse(`${day}T00:00:00+07:00`) < BUILT_AT) throw new StartRefusal('data-folder', `No right clock shows ${day}: this program was made later. Name ${firstTuesday()} or a later day with --day.`);
  const dataDir = asked ?? mkdtempSync(join(tmpdir(), 'anjungan-simulation-'));
  mkdirSync(dataDir, { recursive: true });
  const clock = createManualClock(`${day}T06:30:00+07:00`);
  const log = createLog({ level: 'warn' });
  const truth = await openTruth({ config: toConfig({ site, dataDir }), host: { log, workerUrl: new URL(import.meta.url), stop: () => undefined, clock, networkTimeAgrees: () => true }, site });
  // Opening asserts FULL, as it must for a site; only here, in a folder that was empty, it is let go.
  if (isFast) truth.opened.db.pragma('synchronous = OFF');
  const packFile = pack === null ? null : join(dataDir, 'pack.json');
  if (packFile !== null) writeFileSync(packFile, JSON.stringify(pack));
  const hall = await openHall({ truth, packsDir: PACKS_DIR, site, packFile });
  return {
    truth,
    hall,
    clock,
    dataDir,
    close: () => truth.opened.close(),
    discard() {
      if (asked === null) rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function toConfig({ site, dataDir }: { readonly site: string; readonly dataDir: string }): Config {
  return {
    data: dataDir,
    site,
    pack: null,
    port: 0,
    printers: [],
    windowed: false,
    installElectron: false,
    browser: null,
    kioskName: 'Simulasi',
    screen: { widthMm: null },
    logLevel: 'warn',
    dev: false,
    parentPid: null,
  };
}
