import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { findPackageRoot } from '../src-main/package-root.ts';
import { ensureBuilt } from './support/ensure-built.ts';

const root = findPackageRoot();
const results = join(root, 'test', 'results');
const isCi = process.argv.includes('--ci') || process.env['CI'] === 'true';
/** What a machine of the project's CI may lack. Anything else skipped there is a failure. */
const MAY_BE_MISSING = [/Electron's binary/, /loop devices/];

interface Part {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly { readonly name: string; readonly reason: string }[];
  readonly exitCode: number;
}

/** What `npm test` runs: every test this machine can run, then each skipped one with its reason and what would enable it. */
async function main(): Promise<void> {
  mkdirSync(results, { recursive: true });
  await ensureBuilt();
  const parts = [
    await runVitest('quick', ['--project', 'unit', '--project', 'ports', '--project', 'flows']),
    // Faults wait more than they work, and galleries measure no time.
    ...(await Promise.all([runVitest('faults', ['--project', 'faults']), runPlaywright('galleries', ['--project', 'galleries'], {})])),
    await runPlaywright('pages', ['--project', 'pages'], {}),
    await runPlaywright('pages in the carried Chromium', ['e2e/take-a-number', '--project', 'pages', '--grep', 'finds a service by need'], { ANJUNGAN_BUNDLED_CHROMIUM: '1' }),
  ];
  const skipped = parts.flatMap((part) => part.skipped);
  for (const { name, reason } of skipped) say(`skipped: ${name} — ${reason}`);
  const unexpected = isCi ? skipped.filter(({ reason }) => !MAY_BE_MISSING.some((known) => known.test(reason))) : [];
  for (const { name } of unexpected) say(`must not be skipped here: ${name}`);
  for (const part of parts) if (part.exitCode !== 0) say(`${part.name}: failed (exit ${part.exitCode})`);
  const sum = (count: (part: Part) => number): number => parts.reduce((total, part) => total + count(part), 0);
  // A part that broke without a failing test (no browser, a crash of the runner) counts as one.
  const failed = sum((part) => Math.max(part.failed, part.exitCode === 0 ? 0 : 1)) + unexpected.length;
  say(`${sum((part) => part.passed)} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exitCode = failed === 0 ? 0 : 1;
}

const tally = z.object({ passed: z.int(), failed: z.int(), skipped: z.array(z.object({ name: z.string(), reason: z.string() })) });

async function runVitest(name: string, args: readonly string[]): Promise<Part> {
  const file = freshFile(`vitest-${name}.json`);
  const exitCode = await run('vitest', ['run', '--config', 'test/vitest.config.ts', ...args, '--reporter=dot', '--reporter=./test/support/skip-reporter.ts'], { TEST_TALLY_FILE: file });
  return { name, exitCode, ...(existsSync(file) ? tally.parse(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1, skipped: [] }) };
}

const annotation = z.object({ type: z.string(), description: z.string().optional() });
const spec = z.object({ title: z.string(), tests: z.array(z.object({ status: z.string(), annotations: z.array(annotation) })) });
interface Suite {
  readonly specs?: readonly z.output<typeof spec>[] | undefined;
  readonly suites?: readonly Suite[] | undefined;
}
const suite: z.ZodType<Suite> = z.lazy(() => z.object({ specs: z.array(spec).optional(), suites: z.array(suite).optional() }));
const report = z.object({ suites: z.array(suite) });

async function runPlaywright(name: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Part> {
  const file = freshFile(`playwright-${name.replaceAll(' ', '-')}.json`);
  const exitCode = await run('playwright', ['test', '--config', 'test/playwright.config.ts', '--reporter=list,json', ...args], { PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...env });
  if (!existsSync(file)) return { name, exitCode, passed: 0, failed: 1, skipped: [] };
  const tests = report.parse(JSON.parse(readFileSync(file, 'utf8'))).suites.flatMap(listTests);
  return {
    name,
    exitCode,
    passed: tests.filter(({ status }) => status === 'expected' || status === 'flaky').length,
    failed: tests.filter(({ status }) => status === 'unexpected').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ title, reason }) => ({ name: title, reason })),
  };
}

function listTests({ specs = [], suites = [] }: Suite): { readonly title: string; readonly status: string; readonly reason: string }[] {
  const own = specs.flatMap(({ title, tests }) => tests.map(({ status, annotations }) => ({ title, status, reason: annotations.find(({ type }) => type === 'skip')?.description ?? 'no reason given' })));
  return [...own, ...suites.flatMap(listTests)];
}

function freshFile(name: string): string {
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

function run(program: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(root, 'node_modules', '.bin', program), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
