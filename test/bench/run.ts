import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { isSkipped, type Outcome } from './figures.ts';
import { benchBurst } from './rows/burst.ts';
import { benchCallDecision } from './rows/call-decision.ts';
import { benchClickToPaper } from './rows/click-to-paper.ts';
import { benchDayOnDisk } from './rows/day-on-disk.ts';
import { benchHistory } from './rows/history.ts';
import { benchIssue } from './rows/issue.ts';
import { benchKeyToBoard } from './rows/key-to-board.ts';
import { benchKills, benchPowerCuts } from './rows/kills.ts';
import { benchKioskPage } from './rows/kiosk-page.ts';
import { benchSimulatedDay } from './rows/simulated-day.ts';
import { benchStart } from './rows/start.ts';
import { toTable } from './table.ts';

interface Bench {
  readonly name: string;
  readonly run: (folder: string) => Promise<Outcome[]>;
}

/** Every figure that the contract of the product names; `npm run bench`. */
const ORDINARY: readonly Bench[] = [
  { name: 'issue', run: benchIssue },
  { name: 'burst', run: benchBurst },
  { name: 'click', run: benchClickToPaper },
  { name: 'page', run: benchKioskPage },
  { name: 'start', run: (folder) => benchStart({ folder, tickets: 30_000 }) },
  { name: 'decision', run: benchCallDecision },
  { name: 'key', run: benchKeyToBoard },
  { name: 'day', run: benchDayOnDisk },
  { name: 'kills', run: (folder) => benchKills({ folder, kills: 5 }) },
  { name: 'power', run: (folder) => benchPowerCuts({ folder, cuts: 2 }) },
];

/** In their full size; `npm run bench -- --full`. */
const FULL: readonly Bench[] = [
  { name: 'hall', run: benchSimulatedDay },
  { name: 'history', run: benchHistory },
  { name: 'start', run: (folder) => benchStart({ folder, tickets: 330_000 }) },
  { name: 'kills', run: (folder) => benchKills({ folder, kills: 50 }) },
  { name: 'power', run: (folder) => benchPowerCuts({ folder, cuts: 20 }) },
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { full: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } } });
  const all = values.full ? [...ORDINARY.filter(({ name }) => !FULL.some((full) => full.name === name)), ...FULL] : ORDINARY;
  const benches = all.filter(({ name }) => values.only?.includes(name) ?? true);
  if (benches.length === 0) throw new Error(`--only takes one of: ${all.map(({ name }) => name).join(', ')}`);
  await ensureBuilt();
  const results = join(findPackageRoot(), 'test', 'results');
  mkdirSync(results, { recursive: true });
  const outcomes: Outcome[] = [];
  const startedAt = new Date().toISOString();
  for (const { name, run } of benches) {
    process.stderr.write(`${name} ...\n`);
    outcomes.push(...(await runIn(results, run)));
    writeFileSync(join(results, 'bench.json'), `${JSON.stringify({ startedAt, full: values.full, machine: describeMachine(), outcomes }, null, 2)}\n`);
  }
  process.stdout.write(`${toTable(outcomes)}\n`);
  process.exitCode = outcomes.every((outcome) => isSkipped(outcome) || outcome.holds) ? 0 : 1;
}

/** On the file system of the checkout: a temporary folder may be memory, where a commit costs nothing. */
async function runIn(results: string, run: Bench['run']): Promise<Outcome[]> {
  const folder = mkdtempSync(join(results, 'bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function describeMachine(): Readonly<Record<string, unknown>> {
  return { node: process.versions.node, cpu: cpus()[0]?.model.trim(), cores: availableParallelism(), memoryMb: Math.round(totalmem() / 2 ** 20), load: loadavg(), kernel: readFileSync('/proc/sys/kernel/osrelease', 'utf8').trim() };
}

await main();
