import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { findPackageRoot } from '../../src-main/package-root.ts';
import { buildAlwaysOpenPack, serviceIdAt } from '../support/always-open-pack.ts';
import { maintain, startBuiltSite } from '../support/built-site.ts';
import { ensureBuilt } from '../support/ensure-built.ts';
import { readRevision, takeTicket } from '../support/page-visitor.ts';
import { collectedMb, INSPECTABLE } from '../support/collected-memory.ts';
import { countOpenFiles, residentMb } from '../support/process-figures.ts';
import { isSkipped, round, type Outcome } from './figures.ts';
import { soakBoardAudio, soakBoardHours } from './rows/board.ts';
import { benchKills, benchPowerCuts } from './rows/kills.ts';
import { soakSimulatedDays } from './rows/simulated-day.ts';
import { toTable } from './table.ts';

const SERVICES = 20;
/** After a forced collection; some 0.15 MB a thousand waiting tickets is what the hall's lines take. */
const MOST_GROWTH_MB = 10;
const MOST_MORE_FILES = 10;

interface Part {
  readonly name: string;
  readonly run: (given: { readonly folder: string; readonly minutes: number }) => Promise<Outcome[]>;
}

/** Real sound cannot be hurried. */
const AUDIO_MINUTES = 20;
const BOARD_HOURS = 8;

const PARTS: readonly Part[] = [
  { name: 'kills', run: ({ folder }) => benchKills({ folder, kills: 50 }) },
  { name: 'power', run: ({ folder }) => benchPowerCuts({ folder, cuts: 20 }) },
  { name: 'load', run: soakSite },
  { name: 'days', run: randomDays },
  { name: 'hall', run: ({ folder }) => soakSimulatedDays({ folder, seeds: 20 }) },
  { name: 'screens', run: everyScreen },
  { name: 'board', run: () => soakBoardAudio(AUDIO_MINUTES) },
  { name: 'board-hours', run: () => soakBoardHours(BOARD_HOURS) },
];

/** `npm run soak`: kills, power cuts, a site under load for `--minutes` (10), a thousand random days, twenty simulated ones, every screen on every stand, a board for hours. `--only board` for one of them. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, only: { type: 'string', multiple: true } } });
  const chosen = PARTS.filter(({ name }) => values.only?.includes(name) ?? true);
  if (chosen.length === 0) throw new Error(`--only takes one of: ${PARTS.map(({ name }) => name).join(', ')}`);
  await ensureBuilt();
  const results = join(findPackageRoot(), 'test', 'results');
  mkdirSync(results, { recursive: true });
  const folder = mkdtempSync(join(results, 'soak-'));
  const outcomes: Outcome[] = [];
  try {
    for (const { name, run } of chosen) {
      process.stderr.write(`${name} ...\n`);
      outcomes.push(...(await run({ folder, minutes: Number(values.minutes) })));
      process.stderr.write(`${toTable(outcomes.slice(-1))}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  writeFileSync(join(results, 'soak.json'), `${JSON.stringify(outcomes, null, 2)}\n`);
  process.stdout.write(`${toTable(outcomes)}\n`);
  process.exitCode = outcomes.every((outcome) => isSkipped(outcome) || outcome.holds) ? 0 : 1;
}

/** Pages come and go, numbers are taken, cancelled and searched for: memory and open files must not grow with the hours. */
async function soakSite({ folder, minutes }: { readonly folder: string; readonly minutes: number }): Promise<Outcome[]> {
  const dataDir = join(folder, 'site');
  mkdirSync(dataDir);
  const pack = join(dataDir, 'pack.json');
  writeFileSync(pack, JSON.stringify(buildAlwaysOpenPack(SERVICES)));
  const site = await startBuiltSite({ dataDir, args: ['--site', '14.71', '--pack', pack], env: INSPECTABLE });
  const end = performance.now() + minutes * 60_000;
  const figures: { readonly heldMb: number; readonly residentMb: number; readonly files: number }[] = [];
  let taken = 0;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const page = await site.connect();
    for (let visit = 0; visit < 20; visit += 1) {
      const serviceId = serviceIdAt((turn + visit) % SERVICES);
      const outcome = await takeTicket(page, { serviceId, revision: await readRevision(page, serviceId) });
      if (!outcome.ok) throw new Error(`no number: ${outcome.error.kind}`);
      taken += 1;
      await page.client.kiosk.search({ text: `layanan ${visit}`, language: 'id' });
      if (visit % 5 === 0) await page.client.kiosk.cancelTicket({ ticketId: outcome.value.ticketId });
    }
    page.close();
    await sleep(50);
    if (turn % 20 === 10) figures.push({ heldMb: await collectedMb(site), residentMb: residentMb(site.pid), files: countOpenFiles(site.pid) });
    // A service day holds 9999 numbers of a prefix; a soak must end before its twenty are used up.
    if (taken >= SERVICES * 9000) break;
  }
  await site.stop();
  const verified = (await maintain('verify', dataDir)).answer.ok;
  const first = figures[Math.floor(figures.length / 4)] ?? { heldMb: 0, residentMb: 0, files: 0 };
  const last = figures.at(-1) ?? first;
  const growth = last.heldMb - first.heldMb;
  return [
    {
      what: `${minutes} minutes under load, ${taken} numbers`,
      figure: `held ${round(first.heldMb, 1)} → ${round(last.heldMb, 1)} MB (resident ${round(last.residentMb, 0)}), open files ${first.files} → ${last.files}, verify ${verified ? 'clean' : 'NOT clean'}`,
      target: `≤ ${MOST_GROWTH_MB} MB and ${MOST_MORE_FILES} files more, verify clean`,
      holds: growth <= MOST_GROWTH_MB && last.files - first.files <= MOST_MORE_FILES && verified,
      detail: { figures },
    },
  ];
}

async function randomDays(): Promise<Outcome[]> {
  return [await runSuite({ what: '1000 random days in process', command: ['vitest', 'run', '--config', 'test/vitest.config.ts', '--project', 'flows', 'random-day', '--testTimeout', '1800000'], env: { RANDOM_DAYS: '1000' } })];
}

async function everyScreen(): Promise<Outcome[]> {
  return [await runSuite({ what: 'every screen on six stands, axe in two themes', command: ['playwright', 'test', '--config', 'test/playwright.config.ts', 'gallery'], env: { GALLERY: 'all' } })];
}

function runSuite({ what, command: [program = '', ...args], env }: { readonly what: string; readonly command: readonly string[]; readonly env: Readonly<Record<string, string>> }): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(findPackageRoot(), 'node_modules', '.bin', program), args, { cwd: findPackageRoot(), stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('close', (code) => resolve({ what, figure: code === 0 ? 'all hold' : `exit ${code}`, target: 'all hold', holds: code === 0, detail: {} }));
  });
}

await main();
