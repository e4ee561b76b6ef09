import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findPackageRoot } from '../../../src-main/package-root.ts';
import type { Report } from '../../simulate/report.ts';
import { round, type Outcome } from '../figures.ts';

const MOST_MS = { full: 120_000, fast: 60_000 } as const;
const MOST_GROWTH = 0.1;

/** The day that the product is sized for: 10,000 tickets, 100 counters, 20 kiosks, 20 boards. */
export async function benchSimulatedDay(folder: string): Promise<Outcome[]> {
  const full = await simulate({ folder: join(folder, 'full'), args: ['--seed', '7'] });
  const fast = await simulate({ folder: join(folder, 'fast'), args: ['--seed', '7', '--fast'] });
  const growth = full.memory.closeMb / full.memory.noonMb - 1;
  const holds = full.holds && fast.holds;
  return [
    toRow({ what: 'simulated day of 10,000 tickets, synchronous FULL', report: full, mostMs: MOST_MS.full }),
    toRow({ what: 'simulated day of 10,000 tickets, --fast', report: fast, mostMs: MOST_MS.fast }),
    { what: 'memory of that day after a collection, close against noon', figure: `${round(full.memory.noonMb, 1)} → ${round(full.memory.closeMb, 1)} MB`, target: '≤ +10 %', holds: growth <= MOST_GROWTH, detail: { ...full.memory } },
    { what: 'properties of that day', figure: holds ? 'all hold' : `broken: ${brokenOf(full).concat(brokenOf(fast)).join(', ')}`, target: 'all hold', holds, detail: { properties: full.properties } },
  ];
}

/** One row for many seeds, each a full-sized day. */
export async function soakSimulatedDays({ folder, seeds }: { readonly folder: string; readonly seeds: number }): Promise<Outcome[]> {
  const broken: string[] = [];
  for (let seed = 1; seed <= seeds; seed += 1) {
    const report = await simulate({ folder: join(folder, `seed-${seed}`), args: ['--seed', String(seed), '--fast'] });
    broken.push(...brokenOf(report).map((name) => `seed ${seed}: ${name}`));
    process.stderr.write(`simulated day ${seed} of ${seeds}: ${report.holds ? 'all properties hold' : 'BROKEN'}\n`);
  }
  return [{ what: `${seeds} simulated days of 10,000 tickets`, figure: broken.length === 0 ? 'all properties hold' : broken.join('; '), target: 'all properties hold', holds: broken.length === 0, detail: { broken } }];
}

function toRow({ what, report, mostMs }: { readonly what: string; readonly report: Report; readonly mostMs: number }): Outcome {
  return { what, figure: `${round(report.livedMs / 1000, 1)} s lived (${round(report.livedCpuMs / 1000, 1)} s of processor), ${round(report.checkedMs / 1000, 1)} s checked`, target: `≤ ${mostMs / 1000} s`, holds: report.livedMs + report.checkedMs <= mostMs, detail: { events: report.events, digest: report.digest, counts: report.counts } };
}

function brokenOf({ properties }: Report): string[] {
  return properties.filter(({ holds }) => !holds).map(({ name }) => name);
}

/** In a process of its own, as `npm run simulate` is: its memory is its own. */
function simulate({ folder, args }: { readonly folder: string; readonly args: readonly string[] }): Promise<Report> {
  const root = findPackageRoot();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', join(root, 'test', 'support', 'raw-loader.mjs'), join(root, 'test', 'simulate', 'run.ts'), '--json', '--plan', 'none', '--data', folder, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || code === 1) resolve(JSON.parse(text) as Report);
      else reject(new Error(`the simulator ended with exit code ${code}`));
    });
  });
}
