import { StartRefusal } from '../../src-main/shared/start-refusal.ts';
import { liveDay, type DayInput } from './day.ts';
import { parseCommandLine, USAGE, type CommandLine } from './options.ts';
import { BUSIEST, planCounter } from './plan.ts';
import { buildReport, toText } from './report.ts';

const ASKED_WRONGLY = 2;
const REFUSED = 3;

/** `npm run simulate`: exit code 0 = every property holds, 1 = one does not, 2 = asked wrongly, 3 = refused. */
async function main(): Promise<void> {
  const asked = parseCommandLine(process.argv.slice(2));
  if (!asked.ok) return refuse(`${asked.error}\n${USAGE}`, ASKED_WRONGLY);
  try {
    await simulate(asked.value);
  } catch (error) {
    if (!(error instanceof StartRefusal)) throw error;
    refuse(error.sentence, REFUSED);
  }
}

async function simulate({ asJson, plan, ...options }: CommandLine): Promise<void> {
  const onProgress = createProgress();
  const lived = await liveDay({ options, onProgress, mustGive: plan === null || plan === BUSIEST ? undefined : plan });
  const planned = plan === null ? null : await planCounter(lived, { options, service: plan, onProgress });
  const report = buildReport(lived, options, planned);
  process.stdout.write(asJson ? `${JSON.stringify(report)}\n` : `${toText(report)}\n`);
  if (report.holds) lived.discard();
  else process.stderr.write(`The data folder is kept for whoever looks for the fault: ${lived.dataDir}\n`);
  process.exitCode = report.holds ? 0 : 1;
}

const QUIET_MS = 1000;

/** A line a second, none for a day that is over at once. */
function createProgress(): NonNullable<DayInput['onProgress']> {
  let toldAt = performance.now();
  return ({ at, countIssued }) => {
    if (performance.now() - toldAt < QUIET_MS) return;
    toldAt = performance.now();
    const clock = new Date(at + 7 * 3_600_000).toISOString().slice(11, 16);
    process.stderr.write(`${clock} in the hall, ${countIssued()} numbers\n`);
  };
}

function refuse(sentence: string, exitCode: number): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = exitCode;
}

await main();
