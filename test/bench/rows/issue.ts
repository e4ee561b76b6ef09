import { join } from 'node:path';
import { openCore, timeIssue, type BenchCore } from '../core.ts';
import { median, percentile, ratios, round, type Outcome } from '../figures.ts';
import { openFloor, type Floor } from '../floor.ts';

/** What the issue asks for. */
const BLOCK = 200;
/** Odd, so that the median is a round that was measured. */
const ROUNDS = 21;
/** Spreads neighbouring numbers over services, as a hall does. */
const STRIDE = 7;

interface Blocks {
  readonly floor: readonly (readonly number[])[];
  readonly issue: readonly (readonly number[])[];
}

/** Durable issue through the core (events, projections, spool row, fsync) against the floor, in interleaved blocks on one file system. */
export async function benchIssue(folder: string): Promise<Outcome[]> {
  const core = await openCore(join(folder, 'issue'));
  const floor = openFloor(folder);
  try {
    const { floor: floors, issue } = await measure(core, floor);
    const p50 = ratios({ measured: issue, floor: floors, share: 0.5 });
    const p99 = ratios({ measured: issue, floor: floors, share: 0.99 });
    const pooled = { floor: floors.flat(), issue: issue.flat() };
    const detail = {
      p50,
      p99,
      floorP50Ms: percentile(pooled.floor, 0.5),
      issueP50Ms: percentile(pooled.issue, 0.5),
      floorP99Ms: percentile(pooled.floor, 0.99),
      issueP99Ms: percentile(pooled.issue, 0.99),
    };
    return [
      { what: 'durable issue, p50 / floor p50', figure: `${round(median(p50))}× (${round(detail.issueP50Ms)} / ${round(detail.floorP50Ms)} ms)`, target: '≤ 2×', holds: median(p50) <= 2, detail },
      { what: 'durable issue, p99 / floor p99', figure: `${round(median(p99))}× (${round(detail.issueP99Ms)} / ${round(detail.floorP99Ms)} ms)`, target: '≤ 2.5×', holds: median(p99) <= 2.5, detail },
    ];
  } finally {
    core.close();
    floor.close();
  }
}

async function measure(core: BenchCore, floor: Floor): Promise<Blocks> {
  const floors: number[][] = [];
  const issue: number[][] = [];
  await issueBlock(core, 0);
  floorBlock(floor);
  for (let turn = 1; turn <= ROUNDS; turn += 1) {
    floors.push(floorBlock(floor));
    issue.push(await issueBlock(core, turn));
  }
  return { floor: floors, issue };
}

export function floorBlock(floor: Floor): number[] {
  return Array.from({ length: BLOCK }, () => floor.commit());
}

export async function issueBlock(core: BenchCore, turn: number): Promise<number[]> {
  const took: number[] = [];
  for (let place = 0; place < BLOCK; place += 1) took.push(await timeIssue(core, (turn * BLOCK + place) * STRIDE));
  return took;
}
