import { join } from 'node:path';
import { openCore } from './core.ts';
import { median, percentile, round, type Row } from './figures.ts';
import { openFloor } from './floor.ts';

const BLOCK = 200;
const ROUNDS = 7;

/** Durable issue through the core against the floor, in interleaved blocks on one file system. */
export async function benchIssue(folder: string): Promise<Row[]> {
  const core = await openCore(join(folder, 'issue'));
  const floor = openFloor(folder);
  const p50: number[] = [];
  const p99: number[] = [];
  const all = { floor: [] as number[], issue: [] as number[] };
  try {
    for (let i = 0; i < BLOCK; i += 1) await core.issue(i);
    for (let round_ = 0; round_ < ROUNDS; round_ += 1) {
      const floorBlock: number[] = [];
      const issueBlock: number[] = [];
      for (let i = 0; i < BLOCK; i += 1) floorBlock.push(floor.commit());
      for (let i = 0; i < BLOCK; i += 1) issueBlock.push(await core.issue(i * 7));
      p50.push(percentile(issueBlock, 0.5) / percentile(floorBlock, 0.5));
      p99.push(percentile(issueBlock, 0.99) / percentile(floorBlock, 0.99));
      all.floor.push(...floorBlock);
      all.issue.push(...issueBlock);
    }
  } finally {
    core.close();
    floor.close();
  }
  const detail = { p50, p99, floorP50Ms: percentile(all.floor, 0.5), issueP50Ms: percentile(all.issue, 0.5), floorP99Ms: percentile(all.floor, 0.99), issueP99Ms: percentile(all.issue, 0.99) };
  const pooled = detail.issueP99Ms / detail.floorP99Ms;
  return [
    { what: 'durable issue, p50 / floor p50', figure: `${round(median(p50))}× (${round(detail.issueP50Ms)} ms / ${round(detail.floorP50Ms)} ms)`, target: '≤ 2×', holds: median(p50) <= 2, detail },
    { what: 'durable issue, p99 / floor p99', figure: `${round(median(p99))}× (pooled ${round(pooled)}×)`, target: '≤ 2.5×', holds: median(p99) <= 2.5, detail },
  ];
}
