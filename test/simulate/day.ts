import { join } from 'node:path';
import { checkJournal } from '../../src-main/journal/check.ts';
import { JOURNAL_FILE } from '../../src-main/journal/open-journal.ts';
import { closePastDays } from '../../src-main/queue/close-day.ts';
import { MIGRATIONS, PROJECTIONS } from '../../src-main/schema.ts';
import { instantOf, type ServiceDay } from '../../src-main/shared/clock.ts';
import { StartRefusal } from '../../src-main/shared/start-refusal.ts';
import { firstTuesday, openSimulatedCore, type SimulatedCore } from './core.ts';
import { extendPack, readHallPack } from './hall-pack.ts';
import type { HallFacts } from './facts.ts';
import { openBoards } from './hall-boards.ts';
import { planHall, type HallPlan } from './hall-plan.ts';
import { openKiosks } from './kiosks.ts';
import { createLivingHall, type LivingHall } from './living-hall.ts';
import { measureMemoryMb } from './memory.ts';
import type { SimulationOptions } from './options.ts';
import { startRhythm } from './rhythm.ts';
import { openCounters } from './staff-day.ts';
import { drawVisitors } from './visitors.ts';
import { openWitness, readTestimonies } from './witness.ts';

/** A day that was lived, and what it left. */
export interface LivedDay {
  readonly plan: HallPlan;
  readonly facts: HallFacts;
  readonly refusals: ReadonlyMap<string, number>;
  readonly siteName: string;
  readonly nameOf: (service: string) => string;
  readonly dataDir: string;
  /** Real time, and of it the processor's: on a busy machine the two are far apart. */
  readonly livedMs: number;
  readonly livedCpuMs: number;
  readonly checkedMs: number;
  readonly memory: { readonly noonMb: number; readonly closeMb: number };
  discard(): void;
}

export interface DayInput {
  readonly options: SimulationOptions;
  /** Hears the hall's time now and then. */
  readonly onProgress?: (progress: { readonly at: number; readonly countIssued: () => number }) => void;
  /** Refused before the day begins when no counter of the hall gives it. */
  readonly mustGive?: string | undefined;
  /** A day that is only compared with another needs no check of its journal. */
  readonly checksJournal?: boolean;
}

const NOON = 12 * 60;
const PAST_MIDNIGHT = 24 * 60 + 1;
const BATCH = 5_000;
const TELL_EVERY_MS = 60_000;

/** Lives one day of a hall through the real core and gathers what there is to check. @throws StartRefusal */
export async function liveDay({ options, onProgress, mustGive, checksJournal = true }: DayInput): Promise<LivedDay> {
  const day = options.day ?? firstTuesday();
  const { pack, catalog } = readHallPack(options.site);
  const plan = planHall(catalog, options, day as ServiceDay);
  if (mustGive !== undefined && !plan.services.some(({ id }) => id === mustGive)) throw new StartRefusal('pack', `${mustGive} is not given at any counter of this hall on ${day}. Name a service of the pack with --plan, or more --counters.`);
  const core = await openSimulatedCore({ site: options.site, day, dataDir: options.data, isFast: options.isFast, pack: extendPack(pack, plan.seats) });
  try {
    const started = performance.now();
    const cpuBefore = cpuMs();
    const { memory, refusals } = await live(core, { options, plan, onProgress });
    const livedMs = performance.now() - started;
    const livedCpuMs = cpuMs() - cpuBefore;
    const facts = await gather(core, plan, checksJournal);
    core.close();
    return {
      plan,
      facts,
      refusals,
      memory,
      livedMs,
      livedCpuMs,
      checkedMs: performance.now() - started - livedMs,
      siteName: catalog.site.name,
      nameOf: (service) => catalog.findService(service)?.name.id ?? service,
      dataDir: core.dataDir,
      discard: core.discard,
    };
  } catch (error) {
    core.close();
    core.discard();
    throw error;
  }
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function live(core: SimulatedCore, { options, plan, onProgress }: { readonly options: SimulationOptions; readonly plan: HallPlan; readonly onProgress: DayInput['onProgress'] }): Promise<Pick<LivedDay, 'memory' | 'refusals'>> {
  const witness = openWitness(core.dataDir);
  const hall = createLivingHall({ core, plan, witness, seed: options.seed });
  const visitors = drawVisitors(plan, options);
  const memory = { noonMb: 0, closeMb: 0 };
  const boards = openBoards(hall, options.boards);
  openKiosks(hall, { visitors, count: options.kiosks });
  openCounters(hall);
  startRhythm(hall);
  hall.timetable.at(instantOf({ day: plan.day, minute: NOON, zone: 'WIB' }), () => {
    memory.noonMb = measureMemoryMb();
  });
  tellProgress(hall, onProgress);
  await hall.timetable.run();
  await boards.close();
  memory.closeMb = measureMemoryMb();
  await endDay(hall);
  witness.close();
  return { memory, refusals: hall.refusals };
}

function tellProgress({ timetable, plan, core }: LivingHall, onProgress: DayInput['onProgress']): void {
  if (onProgress === undefined) return;
  const ends = Math.max(...plan.seats.map(({ closesAt }) => closesAt));
  for (let at = timetable.now(); at < ends; at += TELL_EVERY_MS) timetable.at(at, () => onProgress({ at, countIssued: () => core.hall.store.countIssued(plan.day) }));
}

/** Past midnight, when the site closes what is still open. */
async function endDay({ core, plan }: LivingHall): Promise<void> {
  core.clock.set(instantOf({ day: plan.day, minute: PAST_MIDNIGHT, zone: 'WIB' }));
  await closePastDays(core.hall.moving, core.truth.siteClock.day());
  await core.truth.journal.settled();
}

async function gather({ truth, hall, dataDir }: SimulatedCore, plan: HallPlan, checksJournal: boolean): Promise<HallFacts> {
  const events = [];
  for (let batch = await truth.journal.readAfter(0, BATCH); batch.length > 0; batch = await truth.journal.readAfter(batch.at(-1)?.seq ?? 0, BATCH)) events.push(...batch);
  const quotas = new Map(hall.siteCatalog.current().services.flatMap(({ id, quota }) => (quota === undefined ? [] : [[id, quota] as const])));
  return {
    day: plan.day,
    events,
    testimonies: readTestimonies(dataDir),
    quotas,
    journal: checksJournal ? checkJournal({ file: join(dataDir, JOURNAL_FILE), migrations: MIGRATIONS, projections: PROJECTIONS }) : null,
  };
}
