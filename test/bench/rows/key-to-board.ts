import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { v7 } from 'uuid';
import { startBuiltSite } from '../../support/built-site.ts';
import { cpuMs } from '../../support/process-figures.ts';
import { median, percentile, round, type Outcome } from '../figures.ts';
import { BENCH_BOARDS, BENCH_COUNTERS, buildBenchHallPack, fillHall, HALL_SERVICES, listenAtBoards, staffHall, type BenchBoards, type BenchDesk } from '../bench-hall.ts';

const WAITING = 5_000;
const ROUNDS = 5;
const CALLS_A_ROUND = 60;
/** A hall of 100 counters does at most twenty deeds a second in its rush. */
const PAUSE_MS = 40;
const MOST_P99_MS = 50;
const MOST_CPU_MS = 10;
/** A board that has not heard by then never will. */
const GIVE_UP_MS = 5_000;

/**
 * From an operator's key to the message at the last board of the zone, over loopback WebSockets of the built site, which pushes to 100 consoles
 * and 20 boards meanwhile; and what one deed (a call, a beginning, an end) costs the site's process in all, its announcements included.
 */
export async function benchKeyToBoard(folder: string): Promise<Outcome[]> {
  const dataDir = join(folder, 'key-to-board');
  mkdirSync(dataDir, { recursive: true });
  const packFile = join(folder, 'hall-pack.json');
  writeFileSync(packFile, JSON.stringify(buildBenchHallPack()));
  const site = await startBuiltSite({ dataDir, args: ['--pack', packFile] });
  try {
    const desks = await staffHall(site, dataDir);
    await fillHall(desks, WAITING);
    const boards = await listenAtBoards(site);
    await sleep(1_000);
    const took: number[] = [];
    const cpu: number[] = [];
    for (let turn = 0; turn <= ROUNDS; turn += 1) {
      const before = cpuMs(site.pid);
      const round = await runRound(desks, boards, turn);
      // The first round compiles.
      if (turn === 0) continue;
      took.push(...round.took);
      cpu.push((cpuMs(site.pid) - before) / round.deeds);
    }
    return [toLatency(took), toCost(cpu)];
  } finally {
    await site.stop();
  }
}

async function runRound(desks: readonly BenchDesk[], boards: BenchBoards, turn: number): Promise<{ readonly took: readonly number[]; readonly deeds: number }> {
  const took: number[] = [];
  for (let place = 0; place < CALLS_A_ROUND; place += 1) {
    const desk = desks[(turn * CALLS_A_ROUND + place * 7) % desks.length];
    if (desk === undefined) throw new Error('no counter');
    took.push(await timeCall(desk, boards));
    await sleep(PAUSE_MS);
    await desk.act({ verb: 'start' });
    await sleep(PAUSE_MS);
    await desk.act({ verb: 'finish', outcome: 'served' });
    await sleep(PAUSE_MS);
  }
  return { took, deeds: 3 * CALLS_A_ROUND };
}

async function timeCall(desk: BenchDesk, boards: BenchBoards): Promise<number> {
  const pressedAt = performance.now();
  const number = await desk.next(v7());
  const shownAt = await Promise.race([boards.whenAllShow(desk.zone, number), sleep(GIVE_UP_MS, undefined, { ref: false })]);
  if (shownAt === undefined) throw new Error(`no board showed ${number}`);
  return shownAt - pressedAt;
}

function toLatency(took: readonly number[]): Outcome {
  const p99 = percentile(took, 0.99);
  return {
    what: `key press to the last board's message, ${BENCH_COUNTERS} counters, ${BENCH_BOARDS} boards, ${WAITING} waiting for ${HALL_SERVICES} services`,
    figure: `p50 ${round(percentile(took, 0.5), 1)}, p99 ${round(p99, 1)} ms (${took.length} calls)`,
    target: `p99 ≤ ${MOST_P99_MS} ms`,
    holds: p99 <= MOST_P99_MS,
    detail: { took },
  };
}

function toCost(cpu: readonly number[]): Outcome {
  return { what: 'CPU of the site for one deed of an operator, all 120 pages told', figure: `${round(median(cpu), 1)} ms`, target: `≤ ${MOST_CPU_MS} ms`, holds: median(cpu) <= MOST_CPU_MS, detail: { cpu } };
}
